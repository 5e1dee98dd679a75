"""What a later paper changed of a task, as an officer confirmed it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.intake.models import ReceivedDocument, StoredDocument

from .assigned_task import AssignedTask


class Amendment(models.Model):
    """One paper and one task: a new time, new leads, an end, or the same task said again.

    `words` are those of the paper, `places` where they stand in `stored_document`. `before` is what it
    replaced, and `after` the state in which it left the task: while that still holds, it can be undone.
    """

    task = models.ForeignKey(AssignedTask, models.PROTECT, related_name="amendments")
    paper = models.ForeignKey(ReceivedDocument, models.PROTECT, related_name="amendments")
    stored_document = models.ForeignKey(StoredDocument, models.PROTECT, related_name="+")
    act = models.TextField("theo")  # "Quyết định số 812/QĐ-UBND ngày 25/05/2026"
    words = models.TextField("nguyên văn", blank=True)
    places: models.JSONField[list[dict[str, int]], list[dict[str, int]]] = models.JSONField(default=list)

    period_text = models.TextField("thời hạn mới", blank=True)
    due_on = models.DateField("đến ngày", null=True, blank=True)
    changes_period = models.BooleanField(default=False)
    leads: models.JSONField[list[str] | None, list[str] | None] = models.JSONField(
        null=True
    )  # None: they stay
    withdraws = models.BooleanField("thôi thực hiện", default=False)
    repeats = models.BooleanField("nhắc lại", default=False)

    before: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    after = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("ghi nhận lúc")
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "thay đổi nhiệm vụ theo văn bản"
        constraints = (
            models.UniqueConstraint(
                name="tracking_amendment_once_a_paper",
                fields=["task", "paper"],
                condition=Q(undone_at__isnull=True),
            ),
            models.CheckConstraint(
                name="tracking_amendment_changes_something",
                condition=Q(changes_period=True)
                | Q(leads__isnull=False)
                | Q(withdraws=True)
                | Q(repeats=True),
            ),
            models.CheckConstraint(
                name="tracking_amendment_undone_by_somebody",
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
            ),
        )
        indexes = (models.Index(name="tracking_amendment_of_paper", fields=["paper", "task"]),)

    def __str__(self) -> str:
        return f"{self.task} ({self.act})"
