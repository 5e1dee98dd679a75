"""The tasks that agencies lead, met along an index: a page of few among any number.

Of the parts that one lead holds of a task the first in the order stands for all: where it stands, and when it
is due, follows from these by `rules.deriving`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dondoc.server.tracking.models import TaskStage
from dondoc.server.tracking.rules import DueWindow

from .at_once import Written, answers


class Walk(StrEnum):
    """Which of the led tasks, in which order."""

    RUNNING = "running"  # the earliest day first
    NEW = "new"  # nothing of it taken up, the newest first
    RETURNED = "returned"  # something of it sent back with nothing reported since, the earliest day first
    OVER = "over"  # confirmed last first


@dataclass(frozen=True, slots=True)
class Holding:
    """For whom is led: each lead with an agency whose parts it answers for, itself and those it took over."""

    pairs: Sequence[tuple[str, str]]

    @property
    def leads(self) -> list[str]:
        return sorted({lead for lead, _ in self.pairs})

    @property
    def agencies(self) -> list[str]:
        return sorted({agency for _, agency in self.pairs})


def holding_of(agency_ids: Sequence[str], carried: Mapping[str, frozenset[str]]) -> Holding:
    """`carried`: of agencies whose work others carry on, who does; what such a one was given is theirs."""
    pairs = [(key, key) for key in agency_ids if key not in carried]
    pairs += [(key, ended) for key in agency_ids for ended, by in carried.items() if key in by]
    return Holding(sorted(pairs))


_WALK = """ARRAY(WITH held AS (
    SELECT lead, agency, array_agg(agency) OVER (PARTITION BY lead) AS alike
    FROM unnest(%s::text[], %s::text[]) AS pair (lead, agency)
)
SELECT ARRAY[part.id::text, held.lead]
FROM held
CROSS JOIN LATERAL (
    SELECT share.id, share.due_on, share.confirmed_at
    FROM tracking_share share
    WHERE share.agency_id = held.agency AND {which}
    AND NOT EXISTS (
        SELECT FROM tracking_share other
        WHERE other.task_id = share.task_id AND other.id <> share.id AND other.agency_id = ANY (held.alike)
        AND ({instead})
    )
    ORDER BY {order_of_share} LIMIT %s
) AS part
ORDER BY {order_of_part}, held.lead OFFSET %s LIMIT %s)
"""
# What runs lies in the order of its days in the index of its own: of each lead the parts before which none of
# an earlier day stands, and of those of one day the first.
_WALK_OF_DAYS = """ARRAY(WITH held AS (
    SELECT lead, agency, array_agg(agency) OVER (PARTITION BY lead) AS alike
    FROM unnest(%s::text[], %s::text[]) AS pair (lead, agency)
), met AS (
    SELECT DISTINCT ON (part.due_on, part.task_id, held.lead) part.id, part.due_on, part.task_id, held.lead
    FROM held
    CROSS JOIN LATERAL (
        SELECT DISTINCT ON (share.due_on, share.task_id) share.id, share.due_on, share.task_id
        FROM tracking_share share
        WHERE share.agency_id = held.agency AND share.{runs} AND {days}
        AND NOT EXISTS (
            SELECT FROM tracking_share other
            WHERE other.task_id = share.task_id AND other.agency_id = ANY (held.alike) AND other.{runs}
            AND coalesce(other.due_on, 'infinity') < coalesce(share.due_on, 'infinity')
        )
        ORDER BY share.due_on, share.task_id, share.id LIMIT %s
    ) AS part
    ORDER BY part.due_on, part.task_id, held.lead, part.id
)
SELECT ARRAY[met.id::text, met.lead] FROM met ORDER BY met.due_on, met.task_id, met.lead OFFSET %s LIMIT %s)
"""
_EARLIER = (
    """(coalesce(other.due_on, 'infinity'), other.id) < (coalesce(share.due_on, 'infinity'), share.id)"""
)
_LATER = """(coalesce(other.confirmed_at, '-infinity'), other.id)
    > (coalesce(share.confirmed_at, '-infinity'), share.id)"""
_RETURNED = """{part}.stage = 'in_progress' AND (
    SELECT said.state FROM tracking_progressupdate said
    WHERE said.share_id = {part}.id ORDER BY said.id DESC LIMIT 1) = 'returned'"""
_OVER = "stage IN ('completed', 'suspended', 'withdrawn')"
_LEFT = """({part}.stage = 'withdrawn' AND EXISTS (
    SELECT FROM tracking_assignment held
    WHERE held.id = {part}.assignment_id AND held.to_on IS NOT NULL))"""
_RUNS = "stage IN ('assigned', 'in_progress', 'awaiting_confirmation')"

# Of each of the others: which parts, what stands for the task instead, in which order.
_OF: Mapping[Walk, tuple[str, str, str]] = {
    Walk.NEW: (
        "share.stage = 'assigned'",
        "other.stage IN ('in_progress', 'awaiting_confirmation', 'completed')"
        " OR (other.stage = 'assigned' AND other.id > share.id)",
        "{part}.id DESC",
    ),
    Walk.RETURNED: (
        _RETURNED.format(part="share"),
        f"{_RETURNED.format(part='other')} AND {_EARLIER}",
        "{part}.due_on, {part}.id",
    ),
    Walk.OVER: (
        f"share.{_OVER} AND NOT {_LEFT.format(part='share')}",
        f"other.{_RUNS} OR (other.{_OVER} AND NOT {_LEFT.format(part='other')} AND {_LATER})",
        "{part}.confirmed_at DESC NULLS LAST, {part}.id DESC",
    ),
}


def led_part(
    walk: Walk, holding: Holding, *, start: int = 0, end: int, window: DueWindow | None = None
) -> Written:
    """To be asked with other things, from `start` to before `end`; see `pairs_met`."""
    asked = [end, start, max(end - start, 0)]
    if walk is Walk.RUNNING:
        days, of_days = _days(window)
        return Written(_WALK_OF_DAYS.format(runs=_RUNS, days=days), [*_pairs(holding), *of_days, *asked])
    which, instead, order = _OF[walk]
    sql = _WALK.format(
        which=which,
        instead=instead,
        order_of_share=order.format(part="share"),
        order_of_part=order.format(part="part"),
    )
    return Written(sql, [*_pairs(holding), *asked])


def pairs_met(answer: Sequence[Sequence[str]]) -> list[tuple[int, str]]:
    """The share that stands for each task, and whose lead it is."""
    return [(int(key), lead) for key, lead in answer]


def shares_led(
    walk: Walk, holding: Holding, *, start: int, end: int, window: DueWindow | None = None
) -> list[tuple[int, str]]:
    """As `led_part`, asked alone."""
    [found] = answers([led_part(walk, holding, start=start, end=end, window=window)])
    return pairs_met(found)


_AT_WORK = """ARRAY(
    SELECT ARRAY[part.id::text, held.lead]
    FROM unnest(%s::text[], %s::text[]) AS held (lead, agency)
    CROSS JOIN unnest(%s::text[]) AS at (stage)
    JOIN tracking_share part ON part.agency_id = held.agency AND part.stage = at.stage
    LIMIT %s)"""


def at_work_part(holding: Holding, *, most: int | None) -> Written:
    """The parts on which a report may be owed, in no order: all, or the first that are met."""
    stages = [TaskStage.ASSIGNED.value, TaskStage.IN_PROGRESS.value]
    return Written(_AT_WORK, [*_pairs(holding), stages, most])


def _days(window: DueWindow | None) -> tuple[str, Sequence[date]]:
    if window is None:
        return "true", ()
    if not window.is_dated:
        return "share.due_on IS NULL", ()
    return "share.due_on BETWEEN %s AND %s", (window.first or date.min, window.last or date.max)


def _pairs(holding: Holding) -> list[list[str]]:
    return [[lead for lead, _ in holding.pairs], [agency for _, agency in holding.pairs]]
