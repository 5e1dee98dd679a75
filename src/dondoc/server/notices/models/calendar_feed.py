"""A calendar that other programs read by a secret address."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dondoc.server.registry.models import Agency


class CalendarFeed(models.Model):
    """Of all that is in a person's hands, or of one agency of theirs.

    The address follows from the row and the installation's key; a new `version` gives a new one, and the old
    one opens nothing any more.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.CASCADE, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "lịch để đăng ký"
        constraints = (
            models.UniqueConstraint(
                name="notices_feed_once", fields=["person", "agency"], nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"lịch của {self.agency or self.person}"
