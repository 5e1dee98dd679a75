"""Whose work leads carry on, as the sums know it and as it is today."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from dondoc.server.posts.reach import carried_on
from dondoc.server.reporting.models import Carrying

from .from_rows import Carriers


def carrying_as_counted() -> dict[str, frozenset[str]]:
    """Of agencies that ended: who carries on what they were given, when the sums were last drawn up."""
    found: dict[str, set[str]] = {}
    for agency_id, carrier_id in Carrying.objects.values_list("agency_id", "carrier_id"):
        found.setdefault(agency_id, set()).add(carrier_id)
    return {key: frozenset(carriers) for key, carriers in found.items()}


def carrying_on(today: date) -> dict[str, frozenset[str]]:
    """The same as the registry has it on the day."""
    return carried_on(on=today)


def moved(before: Carriers, after: Carriers) -> set[str]:
    """The agencies that others carry on in one, and not so in the other."""
    return {
        key
        for key in before.keys() | after.keys()
        if frozenset(before.get(key, ())) != frozenset(after.get(key, ()))
    }


def leads_concerned(keys: Collection[str], *, before: Carriers, after: Carriers) -> set[str]:
    """The leads in whose rows tasks of these agencies are counted, in one or in the other."""
    found = set(keys)
    for key in keys:
        found |= {*before.get(key, ()), *after.get(key, ())}
    return found
