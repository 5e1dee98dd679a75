"""Agencies and the names they are called by.

History has dates: an agency that was merged away stays, with its last day. Known limit: dates before
the horizon of the list that comes with Dondoc are empty, which means "earlier than we know".
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class Agency(models.Model):
    """One agency as one legal body, or a collective such as "Các sở, ban, ngành" (kind "group")."""

    GROUP = "group"

    id = models.CharField(primary_key=True, max_length=64)  # stable, e.g. "ls.so-xd"
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    level = models.CharField(max_length=40)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="children")
    # As precise as it is known ("2025", "2025-03", "2025-03-01"), and the first and last day that it allows.
    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)
    earliest_on = models.DateField(null=True)
    latest_on = models.DateField(null=True)
    # Ours, never a collation's: see rules.
    sort_key = models.CharField(max_length=600)
    folded_name = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["sort_key", "id"]
        indexes: ClassVar = [
            models.Index(fields=["sort_key", "id"], name="registry_agency_order"),
            models.Index(fields=["kind"], name="registry_agency_kind"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(earliest_on__isnull=True)
                | models.Q(latest_on__isnull=True)
                | models.Q(latest_on__gte=models.F("earliest_on")),
                name="registry_agency_dates_in_order",
                violation_error_message="Ngày cuối phải sau ngày đầu.",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_collective(self) -> bool:
        """Whether it stands for several agencies at once."""
        return self.kind == self.GROUP


class AgencyName(models.Model):
    """Another name by which papers call an agency: an abbreviation, a short form, a spelling."""

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["agency", "name"], name="registry_agencyname_once")
        ]
        indexes: ClassVar = [models.Index(fields=["folded_name"], name="registry_agencyname_folded")]

    def __str__(self) -> str:
        return self.name
