"""A paper that Dondoc wrote, from its draft to its signed copy."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from dondoc.server.intake.models import ReceivedDocument


class PaperKind(models.TextChoices):
    """What kind of paper it is, by the words of readings."""

    DISPATCH = "dispatch", "Công văn"
    PLAN = "plan", "Kế hoạch"
    REPORT = "report", "Báo cáo"
    NOTICE = "notice", "Thông báo"
    DIGEST = "digest", "Bản tin chỉ đạo, điều hành"
    CONSOLIDATION = "consolidation", "Bản tổng hợp ý kiến, tiếp thu, giải trình"


class PaperState(models.TextChoices):
    """How far it is."""

    DRAFT = "draft", "Dự thảo"
    SUBMITTED = "submitted", "Đã trình ký"
    SIGNED = "signed", "Đã phát hành"
    DROPPED = "dropped", "Đã bỏ"


class OutgoingDocument(models.Model):
    """One paper. `content` is what it was written from and never changes: what it says stays as it was,
    whatever becomes of the tasks. Where the office went on in a file of its own, that is `file`.

    `written_on` is set where its words stood before it was kept: of a report the day on which it was sent.
    `text` are the words of the draft as our own reader reads them, a line each; empty until asked for.
    """

    kind = models.CharField("loại", max_length=16, choices=PaperKind.choices)
    subject = models.TextField("trích yếu")
    issuer = models.CharField("cơ quan ban hành", max_length=300)
    notation = models.CharField("ký hiệu", max_length=100, blank=True)  # after the number: "UBND-TH"
    addressees = ArrayField(models.TextField(), verbose_name="kính gửi", default=list, blank=True)
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    text = models.TextField(blank=True)
    file = models.OneToOneField("DraftFile", models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")
    written_on = models.DateField("nội dung có từ ngày", null=True, blank=True)
    state = models.CharField(
        "tình trạng", max_length=12, choices=PaperState.choices, default=PaperState.DRAFT
    )
    state_at = models.DateTimeField("đổi tình trạng lúc")
    state_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    # Once it is signed.
    number = models.CharField("số", max_length=40, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    signed_copy = models.OneToOneField(
        ReceivedDocument, models.PROTECT, null=True, blank=True, related_name="written_as"
    )

    class Meta:
        verbose_name = "văn bản đi"
        constraints = (
            models.CheckConstraint(
                name="outgoing_signed_with_number_and_day",
                condition=Q(state=PaperState.SIGNED) & ~Q(number="") & Q(issued_on__isnull=False)
                | ~Q(state=PaperState.SIGNED)
                & Q(number="", issued_on__isnull=True, signed_copy__isnull=True),
            ),
        )
        indexes = (
            models.Index(name="outgoing_newest", fields=["-made_at", "-id"]),
            models.Index(
                name="outgoing_waiting",
                fields=["made_at"],
                condition=Q(state__in=[PaperState.DRAFT, PaperState.SUBMITTED]),
            ),
        )

    def __str__(self) -> str:
        return self.number_in_full or self.subject

    @property
    def number_in_full(self) -> str:
        """ "812/VP-TH", or nothing."""
        return f"{self.number}/{self.notation}" if self.number and self.notation else self.number

    @property
    def earliest_on(self) -> date:
        """Nobody can have signed it before."""
        return self.written_on or timezone.localdate(self.made_at)

    @property
    def name(self) -> str:
        """What it is called: "Công văn số 812/VP-TH", or by what it is about."""
        if self.number:
            return f"{self.get_kind_display()} số {self.number_in_full}"
        if self.kind == PaperKind.DIGEST:
            return self.subject  # which says that it is one
        return f"{self.get_kind_display()} {self.subject}"

    @property
    def state_words(self) -> str:
        if self.issued_on is not None:
            return f"Đã phát hành ngày {self.issued_on:%d/%m/%Y}"
        return str(self.get_state_display())
