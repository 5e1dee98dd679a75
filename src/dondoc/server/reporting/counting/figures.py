"""The figures of a list of tasks: disjoint columns, and what they are together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from functools import lru_cache
from operator import add, attrgetter, sub

from dondoc.server.office_settings.values import DoneDay, OfficeSettings
from dondoc.server.tracking.models import TaskStage
from dondoc.server.tracking.rules import Timeliness, timeliness

_TOLD_BESIDE = {TaskStage.AWAITING_CONFIRMATION.value: "awaiting", TaskStage.ASSIGNED.value: "new"}
BY_RESULT, BY_CONFIRMATION = 1, 2  # as `lateness` is stored


@dataclass(frozen=True, slots=True)
class Terms:
    """What a figure hangs on beside the tasks: the day, and what the office decided."""

    today: date
    soon_days: int
    done_day: DoneDay

    @classmethod
    def of(cls, settings: OfficeSettings, *, today: date) -> Terms:
        return cls(today=today, soon_days=settings.due_soon_days, done_day=settings.done_day)

    @property
    def after_soon(self) -> date:
        return self.today + timedelta(days=self.soon_days + 1)

    def is_late(self, lateness: int) -> bool:
        return bool(lateness & (BY_RESULT if self.done_day is DoneDay.RESULT else BY_CONFIRMATION))


@dataclass(frozen=True, slots=True)
class Figures:
    """How many tasks stand where. Of what is open `awaiting` tells how many wait for confirmation, and
    `new` of how many nothing was taken up yet."""

    overdue: int = 0
    due_soon: int = 0
    within_term: int = 0
    no_deadline: int = 0
    in_time: int = 0
    late: int = 0
    suspended: int = 0
    withdrawn: int = 0
    awaiting: int = 0
    new: int = 0

    @property
    def open(self) -> int:
        return self.overdue + self.due_soon + self.within_term + self.no_deadline

    @property
    def completed(self) -> int:
        return self.in_time + self.late

    @property
    def every(self) -> int:
        return self.open + self.completed + self.suspended + self.withdrawn

    @property
    def running(self) -> Figures:
        """Without what is over."""
        return replace(self, in_time=0, late=0, suspended=0, withdrawn=0)

    def __add__(self, other: Figures) -> Figures:
        return Figures(*map(add, _numbers(self), _numbers(other)))

    def __sub__(self, other: Figures) -> Figures:
        return Figures(*map(sub, _numbers(self), _numbers(other)))


_numbers = attrgetter(*(one.name for one in fields(Figures)))  # a board adds up hundreds of rows
NOTHING = Figures()


@dataclass(frozen=True, slots=True)
class Counted:
    """So many tasks at a stage, due on a day, late or not. Any day of a window stands for all of its days."""

    stage: str
    lateness: int
    due_on: date | None
    count: int


def figures_of(cells: Iterable[Counted], terms: Terms) -> Figures:
    """Each in its column."""
    columns = {one.name: 0 for one in fields(Figures)}
    for cell in cells:
        columns[column_of(cell, terms)] += cell.count
        if cell.stage in _TOLD_BESIDE:
            columns[_TOLD_BESIDE[cell.stage]] += cell.count
    return Figures(**columns)


def column_of(cell: Counted, terms: Terms) -> str:
    """The column, by its name in Figures, in which the tasks are counted once."""
    return _column(cell.stage, cell.lateness, cell.due_on, terms)


@lru_cache(maxsize=1024)  # a page asks of thousands of cells, of which few stand differently
def _column(stage: str, lateness: int, due_on: date | None, terms: Terms) -> str:
    match stage:
        case TaskStage.COMPLETED:
            return "late" if terms.is_late(lateness) else "in_time"
        case TaskStage.SUSPENDED | TaskStage.WITHDRAWN:
            return str(stage)
    stands = timeliness(due_on=due_on, stage=stage, today=terms.today, soon_days=terms.soon_days)
    return str(Timeliness(stands))
