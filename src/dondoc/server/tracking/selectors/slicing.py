"""Parts of several lists in one question, and their rows: for a list that stands in groups."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.reach import carried_on
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.rules import derived_due_on, derived_stage

from .asked import UNKNOWN, TaskFilter
from .at_once import answers, rows_of
from .led import Standing, parts_held
from .listing import TaskRow, loaded_for_list, task_row
from .narrowing import holders_asked, narrowed, said_of
from .ordering import keys_in_order
from .scope import scope_of

Carriers = Mapping[str, Collection[str]]
"""Of agencies that ended: who carries on their work."""
TakenOver = Mapping[str, Collection[str]]
"""Of agencies: whose work they carry on."""


@dataclass(frozen=True, slots=True)
class Slice:
    """A part of a list, from one place to another."""

    filter: TaskFilter
    start: int
    stop: int


def rows_of_slices(
    *, viewer: Account, slices: Sequence[Slice], today: date, carriers: Carriers | None = None
) -> list[list[TaskRow]]:
    """The rows of each part. However many parts there are, it takes as many queries. `carriers` tells who
    carries on the work of agencies that ended, where that is known already."""
    if not slices:
        return []
    taken_over: TakenOver = {}
    if any(one.filter.agency_id for one in slices):
        taken_over = _taken_over(carried_on(on=today) if carriers is None else carriers)
    keys = _keys_of(slices, viewer=viewer, taken_over=taken_over, today=today)
    standings = _standings_of(slices, keys, taken_over=taken_over)
    scope, soon = scope_of(viewer, on=today), settings_in_force().due_soon_days
    every = {key for found in keys for key in found}
    loaded = {task.pk: task for task in loaded_for_list(AssignedTask.objects.filter(pk__in=every))}
    return [
        [
            task_row(
                loaded[key],
                scope=scope,
                today=today,
                soon_days=soon,
                led=standings.get((one.filter.agency_id, key)) if one.filter.is_of_lead else None,
            )
            for key in found
            if key in loaded
        ]
        for one, found in zip(slices, keys, strict=True)
    ]


def _keys_of(
    slices: Sequence[Slice], *, viewer: Account, taken_over: TakenOver, today: date
) -> list[list[int]]:
    scope, settings = scope_of(viewer, on=today), settings_in_force()
    said, parts = said_of(scope, slices[0].filter), []  # the same words in all of them
    for one in slices:
        holders = holders_asked(one.filter, today=today, done_day=settings.done_day, taken_over=taken_over)
        tasks = narrowed(
            scope,
            one.filter,
            viewer=viewer,
            today=today,
            soon_days=settings.due_soon_days,
            holders=holders,
            said=said,
        )
        ordered = keys_in_order(tasks, one.filter, led=holders.led)
        parts.append(rows_of(ordered[one.start : one.stop], width=1))
    return [[key for (key,) in found] for found in answers(parts)]


def _standings_of(
    slices: Sequence[Slice], keys: Sequence[Sequence[int]], *, taken_over: TakenOver
) -> dict[tuple[str, int], Standing]:
    """By lead and task, where what this lead holds of it stands."""
    leads = {one.filter.agency_id for one in slices if one.filter.is_of_lead}
    if not leads:
        return {}
    held_by: dict[str | None, set[str]] = {}
    for lead in leads:
        for agency in {lead, *taken_over.get(lead, ())}:
            held_by.setdefault(None if agency == UNKNOWN else agency, set()).add(lead)
    asked = Q(agency__in=[key for key in held_by if key])
    if None in held_by:
        asked |= Q(agency__isnull=True)
    parts = parts_held().filter(asked, task__in={key for found in keys for key in found})
    met: dict[tuple[str, int], list[tuple[str, date | None]]] = {}
    for task, agency, stage, due_on in parts.values_list("task", "agency", "stage", "due_on"):
        for lead in held_by[agency]:
            met.setdefault((lead, task), []).append((stage, due_on))
    return {
        which: Standing(derived_stage([stage for stage, _ in found]), derived_due_on(found))
        for which, found in met.items()
    }


def _taken_over(carriers: Carriers) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for ended, those in carriers.items():
        for carrier in those:
            found.setdefault(carrier, set()).add(ended)
    return found
