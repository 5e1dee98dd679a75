"""What an agency or a task is reminded of otherwise than the office does."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class OverrideScope(models.TextChoices):
    """Of what it holds; what is said of a task comes before what is said of its agency."""

    AGENCY = "agency", "cơ quan"
    TASK = "task", "nhiệm vụ"


class ReminderOverride(models.Model):
    """An empty column leaves what holds above it. `version` counts the changes; the log tells them."""

    id = models.BigAutoField(primary_key=True)
    scope = models.CharField(max_length=8, choices=OverrideScope.choices)
    scope_id = models.CharField(max_length=64)  # of the agency, or of the task
    before_days = models.PositiveSmallIntegerField(null=True, blank=True)
    on_day = models.BooleanField(null=True, blank=True)
    every_days = models.PositiveSmallIntegerField(null=True, blank=True)
    silent_days = models.PositiveSmallIntegerField(null=True, blank=True)
    head_days = models.PositiveSmallIntegerField(null=True, blank=True)
    leader_days = models.PositiveSmallIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = "nhắc việc riêng"
        constraints = (
            models.UniqueConstraint(name="notices_override_once", fields=["scope", "scope_id"]),
            models.CheckConstraint(
                name="notices_override_scope_known", condition=Q(scope__in=OverrideScope.values)
            ),
        )

    def __str__(self) -> str:
        return f"nhắc việc riêng của {OverrideScope(self.scope).label} {self.scope_id}"
