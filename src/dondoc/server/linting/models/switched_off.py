"""That an entry which comes with Dondoc is not to be used."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .lexicon_entry import Kind


class SwitchedOff(models.Model):
    """By the code of the entry, with the reason. Taken back, it stays with who took it back."""

    lexicon = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in Kind])
    code = models.CharField(max_length=60)
    reason = models.TextField("lý do")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "mục có sẵn thôi dùng"
        constraints = (
            models.UniqueConstraint(
                name="linting_switched_off_once",
                fields=["lexicon", "code"],
                condition=Q(ended_at__isnull=True),
            ),
            models.CheckConstraint(name="linting_switched_off_with_a_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return self.code
