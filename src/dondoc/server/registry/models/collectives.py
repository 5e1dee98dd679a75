"""Whom a collective means: by rules and lists, and on which days, made from them."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .agencies import Agency, Dated


class CollectiveRule(models.Model):
    """Whom a collective means: by kinds of agency and types of unit, by a list, or by both.

    `listed` holds members as an entry of the file does: {"agency", "valid_from", "valid_to"}.
    """

    collective = models.OneToOneField(Agency, on_delete=models.CASCADE, primary_key=True, related_name="rule")
    kinds = ArrayField(models.CharField(max_length=40), default=list)
    province = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="+")
    unit_types = ArrayField(models.CharField(max_length=20), default=list)
    listed: models.JSONField[list[dict[str, str]], list[dict[str, str]]] = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.collective_id


class Membership(Dated):
    """A collective means an agency on the days on which both are in force.

    Made from the rules and lists with every change, never by hand: one join tells who is meant on a day.
    """

    id = models.BigAutoField(primary_key=True)
    collective = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="memberships")
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="membership_of")
    is_listed = models.BooleanField(default=False)

    def __str__(self) -> str:
        return f"{self.agency_id} ∈ {self.collective_id}"
