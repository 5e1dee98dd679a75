"""What the office chose. A setting without a row, or with an empty one, has its default."""

from __future__ import annotations

from django.conf import settings
from django.db import models


class SettingValue(models.Model):
    """The value chosen for one setting; `version` counts the changes: who changes it says which one they saw.

    What was before stands in the log.
    """

    key = models.CharField(primary_key=True, max_length=60)
    value: models.JSONField[int | str | None, int | str | None] = models.JSONField(null=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "mục thiết lập"

    def __str__(self) -> str:
        return self.key
