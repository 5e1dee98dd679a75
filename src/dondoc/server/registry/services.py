"""Writes about agencies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from dondoc.agencies.known import known_registry
from dondoc.agencies.model import Agency as KnownAgency
from dondoc.documents.spelling import fold
from dondoc.server.registry.errors import DirectoryBroken
from dondoc.server.registry.models import Agency, AgencyName
from dondoc.server.registry.rules import first_day, last_day, sort_key

_FROM_DIRECTORY = (
    "name",
    "kind",
    "level",
    "parent",
    "valid_from",
    "valid_to",
    "earliest_on",
    "latest_on",
    "sort_key",
    "folded_name",
)


@transaction.atomic
def load_known_agencies() -> int:
    """Bring in the agencies that come with Dondoc; run again it changes nothing. Answers how many it knows.

    Agencies that the office added itself stay as they are.
    """
    known = known_registry().agencies
    Agency.objects.bulk_create(
        [_row(agency) for agency in _parents_first(known)],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=_FROM_DIRECTORY,
    )
    AgencyName.objects.bulk_create(
        [
            AgencyName(agency_id=agency.id, name=name, folded_name=fold(name))
            for agency in known.values()
            for name in dict.fromkeys(agency.short_names)
        ],
        ignore_conflicts=True,
    )
    return len(known)


def _row(agency: KnownAgency) -> Agency:
    return Agency(
        id=agency.id,
        name=agency.name,
        kind=agency.kind,
        level=agency.level,
        parent_id=_parent(agency),
        valid_from=agency.valid_from or "",
        valid_to=agency.valid_to or "",
        earliest_on=first_day(agency.valid_from),
        latest_on=last_day(agency.valid_to),
        sort_key=sort_key(agency.name),
        folded_name=fold(agency.name),
    )


def _parent(agency: KnownAgency) -> str | None:
    return agency.parents[-1].id if agency.parents else None


def _parents_first(known: Mapping[str, KnownAgency]) -> Iterable[KnownAgency]:
    placed: set[str] = set()
    waiting = list(known.values())
    while waiting:
        ready = [agency for agency in waiting if _parent(agency) in (None, *placed)]
        if not ready:
            names = ", ".join(agency.id for agency in waiting[:5])
            raise DirectoryBroken(f"these agencies have no parent in the list, or are their own: {names}")
        yield from ready
        placed.update(agency.id for agency in ready)
        waiting = [agency for agency in waiting if agency.id not in placed]
