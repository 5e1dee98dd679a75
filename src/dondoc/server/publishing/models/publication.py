"""What the office makes public of a document or of a week, and with which words covered."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.published.models import PaperKind
from dondoc.server.reporting.models import Digest
from dondoc.server.tracking.models import AssignedTask


class PublicationState(models.TextChoices):
    """How far a publication is; whether copies are public beside it says `published_at`."""

    DRAFT = "draft", "Đang chuẩn bị"
    SUBMITTED = "submitted", "Chờ duyệt"
    APPROVED = "approved", "Đã công khai"
    WITHDRAWN = "withdrawn", "Đã gỡ"


class Publication(models.Model):
    """One of a document, or of the digest of a week whatever its edition.

    What is prepared stands in it: proposed words that stay readable (`kept`, as `rules.key_of` has them),
    other words that are covered, tasks or titles of items that are left out. With the approval it goes into
    the copies; what is prepared after that waits for the next one, and the copies stay.

    `version` counts the changes: who changes or approves it says which one they saw.
    """

    code = models.CharField(max_length=16, unique=True)  # of its copy
    kind = models.CharField(max_length=16, choices=PaperKind.choices)
    document = models.ForeignKey(
        ReceivedDocument, models.PROTECT, null=True, blank=True, related_name="publications"
    )
    week_on = models.DateField("tuần từ", null=True, blank=True, unique=True)  # the Monday of a digest
    state = models.CharField(
        "tình trạng", max_length=12, choices=PublicationState.choices, default=PublicationState.DRAFT
    )
    kept = ArrayField(models.TextField(), default=list)
    covered = ArrayField(models.TextField(), default=list)
    left_out = ArrayField(models.BigIntegerField(), default=list)
    left_out_items = ArrayField(models.TextField(), default=list)
    # As they were approved, for what is written into the copies afterwards.
    approved_kept = ArrayField(models.TextField(), default=list)
    approved_covered = ArrayField(models.TextField(), default=list)

    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    # The edition whose words are public.
    approved_digest = models.ForeignKey(Digest, models.PROTECT, null=True, blank=True, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)  # empty while no copy is public
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField("lý do gỡ", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "văn bản công khai"
        constraints = (
            models.UniqueConstraint(name="publishing_once_a_document", fields=["document", "kind"]),
            models.CheckConstraint(
                name="publishing_of_a_document_or_a_week",
                condition=Q(kind=PaperKind.PLAN, document__isnull=False, week_on__isnull=True)
                | Q(kind=PaperKind.DIGEST, document__isnull=True, week_on__isnull=False),
            ),
            models.CheckConstraint(
                name="publishing_state_known", condition=Q(state__in=PublicationState.values)
            ),
            models.CheckConstraint(
                name="publishing_approved_by_somebody",
                condition=Q(published_at__isnull=True) | Q(approved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="publishing_withdrawn_is_not_public",
                condition=~Q(state=PublicationState.WITHDRAWN)
                | Q(published_at__isnull=True, withdrawn_at__isnull=False),
            ),
        )
        indexes = (models.Index(name="publishing_newest", fields=["-changed_at", "-id"]),)

    def __str__(self) -> str:
        if self.week_on is not None:
            last_on = self.week_on + timedelta(days=6)
            return f"Bản tin tuần {self.week_on:%d/%m} – {last_on:%d/%m/%Y}"
        return str(self.document)

    @property
    def is_settled(self) -> bool:
        """What was prepared last is what is public."""
        return self.state == PublicationState.APPROVED

    @property
    def is_public(self) -> bool:
        return self.published_at is not None


class ApprovedTask(models.Model):
    """A task whose copy is public; the copy goes with this row (see migration 0001)."""

    task = models.OneToOneField(AssignedTask, models.CASCADE, primary_key=True, related_name="+")
    publication = models.ForeignKey(Publication, models.CASCADE, related_name="approved_tasks")
    code = models.CharField(max_length=16, unique=True)  # of its copy

    class Meta:
        verbose_name = "nhiệm vụ công khai"

    def __str__(self) -> str:
        return self.code


class MovedTask(models.Model):
    """A public task of which something changed since its copy was written; kept by the database.

    Rows are only added and taken away, so that nobody who writes a task waits for anybody here.
    """

    task_id = models.BigIntegerField()

    class Meta:
        verbose_name = "nhiệm vụ công khai vừa thay đổi"

    def __str__(self) -> str:
        return str(self.task_id)
