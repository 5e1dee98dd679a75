"""Which agencies an agency answers for on a day: those below it, and those whose work it took over."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date
from enum import IntEnum

from django.db import connection

_IN_FORCE = (
    "({0}.earliest_on IS NULL OR {0}.earliest_on <= {1}) AND ({0}.latest_on IS NULL OR {0}.latest_on >= {1})"
)

_TODAY = "%(on)s"
# The last day on which a collective that has ended meant an agency; LEAST leaves out what is null.
_LAST_MEANT = "LEAST(collective.latest_on, agency.latest_on)"

# Pairs of an agency and a way are found once each, so that a circle in the registry ends.
_BELOW = f"""
WITH RECURSIVE held(id) AS (
    SELECT unnest(%(ids)s::text[])
    UNION
    SELECT below.agency_id
    FROM held
    JOIN registry_parentage below ON below.parent_id = held.id AND {_IN_FORCE.format("below", _TODAY)}
    JOIN registry_agency agency ON agency.id = below.agency_id AND agency.kind <> 'group'
)
SELECT id FROM held
"""
_HELD = f"""
WITH RECURSIVE held(id, way) AS (
    SELECT unnest(%(ids)s::text[]), 1
    UNION
    SELECT next.id, next.way
    FROM held
    CROSS JOIN LATERAL (
        SELECT below.agency_id, 4
        FROM registry_parentage below
        JOIN registry_agency agency ON agency.id = below.agency_id AND agency.kind <> 'group'
        WHERE below.parent_id = held.id AND {_IN_FORCE.format("below", _TODAY)}
        UNION ALL
        SELECT past.before_id, CASE WHEN held.way = 4 THEN 4 ELSE 2 END
        FROM registry_succession past
        JOIN registry_agency ended ON ended.id = past.before_id AND ended.latest_on < %(on)s
        WHERE past.after_id = held.id AND past.on_day <= %(on)s
    ) AS next(id, way)
)
SELECT id, way FROM held
UNION ALL
SELECT member.collective_id, CASE held.way WHEN 1 THEN 3 ELSE 2 END
FROM held
JOIN registry_agency agency ON agency.id = held.id
JOIN registry_membership member ON member.agency_id = held.id
JOIN registry_agency collective ON collective.id = member.collective_id
WHERE (held.way = 1 AND {_IN_FORCE.format("member", _TODAY)})
OR (held.way <= 2 AND collective.latest_on < %(on)s AND {_IN_FORCE.format("member", _LAST_MEANT)})
UNION ALL
SELECT member.collective_id, 5
FROM held JOIN registry_membership member ON member.agency_id = held.id
WHERE held.way <= 2
"""

# As _HELD, for everybody at once and by the second way alone. What has ended is gathered once, not for every
# step: what the database believes about the registry may be long out of date.
_CARRIED = f"""
WITH RECURSIVE ended(id, latest_on) AS MATERIALIZED (
    SELECT id, latest_on FROM registry_agency WHERE latest_on < %(on)s
), past(after_id, before_id) AS MATERIALIZED (
    SELECT past.after_id, past.before_id
    FROM registry_succession past
    JOIN ended ON ended.id = past.before_id
    WHERE past.after_id IS NOT NULL AND past.on_day <= %(on)s
), held(carrier_id, id) AS (
    SELECT DISTINCT after_id, after_id FROM past
    UNION
    SELECT held.carrier_id, past.before_id FROM held JOIN past ON past.after_id = held.id
)
SELECT id, carrier_id FROM held WHERE id <> carrier_id
UNION
SELECT member.collective_id, held.carrier_id
FROM held
JOIN ended agency ON agency.id = held.id
JOIN registry_membership member ON member.agency_id = held.id
JOIN ended collective ON collective.id = member.collective_id
WHERE held.id <> held.carrier_id AND {_IN_FORCE.format("member", _LAST_MEANT)}
"""


class Way(IntEnum):
    """How an agency's work is one's own, the nearest first; the numbers stand in the query above."""

    OWN = 1
    TAKEN_OVER = 2
    COLLECTIVE = 3
    BELOW = 4
    PART = (
        5  # of a collective that does not mean them today: only that of which they hold a part of their own
    )


def with_those_below(agency_ids: Collection[str], *, on: date) -> frozenset[str]:
    """The agencies and whatever stands under them on the day, collectives apart."""
    return frozenset(row[0] for row in _found(_BELOW, agency_ids, on=on))


def held_through(agency_ids: Collection[str], *, on: date) -> dict[str, Way]:
    """Whose tasks are those of the agencies on the day, and how, each by its nearest way.

    Their own; those of agencies that ended and whose work they took over, whole or in part, through any
    number of successions; those of the collectives that mean them; those of what stands under any of these.
    What they hold a part of they keep, though the collective through which they got it means them no longer.

    A collective that has ended leaves its tasks to whom it meant last, and to who took over from these. The
    tasks of one that still stands are those of its members of the day alone: it may be given new ones, which
    are nothing to who once took over a part of a former member.
    """
    found: dict[str, Way] = {}
    for agency_id, way in _found(_HELD, agency_ids, on=on):
        found[agency_id] = min(Way(way), found.get(agency_id, Way.PART))
    return found


def carried_on(*, on: date) -> dict[str, frozenset[str]]:
    """Of each agency whose work others carry on: who does so on the day, and themselves hand it to nobody.

    For all agencies together what `held_through` says of one, its own and what it took over.
    """
    carriers: dict[str, set[str]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_CARRIED, {"on": on})
        for agency_id, carrier_id in cursor.fetchall():
            carriers.setdefault(agency_id, set()).add(carrier_id)
    handing_on = {
        key
        for key, found in carriers.items()
        # Of a circle, which only a slip in the registry makes, the first in the order of names is the last.
        if any(key not in carriers.get(carrier, ()) or carrier < key for carrier in found)
    }
    return {key: frozenset(carriers[key] - handing_on) for key in sorted(handing_on)}


def _found(query: str, agency_ids: Collection[str], *, on: date) -> Iterator[tuple[str, int]]:
    if not agency_ids:
        return
    with connection.cursor() as cursor:
        cursor.execute(query, {"ids": sorted(agency_ids), "on": on})
        yield from cursor.fetchall()
