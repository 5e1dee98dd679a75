"""Agencies that say nothing, and agencies with late work to which nobody wrote: asked with other things."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from dondoc.server.reporting.counting import NO_LEAD, UNKNOWN, Board, Dimension, Figures
from dondoc.server.tracking.selectors.at_once import Written

Carried = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class SilentAgency:
    """It leads tasks that run, and reported on none of its work for so long."""

    agency_id: str
    open_count: int
    last_on: date | None  # None: it never did


@dataclass(frozen=True, slots=True)
class AgencyToRemind:
    """Tasks that it leads are overdue, and no letter of the last days names work of its own."""

    agency_id: str
    overdue_count: int


# Of an agency its own parts and those it took over; silent is who has had a part at work for so many days,
# and reported neither on it nor on any other since.
_SILENT = """ARRAY(
    WITH spoken AS MATERIALIZED (
        SELECT held.lead, array_agg(held.agency) AS agencies, max(last.day) AS day
        FROM unnest(%s::text[], %s::text[]) AS held (lead, agency)
        JOIN registry_agency agency ON agency.id = held.lead AND agency.kind <> 'group'
        LEFT JOIN LATERAL (
            SELECT kept.day FROM tracking_reportday kept WHERE kept.agency_id = held.agency
            ORDER BY kept.day DESC LIMIT 1
        ) AS last ON true
        GROUP BY held.lead HAVING coalesce(max(last.day), '-infinity') <= %s
    )
    SELECT ARRAY[spoken.lead, coalesce(spoken.day::text, '')] FROM spoken
    WHERE (
        SELECT true FROM unnest(spoken.agencies) AS held (agency)
        CROSS JOIN unnest(%s::text[]) AS at (stage)
        CROSS JOIN LATERAL (
            SELECT FROM tracking_share share
            JOIN tracking_assignment assignment ON assignment.id = share.assignment_id
            WHERE share.agency_id = held.agency AND share.stage = at.stage AND assignment.from_on <= %s
            LIMIT 1
        ) AS waits
        LIMIT 1
    )
    ORDER BY spoken.day NULLS FIRST, spoken.lead)"""
_REMINDED = """ARRAY(
    SELECT DISTINCT share.agency_id::text FROM tracking_reminderletter letter
    JOIN tracking_remindedshare named ON named.letter_id = letter.id
    JOIN tracking_share share ON share.id = named.share_id
    WHERE letter.made_at >= %s AND letter.dropped_at IS NULL AND share.agency_id IS NOT NULL)"""
_AT_WORK = ["assigned", "in_progress"]


def silent_part(board: Board, carried: Carried, *, today: date, days: int) -> Written:
    """Of the leads with running tasks those that said nothing for so many days; 0 asks for none."""
    leads = [key for key, one in _leads(board) if one.open] if days else []
    pairs = [(key, key) for key in leads]
    among = set(leads)
    pairs += [(key, ended) for ended, by in sorted(carried.items()) for key in sorted(by & among)]
    last_on = today - timedelta(days=days)
    named, held = [lead for lead, _ in pairs], [agency for _, agency in pairs]
    return Written(_SILENT, [named, held, last_on, _AT_WORK, last_on])


def silent_agencies(answer: Sequence[Sequence[str]], board: Board) -> list[SilentAgency]:
    """The longest silent first, before them those that never said anything."""
    return [
        SilentAgency(key, board.of(Dimension.AGENCY, key).open, date.fromisoformat(day) if day else None)
        for key, day in answer
    ]


def reminded_part(*, today: date, days: int) -> Written:
    """The agencies that letters of so many days name."""
    first = datetime.combine(today - timedelta(days=days), time.min, timezone.get_current_timezone())
    return Written(_REMINDED, [first])


def agencies_to_remind(answer: Iterable[str], board: Board, carried: Carried) -> list[AgencyToRemind]:
    """The most overdue first."""
    reminded = {key for named in answer for key in (named, *carried.get(named, ()))}
    late = [
        AgencyToRemind(key, one.overdue) for key, one in _leads(board) if one.overdue and key not in reminded
    ]
    return sorted(late, key=lambda one: (-one.overdue_count, one.agency_id))


def _leads(board: Board) -> list[tuple[str, Figures]]:
    by_lead = board.by(Dimension.AGENCY)
    return [(key, by_lead[key]) for key in sorted(by_lead) if key not in (UNKNOWN, NO_LEAD)]
