"""Agencies through time: their names, what they stand under, what followed what.

A date is text as precise as it is known ("2025", "2025-03", "2025-03-01"); beside it stand the first and the
last day that it allows, by which the database compares. Empty means "earlier than we know", or "still".

Limits: an agency has one first and one last day; one that is dissolved and comes again is a new agency.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from dondoc.agencies.model import Share, SuccessionKind, Sureness

_IN_ORDER = (
    models.Q(earliest_on__isnull=True)
    | models.Q(latest_on__isnull=True)
    | models.Q(latest_on__gte=models.F("earliest_on"))
)
_WRONG_ORDER = "Ngày cuối phải sau ngày đầu."


class Origin(models.TextChoices):
    """Who says so."""

    SHIPPED = "shipped", "Danh bạ kèm phần mềm"
    UNITS = "units", "Danh mục đơn vị hành chính kèm phần mềm"
    IMPORT = "import", "Tệp của Văn phòng"
    OFFICE = "office", "Văn phòng"


class NameKind(models.TextChoices):
    """How a name is used; as dondoc.agencies.model.NameKind."""

    OFFICIAL = "name", "Tên chính thức"
    SHORT = "short", "Tên gọi khác, tên viết tắt"


class Dated(models.Model):
    """From when to when, as it is known, and the days that this allows."""

    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)  # the last day, included
    earliest_on = models.DateField(null=True, blank=True)
    latest_on = models.DateField(null=True, blank=True)

    class Meta:
        abstract = True


class Agency(Dated):
    """One agency as one legal body, an administrative unit, or a collective such as "Các sở, ban, ngành".

    `name` is the official name that it bore last; all of them stand in `names`.
    """

    GROUP = "group"

    id = models.CharField(primary_key=True, max_length=64)  # stable, e.g. "ls.so-xd"
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=40)
    level = models.CharField(max_length=40)
    unit_type = models.CharField(max_length=20, blank=True)  # of a district or commune: "huyện", "phường"
    codes: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    suffixes = ArrayField(models.CharField(max_length=60), default=list)  # in the symbols of documents
    source = models.TextField(blank=True)
    sure = models.CharField(max_length=8, default=Sureness.HIGH.value)
    note = models.TextField(blank=True)
    label = models.CharField(max_length=300, blank=True)  # tells it from others of the same name
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.OFFICE)
    # Ours, never a collation's: see rules.
    sort_key = models.CharField(max_length=900)
    folded_name = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["sort_key", "id"]
        indexes: ClassVar = [
            models.Index(fields=["sort_key", "id"], name="registry_agency_order"),
            models.Index(fields=["kind"], name="registry_agency_kind"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_IN_ORDER,
                name="registry_agency_dates_in_order",
                violation_error_message=_WRONG_ORDER,
            ),
            models.CheckConstraint(
                condition=models.Q(sure__in=[sure.value for sure in Sureness]),
                name="registry_agency_sure_known",
            ),
            models.CheckConstraint(
                condition=models.Q(origin__in=Origin.values), name="registry_agency_origin_known"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_collective(self) -> bool:
        """Whether it stands for several agencies at once."""
        return self.kind == self.GROUP

    @property
    def full_label(self) -> str:
        """The name, told from others of the same name where there are any."""
        return self.label or self.name


class AgencyName(Dated):
    """A name that an agency bears or bore, or another way in which papers call it."""

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=8, choices=NameKind.choices, default=NameKind.SHORT)
    folded_name = models.CharField(max_length=300)
    origin = models.CharField(max_length=8, choices=Origin.choices, default=Origin.OFFICE)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "name", "kind", "valid_from"], name="registry_agencyname_once"
            ),
            models.CheckConstraint(
                condition=_IN_ORDER,
                name="registry_agencyname_dates_in_order",
                violation_error_message=_WRONG_ORDER,
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=NameKind.values), name="registry_agencyname_kind_known"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["folded_name"], name="registry_agencyname_folded")]

    def __str__(self) -> str:
        return self.name


class Parentage(Dated):
    """What an agency stands under, from when to when; in the order of ids the first one that fits counts."""

    id = models.BigAutoField(primary_key=True)
    agency = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="parentages")
    parent = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["agency", "parent", "valid_from"], name="registry_parentage_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(agency=models.F("parent")), name="registry_parentage_of_another"
            ),
            models.CheckConstraint(
                condition=_IN_ORDER,
                name="registry_parentage_dates_in_order",
                violation_error_message=_WRONG_ORDER,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency_id} ⊂ {self.parent_id}"


class Succession(models.Model):
    """The work of one agency passes to another; without `after` nobody took it up."""

    id = models.BigAutoField(primary_key=True)
    before = models.ForeignKey(Agency, on_delete=models.CASCADE, related_name="successors")
    after = models.ForeignKey(Agency, on_delete=models.PROTECT, null=True, related_name="predecessors")
    on = models.CharField(max_length=10)  # the first day of the new state, as precise as it is known
    on_day = models.DateField()
    kind = models.CharField(max_length=12)
    share = models.CharField(max_length=8)
    act = models.TextField(blank=True)
    source = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["before", "after", "on"], name="registry_succession_once", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=[kind.value for kind in SuccessionKind]),
                name="registry_succession_kind_known",
            ),
            models.CheckConstraint(
                condition=models.Q(share__in=[share.value for share in Share]),
                name="registry_succession_share_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before_id} → {self.after_id or '–'} ({self.on})"
