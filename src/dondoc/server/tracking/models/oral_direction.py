"""Words that assign work without a paper: who said them, when and where."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class OralDirection(models.Model):
    """What a leader said, as the officer wrote it down. Its words stand in place of a document's evidence.

    Several tasks may come of one direction. Nothing in it changes once a task stands on it.
    """

    said_by = models.CharField("người chỉ đạo", max_length=200)
    said_on = models.DateField("ngày chỉ đạo")
    place = models.CharField("tại", max_length=300)
    words = models.TextField("ý kiến chỉ đạo")
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("ghi lúc")

    class Meta:
        verbose_name = "ý kiến chỉ đạo"
        constraints = (
            models.CheckConstraint(name="tracking_direction_has_words", condition=~Q(words="")),
            models.CheckConstraint(name="tracking_direction_has_a_speaker", condition=~Q(said_by="")),
        )

    def __str__(self) -> str:
        return f"Ý kiến chỉ đạo ngày {self.said_on:%d/%m/%Y}"

    @property
    def in_full(self) -> str:
        """ "Ý kiến chỉ đạo của đồng chí … tại …, ngày 05/3/2026": what assignments are made by."""
        return f"ý kiến chỉ đạo của {self.said_by} tại {self.place}, ngày {self.said_on:%d/%m/%Y}"
