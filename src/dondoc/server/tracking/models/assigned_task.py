"""A task that an officer confirmed, with the words that assign it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from dondoc.server.intake.models import Proposal, ReceivedDocument, StoredDocument

from .oral_direction import OralDirection
from .tracker_import import TrackerRow


class TaskStage(models.TextChoices):
    """Where the work stands by word of the agencies; when it is due is another thing (`rules.Timeliness`)."""

    ASSIGNED = "assigned", "Đã giao"
    IN_PROGRESS = "in_progress", "Đang thực hiện"
    AWAITING_CONFIRMATION = "awaiting_confirmation", "Chờ xác nhận"
    COMPLETED = "completed", "Hoàn thành"
    SUSPENDED = "suspended", "Tạm dừng"
    WITHDRAWN = "withdrawn", "Thôi thực hiện"


class AssignedTask(models.Model):
    """One task. Its words and evidence are those of `stored_document` and stay when it is read again.

    One proposal gives one task (`proposal` is unique): confirming twice finds the first. What was assigned
    without a paper stands on a `direction`, and one from a kept tracker on its row. A child (`parent`) is
    what a lead passed on of its share; it stands on the same source. `first_due_on` is the deadline at the
    start and is never rewritten.
    """

    document = models.ForeignKey(
        ReceivedDocument, models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    stored_document = models.ForeignKey(
        StoredDocument, models.PROTECT, null=True, blank=True, related_name="+"
    )
    direction = models.ForeignKey(OralDirection, models.PROTECT, null=True, blank=True, related_name="tasks")
    proposal = models.OneToOneField(Proposal, models.PROTECT, null=True, blank=True, related_name="task")
    parent = models.ForeignKey("Share", models.PROTECT, null=True, blank=True, related_name="children")
    tracker_row = models.ForeignKey(TrackerRow, models.PROTECT, null=True, blank=True, related_name="tasks")
    position = models.PositiveIntegerField()  # in its source

    group_numeral = models.CharField("mục", max_length=20, blank=True)
    group_title = models.TextField("tên mục", blank=True)
    ordinal = models.CharField("số thứ tự", max_length=40, blank=True)
    text = models.TextField("nhiệm vụ")
    lead_note = models.TextField("ghi chú chủ trì", blank=True)
    coordinator_note = models.TextField("ghi chú phối hợp", blank=True)
    product = models.TextField("sản phẩm", blank=True)
    resources = models.TextField("nguồn lực", blank=True)

    period_kind = models.CharField(max_length=16, default="none")
    period_text = models.TextField("thời hạn", blank=True)
    period_start = models.CharField(max_length=10, blank=True)
    period_end = models.CharField(max_length=10, blank=True)
    period_qualifier = models.CharField(max_length=16, blank=True)
    period_every = models.CharField(max_length=16, blank=True)
    period_parts = ArrayField(models.TextField(), default=list)
    period_rule = models.TextField(blank=True)
    due_on = models.DateField("đến ngày", null=True, blank=True)
    first_due_on = models.DateField("thời hạn ban đầu", null=True, blank=True)

    stage = models.CharField(
        "tình trạng", max_length=24, choices=TaskStage.choices, default=TaskStage.ASSIGNED
    )
    evidence = models.JSONField(default=dict)
    confidence = models.FloatField(default=1.0)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField("xác nhận lúc")
    search_text = models.TextField(blank=True)  # what `found_by` made of it; see TaskWords

    class Meta:
        verbose_name = "nhiệm vụ được giao"
        constraints = (
            models.CheckConstraint(name="tracking_task_has_a_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="tracking_task_document_with_its_text",
                condition=Q(document__isnull=False, stored_document__isnull=False)
                | Q(document__isnull=True, stored_document__isnull=True, proposal__isnull=True),
            ),
            models.CheckConstraint(
                name="tracking_task_has_one_source",
                condition=Q(document__isnull=False, direction__isnull=True, tracker_row__isnull=True)
                | Q(document__isnull=True, direction__isnull=False, tracker_row__isnull=True)
                | Q(document__isnull=True, direction__isnull=True, tracker_row__isnull=False),
            ),
            models.UniqueConstraint(
                name="tracking_task_once_a_row", fields=["tracker_row"], condition=Q(parent__isnull=True)
            ),
            models.CheckConstraint(
                name="tracking_task_confidence_between_0_and_1",
                condition=Q(confidence__gte=0) & Q(confidence__lte=1),
            ),
        )
        indexes = (
            # Each order of the list along an index, so that a page costs as much among a million.
            models.Index(name="tracking_task_due", fields=["due_on", "id"]),
            models.Index(F("due_on").desc(nulls_last=True), F("id").desc(), name="tracking_task_latest_due"),
            models.Index(
                F("document").desc(nulls_last=True), "position", "id", name="tracking_task_by_document"
            ),
            models.Index(name="tracking_task_stage_due", fields=["stage", "due_on", "id"]),
            models.Index(name="tracking_task_newest", fields=["-confirmed_at", "-id"]),
            models.Index(name="tracking_task_of_document", fields=["document", "position"]),
        )

    def __str__(self) -> str:
        return self.text[:80]

    @property
    def source(self) -> str:
        """What assigns it, as lists name it."""
        return str(self.document or self.direction or self.tracker_row or "")

    @property
    def source_on(self) -> date | None:
        """The day of what assigns it."""
        if self.direction is not None:
            return self.direction.said_on
        written_in = self.document or self.tracker_row
        return written_in.issued_on if written_in is not None else None
