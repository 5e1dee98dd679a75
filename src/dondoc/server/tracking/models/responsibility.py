"""Who at the Office is responsible for a task, from when to when."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from .assigned_task import AssignedTask
from .field import Field


class Aspect(models.TextChoices):
    """What a responsibility tells; each comes by rule or by hand."""

    OFFICER = "officer", "Chuyên viên theo dõi"
    FIELD = "field", "Lĩnh vực"
    LEADER = "leader", "Lãnh đạo phụ trách"


class Responsibility(models.Model):
    """The monitoring officer, the field and the leader in charge of a task.

    Dated and never rewritten: a change ends this row (`to_at`) and begins another. A task without a present
    row has nobody yet. What stands in `by_hand` was chosen by a person, and no rule changes it.
    """

    task = models.ForeignKey(AssignedTask, models.CASCADE, related_name="responsibilities")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="chuyên viên theo dõi",
    )
    field = models.ForeignKey(
        Field, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="lĩnh vực"
    )
    leader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lãnh đạo phụ trách",
    )
    by_hand = ArrayField(models.CharField(max_length=8, choices=Aspect.choices), default=list, blank=True)
    from_at = models.DateTimeField("từ lúc")
    to_at = models.DateTimeField("đến lúc", null=True, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "phân công theo dõi"
        constraints = (
            models.UniqueConstraint(
                name="tracking_responsibility_one_present", fields=["task"], condition=Q(to_at__isnull=True)
            ),
            models.CheckConstraint(
                name="tracking_responsibility_ends_after_it_begins",
                condition=Q(to_at__isnull=True) | Q(to_at__gte=F("from_at")),
            ),
        )
        indexes = tuple(
            models.Index(
                name=f"tracking_task_of_{aspect}",
                fields=[aspect, "task"],
                condition=Q(to_at__isnull=True),
            )
            for aspect in Aspect.values
        )

    def __str__(self) -> str:
        return f"{self.officer or 'chưa phân công'} theo dõi {self.task}"
