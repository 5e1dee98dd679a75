"""Whether the sums were found to be those of the rows."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models


class Recount(models.Model):
    """One comparison of every sum with a count of the rows themselves, at one moment.

    `differences` tells the first of those that were found. `rebuilt` is filled where somebody had the sums
    drawn up anew because of it.
    """

    at = models.DateTimeField("đếm lại lúc")
    task_count = models.PositiveIntegerField()
    difference_count = models.PositiveIntegerField(default=0)
    differences: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    rebuilt_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    rebuilt_at = models.DateTimeField("dựng lại lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lần đếm lại"
        indexes = (models.Index(name="reporting_recount_newest", fields=["-at"]),)

    def __str__(self) -> str:
        return f"{self.at:%d/%m/%Y %H:%M}: {self.difference_count}"

    @property
    def is_green(self) -> bool:
        return self.difference_count == 0
