"""A task that a document seems to assign, until an officer settles it; and every change to it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q

from .received import ReceivedDocument
from .stored import StoredReading


class ProposalState(models.TextChoices):
    OPEN = "open", "Chờ duyệt"
    CONFIRMED = "confirmed", "Đã xác nhận"
    DROPPED = "dropped", "Đã bỏ"
    MERGED = "merged", "Đã gộp"
    REPLACED = "replaced", "Thay bằng lần đọc sau"


class ProposalOrigin(models.TextChoices):
    EXTRACTION = "extraction", "Phần mềm tìm thấy"
    OFFICER = "officer", "Chuyên viên thêm"
    SPLIT = "split", "Tách từ đề xuất khác"


class Proposal(models.Model):
    """One proposed task. `as_extracted` keeps what the software said and never changes.

    `evidence` gives for each field the places in the stored document: {"text": [{"line", "start", "end"}]}.
    `version` grows with every change; a write that names an older one is refused (StaleProposal).
    """

    document = models.ForeignKey(ReceivedDocument, models.PROTECT, related_name="proposals")
    reading = models.ForeignKey(StoredReading, models.PROTECT, related_name="proposals")
    position = models.PositiveIntegerField()
    origin = models.CharField(max_length=16, choices=ProposalOrigin.choices)
    state = models.CharField(max_length=16, choices=ProposalState.choices, default=ProposalState.OPEN)

    group_numeral = models.CharField("mục", max_length=20, blank=True)
    group_title = models.TextField("tên mục", blank=True)
    ordinal = models.CharField("số thứ tự", max_length=40, blank=True)
    text = models.TextField("nhiệm vụ")
    leads = ArrayField(models.TextField(), default=list, verbose_name="cơ quan chủ trì")
    coordinators = ArrayField(models.TextField(), default=list, verbose_name="cơ quan phối hợp")
    lead_note = models.TextField("ghi chú chủ trì", blank=True)
    coordinator_note = models.TextField("ghi chú phối hợp", blank=True)
    product = models.TextField("sản phẩm", blank=True)
    resources = models.TextField("nguồn lực", blank=True)

    # The typed period (dondoc.documents.reading.Period), field by field.
    period_kind = models.CharField(max_length=16, default="none")
    period_text = models.TextField("thời hạn", blank=True)
    period_start = models.CharField(max_length=10, blank=True)
    period_end = models.CharField(max_length=10, blank=True)
    period_qualifier = models.CharField(max_length=16, blank=True)
    period_every = models.CharField(max_length=16, blank=True)
    period_parts = ArrayField(models.TextField(), default=list)
    period_rule = models.TextField(blank=True)
    due_on = models.DateField("đến ngày", null=True, blank=True)

    agency_ids = models.JSONField(default=dict)  # name as written → identifier in the registry
    name_keys = ArrayField(
        models.CharField(max_length=300), default=list
    )  # of leads and coordinators, folded
    unresolved = ArrayField(models.TextField(), default=list)  # names that somebody should explain
    evidence = models.JSONField(default=dict)
    confidence = models.FloatField("độ tin cậy", default=1.0)
    doubts = ArrayField(models.TextField(), default=list, verbose_name="vì sao cần xem")
    reasons = models.JSONField(default=dict)  # by field, see intake.reasons
    unsure_fields = ArrayField(models.CharField(max_length=20), default=list)  # by these reasons
    as_extracted = models.JSONField(null=True)

    version = models.PositiveIntegerField(default=1)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    edited_at = models.DateTimeField(null=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged_from")

    class Meta:
        verbose_name = "đề xuất nhiệm vụ"
        constraints = (
            models.CheckConstraint(
                name="intake_proposal_confidence_between_0_and_1",
                condition=Q(confidence__gte=0) & Q(confidence__lte=1),
            ),
            models.CheckConstraint(name="intake_proposal_has_a_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="intake_proposal_of_extraction_keeps_what_was_extracted",
                condition=~Q(origin="extraction") | Q(as_extracted__isnull=False),
            ),
            models.CheckConstraint(
                name="intake_proposal_merged_says_into_which",
                condition=Q(state="merged", merged_into__isnull=False)
                | (~Q(state="merged") & Q(merged_into__isnull=True)),
            ),
        )
        indexes = (
            models.Index(name="intake_proposal_review", fields=["document", "state", "position"]),
            GinIndex(name="intake_proposal_names", fields=["name_keys"]),
            models.Index(name="intake_proposal_waits", fields=["document"], condition=~Q(unresolved=[])),
        )

    def __str__(self) -> str:
        return self.text[:80]


class ProposalChange(models.Model):
    """One step of a review. `before` is the content that the step replaced, so that it can be undone."""

    class Kind(models.TextChoices):
        ADDED = "added", "Thêm"
        EDITED = "edited", "Sửa"
        SPLIT = "split", "Tách"
        MERGED = "merged", "Gộp"
        DROPPED = "dropped", "Bỏ"
        RESTORED = "restored", "Lấy lại"
        UNDONE = "undone", "Hoàn tác"

    proposal = models.ForeignKey(Proposal, models.PROTECT, related_name="changes")
    version = models.PositiveIntegerField()  # of the proposal after the change
    kind = models.CharField(max_length=16, choices=Kind.choices)
    before = models.JSONField(null=True)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "thay đổi của đề xuất"
        constraints = (
            models.UniqueConstraint(
                name="intake_proposal_change_once_a_version", fields=["proposal", "version"]
            ),
        )
