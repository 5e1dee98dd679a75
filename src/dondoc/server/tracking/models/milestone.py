"""A day on the way of a task, set by the Office."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .assigned_task import AssignedTask


class Milestone(models.Model):
    """Something that each share of a task has done by a day. A report tells that it is done
    (`ProgressUpdate.milestones`); one set by mistake is removed and stays in the story.
    """

    task = models.ForeignKey(AssignedTask, models.PROTECT, related_name="milestones")
    text = models.CharField("mốc", max_length=500)
    due_on = models.DateField("đến ngày")
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("đặt lúc")
    removed_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "mốc"
        constraints = (models.CheckConstraint(name="tracking_milestone_has_a_text", condition=~Q(text="")),)
        indexes = (models.Index(name="tracking_milestone_of_task", fields=["task", "due_on", "id"]),)

    def __str__(self) -> str:
        return self.text
