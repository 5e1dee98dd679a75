"""The first tasks by what the calendar says, the earliest day first: met along an index.

How many there are is told by reporting.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import FilteredRelation, Q

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.rules import RUNNING, Timeliness, due_windows

from .at_once import Written
from .listing import TaskRow, task_row
from .scope import Scope

# As far as this many are met on the way, the viewer's own are looked for among all; else among their tasks.
_FAR = 4_000

_WINDOW = "task.due_on BETWEEN %s AND %s AND task.parent_id IS NULL"
_HELD = "held.to_at IS NULL AND (held.officer_id = %s OR held.leader_id = %s)"
_ON_THE_WAY = f"""ARRAY(
    SELECT met.id FROM unnest(%s::text[]) AS at (stage)
    CROSS JOIN LATERAL (
        SELECT task.id, task.due_on FROM tracking_assignedtask task
        WHERE task.stage = at.stage AND {_WINDOW} {{whose}}
        ORDER BY task.due_on, task.id LIMIT %s
    ) AS met
    ORDER BY met.due_on, met.id LIMIT %s)"""
_MINE = f"""AND EXISTS (
    SELECT FROM tracking_responsibility held WHERE held.task_id = task.id AND {_HELD})"""
_AMONG_THEIRS = f"""ARRAY(
    SELECT task.id FROM tracking_assignedtask task
    WHERE task.stage = ANY (%s) AND {_WINDOW}
    AND task.id IN (SELECT held.task_id FROM tracking_responsibility held WHERE {_HELD})
    ORDER BY task.due_on, task.id LIMIT %s)"""


@dataclass(frozen=True, slots=True)
class Few:
    """The first of a list that is asked for: of which timeliness, how many there are, of how many in all
    where only the viewer's own are meant."""

    which: Timeliness
    count: int
    among: int | None = None


def first_met(one: Few, *, viewer: Account, settings: OfficeSettings, today: date, limit: int) -> Written:
    """For who sees every task: the keys of the first, to be asked with other things."""
    window = due_windows(today=today, soon_days=settings.due_soon_days)[one.which]
    days, most = [window.first or date.min, window.last or date.max], min(limit, one.count)
    runs, me = sorted(RUNNING), [viewer.pk, viewer.pk]
    if one.among is None:
        return Written(_ON_THE_WAY.format(whose=""), [runs, *days, most, most])
    if most * one.among <= _FAR * one.count:
        return Written(_ON_THE_WAY.format(whose=_MINE), [runs, *days, *me, most, most])
    return Written(_AMONG_THEIRS, [runs, *days, *me, most])


def rows_by_calendar(
    keys: Sequence[Sequence[int]], *, settings: OfficeSettings, today: date
) -> list[Sequence[TaskRow]]:
    """The rows of each list; who is responsible is not told. One query."""
    loaded = _loaded({key for some in keys for key in some})
    soon = settings.due_soon_days
    return [
        [
            task_row(loaded[key], scope=Scope(None), today=today, soon_days=soon, tells_responsibility=False)
            for key in some
            if key in loaded
        ]
        for some in keys
    ]


def _loaded(keys: set[int]) -> Mapping[int, AssignedTask]:
    """By key, with who holds them."""
    if not keys:
        return {}
    held = FilteredRelation("assignments", condition=Q(assignments__to_on__isnull=True))
    tasks: Any = (
        AssignedTask.objects.filter(pk__in=sorted(keys))
        .annotate(held=held)
        .select_related("held", "held__agency")  # type: ignore[misc]
        .defer("evidence", "search_text")
        .order_by("held__position", "held__pk")
    )
    loaded: dict[int, AssignedTask] = {}
    assignments: dict[int, list[Any]] = {}
    for task in tasks:
        loaded.setdefault(task.pk, task)
        if (one := getattr(task, "held", None)) is not None:
            assignments.setdefault(task.pk, []).append(one)
    for key, task in loaded.items():
        task._prefetched_objects_cache = {"assignments": assignments.get(key, [])}  # type: ignore[attr-defined]
    return loaded
