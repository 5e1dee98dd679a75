"""What came of what somebody said of a task; nothing of who said it, nor their words."""

from __future__ import annotations

from django.db import models

from .task import PublishedTask


class Saying(models.TextChoices):
    """What a citizen says of a task."""

    NOT_DONE = "not_done", "Chưa làm"
    DONE = "done", "Đã làm"


class PublishedFeedback(models.Model):
    """The agency owes an answer until a day; `answer` is empty until it came, and bears nothing personal."""

    code = models.CharField(max_length=16, unique=True)
    task = models.ForeignKey(PublishedTask, models.CASCADE, related_name="feedback")
    says = models.CharField(max_length=12, choices=Saying.choices)
    received_on = models.DateField()
    answer_by = models.DateField()
    answered_on = models.DateField(null=True, blank=True)
    answered_by = models.TextField(blank=True)  # the agency
    answer = models.TextField(blank=True)

    class Meta:
        db_table = '"published"."feedback"'
        verbose_name = "phản ánh công khai"
        indexes = (models.Index(name="published_feedback_of_task", fields=["task", "-received_on", "-id"]),)

    def __str__(self) -> str:
        return self.code
