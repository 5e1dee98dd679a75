"""What somebody without an account said of a public task. Nothing tells who it was."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.files.models import StoredFile
from dondoc.server.published.models import Saying
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.models import AssignedTask


class FeedbackState(models.TextChoices):
    """Where it is; what is dropped is never seen outside."""

    WAITING = "waiting", "Chờ xem"
    PASSED = "passed", "Chờ cơ quan trả lời"
    ANSWERED = "answered", "Đã trả lời"
    DROPPED = "dropped", "Không tiếp nhận"


class Feedback(models.Model):
    """Words and picture are for the Office and the lead agencies. The public sees that something was said, by
    when the agency answers, and its answer, under `code`."""

    code = models.CharField(max_length=16, unique=True)
    inbox_key = models.BigIntegerField(unique=True)  # taken out twice, it is one
    task = models.ForeignKey(AssignedTask, models.PROTECT, related_name="feedback")
    says = models.CharField("người dân nói", max_length=12, choices=Saying.choices)
    words = models.TextField("nội dung", blank=True)
    picture = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    picture_refused = models.TextField(blank=True)  # why there is none though one came
    received_at = models.DateTimeField("nhận lúc")

    state = models.CharField(
        "tình trạng", max_length=12, choices=FeedbackState.choices, default=FeedbackState.WAITING
    )
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField("lý do", blank=True)  # why it was dropped
    answer_by = models.DateField("trả lời trước", null=True, blank=True)
    answer = models.TextField("trả lời", blank=True)
    answered_for = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "phản ánh của người dân"
        constraints = (
            models.CheckConstraint(
                name="publishing_feedback_state", condition=Q(state__in=FeedbackState.values)
            ),
            models.CheckConstraint(
                name="publishing_feedback_answered",
                condition=~Q(state=FeedbackState.ANSWERED)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
            ),
        )
        indexes = (
            models.Index(name="publishing_feedback_newest", fields=["state", "-id"]),
            models.Index(name="publishing_feedback_of_task", fields=["task", "state"]),
        )

    def __str__(self) -> str:
        return f"Phản ánh {self.code}"
