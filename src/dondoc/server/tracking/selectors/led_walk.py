"""What an agency leads, met along its own parts in the order of their days.

Of each task one part stands for all of the agency's: while any of them runs the one due first, else the one
due last, as rules.deriving has it. So a page is met on the way along an index, and of an agency with tens of
thousands of parts no more is looked at than the page shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from dondoc.server.office_settings.values import DoneDay
from dondoc.server.tracking.models import Share, TaskStage
from dondoc.server.tracking.rules import COUNT_CAP, RUNNING, Timeliness, due_windows

from .asked import OPEN_STAGES, UNKNOWN, Level, Outcome, Sort, TaskFilter
from .at_once import MOST_MET, answers, distinct_keys_if_few, keys_if_few
from .led import late_parts, parts_held
from .scope import Scope

MOST_AGENCIES = 8  # whose work one agency carries on; of more the parts are put together first
_OVER = (TaskStage.COMPLETED, TaskStage.SUSPENDED, TaskStage.WITHDRAWN)
_ASSIGNED, _AT_WORK = TaskStage.ASSIGNED, TaskStage.IN_PROGRESS
_REPORTED, _COMPLETED = TaskStage.AWAITING_CONFIRMATION, TaskStage.COMPLETED

Parts = QuerySet[Share]


@dataclass(frozen=True, slots=True)
class _Days:
    """Which days are asked for; `is_dated` says whether a day at all is, None where either will do."""

    first: date | None = None
    last: date | None = None
    is_dated: bool | None = None

    def within(self, first: date | None, last: date | None) -> _Days:
        if not (first or last):
            return self
        firsts, lasts = [one for one in (self.first, first) if one], [one for one in (self.last, last) if one]
        return _Days(max(firsts, default=None), min(lasts, default=None), is_dated=True)


@dataclass(frozen=True, slots=True)
class LedWalk:
    """The parts that a list of led tasks is met along."""

    agency_ids: Sequence[str]
    filter: TaskFilter
    scope: Scope
    done_day: DoneDay
    runs: Sequence[bool]  # of tasks of which some part runs, of those of which none does any more
    days: _Days

    def counted(self) -> tuple[int, Sequence[int]]:
        """How many tasks there are, as far as they are counted, and the keys of all unless there are more."""
        if (parts := self._any_part()) is not None:
            [[met, count, *few]] = answers([distinct_keys_if_few(parts.order_by().values_list("task"))])
            if count > COUNT_CAP or met < MOST_MET:
                return count, few
        found = [one.order_by()[: COUNT_CAP + 1] for one in self._ways()]
        [[count, *few]] = answers([keys_if_few(_together(found))])
        return count, few

    def keys(self, part: slice) -> list[int]:
        """The tasks of the part of the list."""
        latest_first = self.filter.sort == Sort.LATEST_DUE
        order = ("-due_on", "-task") if latest_first else ("due_on", "task")
        # No way gives more to a page than the page holds.
        found = [one.values("task", "due_on").order_by(*order)[: part.stop] for one in self._ways()]
        if not found:
            return []
        if len(found) == 1:
            return [one["task"] for one in found[0]][part.start or 0 :]
        by_day = F("due_on").desc(nulls_last=True) if latest_first else F("due_on").asc(nulls_last=True)
        return [one["task"] for one in _together(found).order_by(by_day, order[1])[part]]

    def _any_part(self) -> Parts | None:
        """The parts of which each one alone says that its task is in the list; None where that takes more."""
        asked = self.filter
        if asked.outcome or self.days.first or asked.stage not in ("", OPEN_STAGES):
            return None
        if self.runs == (True,) and asked.timeliness in ("", Timeliness.OVERDUE):
            return self._asked(self._running())
        if asked.timeliness or asked.stage or self.days != _Days():
            return None
        ended = self._own().filter(stage__in=(_COMPLETED, TaskStage.SUSPENDED))
        withdrawn = self._own().filter(stage=TaskStage.WITHDRAWN, assignment__to_on=None)
        running, *others = [self._asked(one).only("task") for one in (self._running(), ended, withdrawn)]
        return running.union(*others, all=True)

    def _ways(self) -> Iterator[QuerySet[Any, Any]]:
        """The tasks by the parts that stand for them: apart what runs and what is over, what has a day and
        what has none, and each agency.

        What one way gives lies in one order in the index. A task for which parts of several agencies stand,
        due on the same day, is given by several ways.
        """
        for runs in self.runs:
            for is_dated in (True, False):
                if self.days.is_dated in (None, is_dated):
                    parts = self._standing(runs=runs, is_dated=is_dated)
                    for agency_id in self.agency_ids:
                        yield parts.filter(agency=agency_id).values("task").distinct()

    def _standing(self, *, runs: bool, is_dated: bool) -> Parts:
        """The parts before which no other of the agencies comes in the same task."""
        if runs:
            parts, same = Share.objects.filter(stage__in=RUNNING), self._running()
        else:
            parts = parts_held().filter(stage__in=_OVER).filter(~self._with(*RUNNING))
            same = parts_held().filter(agency__in=self.agency_ids, stage__in=_OVER)
        same = same.filter(task=OuterRef("task"))
        if not is_dated:
            before = same.filter(due_on__isnull=False)
        elif runs:
            before = same.filter(due_on__lt=OuterRef("due_on"))
        else:
            before = same.filter(due_on__gt=OuterRef("due_on"))
        parts = parts.filter(~Exists(before), due_on__isnull=not is_dated)
        return self._asked(self._of_stage(parts, runs=runs))

    def _of_stage(self, parts: Parts, *, runs: bool) -> Parts:
        """Those of tasks that stand, by all that the agencies hold of them, at the stage asked for."""
        match self.filter.stage:
            case TaskStage.ASSIGNED:
                parts = parts.filter(~self._with(_AT_WORK, _REPORTED, _COMPLETED))
            case TaskStage.AWAITING_CONFIRMATION:
                parts = parts.filter(~self._with(_ASSIGNED, _AT_WORK))
            case TaskStage.IN_PROGRESS:
                moved = Q(self._with(_ASSIGNED)) & Q(self._with(_REPORTED, _COMPLETED))
                parts = parts.filter(Q(self._with(_AT_WORK)) | moved)
            case TaskStage.COMPLETED:
                parts = parts.filter(self._with(_COMPLETED))
            case TaskStage.SUSPENDED:
                parts = parts.filter(self._with(TaskStage.SUSPENDED), ~self._with(_COMPLETED))
            case TaskStage.WITHDRAWN:
                parts = parts.filter(~self._with(_COMPLETED, TaskStage.SUSPENDED))
        if self.filter.outcome and not runs:
            late = Exists(self._own().filter(late_parts(self.done_day), task=OuterRef("task")))
            parts = parts.filter(late if self.filter.outcome == Outcome.LATE else ~late)
            parts = parts.filter(self._with(_COMPLETED))
        return parts

    def _asked(self, parts: Parts) -> Parts:
        """Within the days, the level and what the viewer may see."""
        if self.days.first:
            parts = parts.filter(due_on__gte=self.days.first)
        if self.days.last:
            parts = parts.filter(due_on__lte=self.days.last)
        if self.filter.level:
            parts = parts.filter(task__parent__isnull=self.filter.level == Level.TOP)
        if not self.scope.sees_parts_of(self.agency_ids):
            parts = parts.filter(Exists(self.scope.assignments().filter(task=OuterRef("task"))))
        return parts

    def _with(self, *stages: TaskStage) -> Exists:
        """Whether the agencies hold a part of the task at one of the stages."""
        return Exists(self._own().filter(task=OuterRef("task"), stage__in=stages))

    def _own(self) -> Parts:
        return Share.objects.filter(agency__in=self.agency_ids)

    def _running(self) -> Parts:
        return self._own().filter(stage__in=RUNNING)


def led_walk(
    filter: TaskFilter,
    *,
    agency_ids: Sequence[str],
    scope: Scope,
    today: date,
    soon_days: int,
    done_day: DoneDay,
) -> LedWalk | None:
    """The way along the parts of the agencies; None where the filter asks for more than these tell."""
    beside = replace(
        filter, agency_id="", role="", level="", stage="", timeliness="", outcome="", sort=Sort.DUE
    )
    if replace(beside, due_from=None, due_to=None) != TaskFilter() or filter.agency_id == UNKNOWN:
        return None
    if filter.sort not in (Sort.DUE, Sort.LATEST_DUE) or not 0 < len(agency_ids) <= MOST_AGENCIES:
        return None
    runs, days = [True, False], _Days()
    if filter.stage:
        runs = [filter.stage == OPEN_STAGES or filter.stage in RUNNING]
    if filter.outcome:
        runs = [one for one in runs if not one and filter.stage in ("", _COMPLETED)]
    if filter.timeliness:
        runs = [one for one in runs if one is (filter.timeliness != Timeliness.NOT_RUNNING)]
        if filter.timeliness != Timeliness.NOT_RUNNING:
            window = due_windows(today=today, soon_days=soon_days)[Timeliness(filter.timeliness)]
            days = _Days(window.first, window.last, window.is_dated)
    if (filter.due_from or filter.due_to) and days.is_dated is False:
        runs = []
    days = days.within(filter.due_from, filter.due_to)
    return LedWalk(agency_ids, filter, scope, done_day, tuple(runs), days)


def _together(found: Sequence[QuerySet[Any, Any]]) -> QuerySet[Any, Any]:
    """Each task once."""
    if not found:
        return Share.objects.none().values("task")
    first, *others = found
    return first.union(*others) if others else first
