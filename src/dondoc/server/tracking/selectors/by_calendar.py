"""The first tasks by what the calendar says, several lists at once: for a page of short lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.tracking.models import AssignedTask, Assignment
from dondoc.server.tracking.rules import COUNT_CAP, Timeliness

from .asked import TaskFilter
from .at_once import answers, count_and_first, rows_of
from .listing import TaskRow, task_row
from .narrowing import Holders, narrowed
from .scope import scope_of


@dataclass(frozen=True, slots=True)
class CalendarList:
    rows: Sequence[TaskRow]  # the earliest day first; who is responsible is not told
    count: int  # at most COUNT_CAP
    is_capped: bool  # show "10.000+"
    of_all: tuple[int, bool] | None = None  # where only the viewer's own are listed: count and cap of all


@dataclass(frozen=True, slots=True)
class _Found:
    tasks: QuerySet[AssignedTask]
    count: int
    first: Sequence[int]  # of those that were counted

    @property
    def is_capped(self) -> bool:
        return self.count > COUNT_CAP


def tasks_by_calendar(
    *, viewer: Account, which: Sequence[Timeliness], today: date, limit: int
) -> dict[Timeliness, CalendarList]:
    """Of each the first tasks that the viewer may see; their own alone, for who sees every task and monitors
    some of these, or is in charge of them. Two queries for what to show, two for the rows.
    """
    scope = scope_of(viewer, on=today)
    soon = settings_in_force().due_soon_days
    asked = [TaskFilter(timeliness=one) for one in which]
    own = [replace(one, is_mine=True) for one in asked] if scope.ways is None else []
    nobody = Holders()  # no agency is asked for
    queries = [
        narrowed(scope, one, viewer=viewer, today=today, soon_days=soon, holders=nobody).order_by()
        for one in (*asked, *own)
    ]
    counted = answers(
        [
            count_and_first(tasks.values_list("pk", "due_on")[: COUNT_CAP + 1], limit=limit)
            for tasks in queries
        ]
    )
    found = [_Found(tasks, count, first) for tasks, (count, *first) in zip(queries, counted, strict=True)]
    every = found[: len(asked)]
    mine = [one if one.count else None for one in found[len(asked) :]] or [None] * len(asked)
    shown = [own_one or one for one, own_one in zip(every, mine, strict=True)]
    keys = _first_keys(shown, limit=limit)
    loaded = _loaded({key for some in keys for key in some})
    return {
        timeliness: CalendarList(
            rows=[
                task_row(loaded[key], scope=scope, today=today, soon_days=soon, tells_responsibility=False)
                for key in first
                if key in loaded
            ],
            count=min(one.count, COUNT_CAP),
            is_capped=one.is_capped,
            of_all=(min(all_of_it.count, COUNT_CAP), all_of_it.is_capped) if one is not all_of_it else None,
        )
        for timeliness, one, all_of_it, first in zip(which, shown, every, keys, strict=True)
    }


def _first_keys(shown: Sequence[_Found], *, limit: int) -> list[Sequence[int]]:
    """Of more than are counted the first are not among those, but soon met along the index of days."""
    capped = [one for one in shown if one.is_capped]
    ordered = [one.tasks.order_by("due_on", "id").values_list("pk")[:limit] for one in capped]
    met = iter(answers([rows_of(one, width=1) for one in ordered]))
    return [[key for (key,) in next(met)] if one.is_capped else one.first for one in shown]


def _loaded(keys: set[int]) -> Mapping[int, Any]:
    if not keys:
        return {}
    held = Assignment.objects.filter(to_on__isnull=True).select_related("agency")
    return (
        AssignedTask.objects.defer("evidence", "search_text")
        .prefetch_related(Prefetch("assignments", held.order_by("task", "position", "id")))
        .in_bulk(sorted(keys))
    )
