"""What every entry of the office in one of the linter's lexicons holds."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from django.conf import settings
from django.db import models


class Kind(StrEnum):
    """Which lexicon."""

    POWER = "power"
    FIELD = "field"
    ACT = "act"


class LexiconEntry(models.Model):
    """Beside those that come with Dondoc; `replaces` is the code of one of these that it takes the place of.
    Ended, it stays, and can be taken up again. Who changed what is in the log."""

    kind: ClassVar[Kind]

    source = models.CharField("căn cứ", max_length=400)
    sure = models.CharField("mức chắc chắn", max_length=1)
    replaces = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def code(self) -> str:
        return self.replaces or f"office-{self.pk}"

    @property
    def row(self) -> dict[str, Any]:
        """As a file of dondoc.linting has it, days as text."""
        raise NotImplementedError


class DatedEntry(LexiconEntry):
    """One that holds from a day, or up to one; the day of the draft decides."""

    valid_from = models.DateField("áp dụng từ ngày", null=True, blank=True)
    valid_to = models.DateField("áp dụng đến hết ngày", null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def period(self) -> dict[str, str]:
        return {"valid_from": written(self.valid_from), "valid_to": written(self.valid_to)}


def written(day: date | None) -> str:
    return day.isoformat() if day else ""
