"""The province in which this installation works, and what the software's own lists say."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now

from .agencies import Agency


class Home(models.Model):
    """The province in which this installation works: one row, set once.

    `shipped_digest` tells whether the lists that come with the software have changed since they were read.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    province = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now(), editable=False)
    shipped_digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(id=1), name="registry_home_one_row")
        ]

    def __str__(self) -> str:
        return self.province_id


class ShippedEntry(models.Model):
    """What the lists of the software said of an agency when they were read last.

    Where the registry says something else, the office changed it, and a newer list leaves that alone.
    """

    agency = models.OneToOneField(Agency, on_delete=models.CASCADE, primary_key=True, related_name="shipped")
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()

    def __str__(self) -> str:
        return self.agency_id
