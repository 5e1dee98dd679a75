"""A day on which the rules were gone through, and how far."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q


class DailyRun(models.Model):
    """What is to come is told for the days `first_on` to `last_on`: who is closed tomorrow is told today.
    What is over is told for the days `since_on` to `day`, since the run before.

    The days are settled when the run begins and stay, however often it is taken up again. `position` is the
    last share that was gone through; `found_at` is set when all were, `finished_at` when everybody had their
    message made.
    """

    id = models.BigAutoField(primary_key=True)
    day = models.DateField(unique=True)
    since_on = models.DateField()
    first_on = models.DateField()
    last_on = models.DateField()
    position = models.BigIntegerField(default=0)
    found_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "lượt nhắc việc"
        constraints = (
            models.CheckConstraint(
                name="notices_run_days_in_order",
                condition=Q(since_on__lte=F("day"), first_on__lte=F("last_on"), day__lte=F("last_on")),
            ),
        )

    def __str__(self) -> str:
        return f"nhắc việc {self.day:%d/%m/%Y}"
