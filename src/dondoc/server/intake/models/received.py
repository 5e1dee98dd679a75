"""A document that an officer handed in, and how far its reading has come."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from dondoc.server.files.models import QuarantinedFile, StoredFile


class Stage(models.TextChoices):
    """How far a received document has come."""

    WAITING = "waiting", "Chờ đọc"
    CHECKING = "checking", "Đang kiểm tra"
    READING = "reading", "Đang đọc"
    EXTRACTING = "extracting", "Đang tìm nhiệm vụ"
    READY = "ready", "Chờ duyệt"
    REVIEWED = "reviewed", "Đã duyệt"
    FAILED = "failed", "Không đọc được"
    REFUSED = "refused", "Từ chối tiếp nhận"
    COPY = "copy", "Trùng văn bản đã có"
    UNPACKED = "unpacked", "Đã tách"


class SameAs(models.TextChoices):
    """Why a document counts as another copy of an earlier one."""

    FILE = "file", "Cùng một tệp"
    DOCUMENT = "document", "Cùng số, cơ quan ban hành và ngày"


class ReceivedDocument(models.Model):
    """One file or text that was handed in.

    While the file waits it is `quarantined`; once it is let in it is `file`. A refused or failed file is
    neither: nothing of it stays but this row, and of a secret document not even its name. An archive or a
    letter is neither either, once it is unpacked: its members are documents of their own.
    """

    name = models.CharField("tên tệp", max_length=255)
    media_type = models.CharField("loại tệp", max_length=127, blank=True)
    byte_count = models.BigIntegerField("dung lượng", default=0)
    quarantined = models.OneToOneField(
        QuarantinedFile, models.SET_NULL, null=True, blank=True, related_name="+"
    )
    file = models.ForeignKey(
        StoredFile, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="tệp gốc"
    )

    # Of what came in an archive or a letter: which, and where in it.
    container = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="members", verbose_name="tách từ"
    )
    place = models.PositiveIntegerField(null=True, blank=True)
    way = models.TextField("đường dẫn trong tệp gốc", blank=True)  # "gói.zip/phụ lục/kế hoạch.docx"

    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="người tiếp nhận"
    )
    received_at = models.DateTimeField("tiếp nhận lúc")
    # Who asked for the reading under way: who handed it in, until somebody has it read again.
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    stage = models.CharField("bước", max_length=16, choices=Stage.choices, default=Stage.WAITING)
    stage_at = models.DateTimeField("đổi bước lúc")
    progress_done = models.PositiveIntegerField(default=0)
    progress_total = models.PositiveIntegerField(default=0)  # 0: not known yet
    attempt = models.PositiveSmallIntegerField("lần đọc", default=1)
    failure_code = models.CharField(max_length=40, blank=True)
    failure_message = models.TextField("lý do", blank=True)
    reviewed_at = models.DateTimeField("duyệt xong lúc", null=True, blank=True)

    # Copied from the header of the latest reading, for the register.
    document_type = models.CharField("loại văn bản", max_length=20, blank=True)
    number = models.CharField("số, ký hiệu", max_length=100, blank=True)
    number_key = models.CharField(max_length=100, blank=True, db_index=True)
    # Of the number and of "Lưu: VT, …": which unit of the Office wrote it. See rules.unit_letters.
    unit_letters = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    issuer_key = models.CharField(max_length=300, blank=True)
    # With its place, where its own name has none: whose agencies names without a place mean.
    issuer_placed = models.CharField(max_length=600, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    subject = models.TextField("trích yếu", blank=True)
    search_text = models.TextField(blank=True)  # what `found_by` made of it; see DocumentWords

    same_as = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="copies", verbose_name="bản đã có"
    )
    same_as_kind = models.CharField(max_length=16, choices=SameAs.choices, blank=True)
    is_distinct = models.BooleanField(default=False)  # an officer said that it is a document of its own

    class Meta:
        verbose_name = "văn bản tiếp nhận"
        constraints = (
            models.CheckConstraint(
                name="intake_received_file_is_either_quarantined_or_stored",
                condition=Q(quarantined__isnull=True) | Q(file__isnull=True),
            ),
            models.UniqueConstraint(name="intake_received_member_once", fields=["container", "place"]),
            models.CheckConstraint(
                name="intake_received_member_has_a_place",
                condition=Q(container__isnull=True) | Q(place__isnull=False),
            ),
            models.CheckConstraint(
                name="intake_received_failure_has_a_message",
                condition=~Q(stage__in=["failed", "refused"]) | ~Q(failure_message=""),
            ),
            models.CheckConstraint(
                name="intake_received_same_as_has_a_kind",
                condition=Q(same_as__isnull=True) | ~Q(same_as_kind=""),
            ),
        )
        indexes = (
            models.Index(name="intake_received_newest", fields=["-received_at", "-id"]),
            models.Index(name="intake_received_stage", fields=["stage", "-received_at", "-id"]),
            models.Index(
                name="intake_received_same_document",
                fields=["number_key", "issued_on", "issuer_key"],
                condition=~Q(number_key=""),
            ),
        )

    def __str__(self) -> str:
        return self.number or self.name
