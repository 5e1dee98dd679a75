"""What the boards show: numbers that are links, bars beside them, the days to come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol
from urllib.parse import urlencode

from django.urls import reverse

from dondoc.server.reporting.boards import BoardRow, Plan, PlanView
from dondoc.server.reporting.counting import Figures, list_due_on
from dondoc.server.tracking.selectors import TaskFilter

SHOWN = 30  # rows of a list of agencies, unless all are asked for
BAR, DAY, DAYS_HIGH = 160, 24, 64  # in units of the pictures

# Column → what it is called, and the state as which it is drawn; the same shapes as everywhere.
COLUMNS: Mapping[str, tuple[str, str, str]] = {
    "overdue": ("Quá hạn", "late", "▲"),
    "due_soon": ("Sắp đến hạn", "soon", "◐"),
    "within_term": ("Trong hạn", "fine", "●"),
    "no_deadline": ("Không thời hạn", "quiet", "○"),
    "awaiting": ("Chờ xác nhận", "quiet", "◇"),
    "in_time": ("Hoàn thành đúng hạn", "done", "✓"),
    "late": ("Hoàn thành quá hạn", "late", "✓▲"),
    "suspended": ("Tạm dừng", "quiet", "‖"),
    "withdrawn": ("Thôi thực hiện", "quiet", "✕"),
}
SEVEN = tuple(COLUMNS)[:7]
_BARS = ("overdue", "due_soon", "within_term", "no_deadline")

# The parts of the address by which the page of the list knows a filter.
_PARAMETERS = {
    "text": "text",
    "agency": "agency_id",
    "agency_name": "agency_name",
    "role": "role",
    "level": "level",
    "timeliness": "timeliness",
    "stage": "stage",
    "outcome": "outcome",
    "period": "period_kind",
    "document": "document_id",
    "officer": "officer",
    "field": "field",
    "leader": "leader",
    "mine": "is_mine",
}


EVERY_TASK = "of=all"  # in an address without a filter: not the view with which somebody's list opens


class Listed(Protocol):
    def list_of(self, column: str) -> TaskFilter: ...


@dataclass(frozen=True, slots=True)
class Number:
    """One number with the list behind it."""

    words: str
    look: str
    shape: str
    count: int
    address: str


@dataclass(frozen=True, slots=True)
class Piece:
    """One part of a bar."""

    look: str
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Line:
    """A row as the page shows it: its bar, and a number for each column."""

    name: str
    address: str  # of all its open tasks
    open_count: int
    bar: Sequence[Piece]
    numbers: Sequence[Number]


@dataclass(frozen=True, slots=True)
class DayBar:
    day: date
    count: int
    address: str
    x: int
    y: int
    height: int
    is_day_off: bool


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year of a plan: how many tasks were due in it at the start (hollow), and are now (solid)."""

    name: str
    first_count: int
    first_width: int
    is_dated: bool  # what has no day is in no range of days: its numbers open no list of their own
    line: Line


def address_of(asked: TaskFilter) -> str:
    """The list of tasks with this filter, in whatever order."""
    given: dict[str, Any] = {name: getattr(asked, field) for name, field in _PARAMETERS.items()}
    for name in ("due_from", "due_to"):
        day = getattr(asked, name)
        given[name] = f"{day:%d/%m/%Y}" if day else ""
    query = urlencode({name: value for name, value in given.items() if value})
    return f"{reverse('tasks')}?{query or EVERY_TASK}"


def numbers_of(row: Listed, figures: Figures, columns: Iterable[str] = tuple(COLUMNS)) -> list[Number]:
    return [
        Number(*COLUMNS[column], getattr(figures, column), address_of(row.list_of(column)))
        for column in columns
    ]


def lines_of(rows: Sequence[BoardRow]) -> list[Line]:
    """With bars on one scale: the longest is that of whom has most to do."""
    most = max((row.figures.open for row in rows), default=0)
    return [_line(row, row.name, row.figures, most=most) for row in rows]


def years_of(view: PlanView) -> list[YearLine]:
    most = max((max(year.row.figures.every, year.first_count) for year in view.years), default=0)
    return [
        YearLine(
            year.row.name,
            year.first_count,
            _scaled(year.first_count, most),
            year.year is not None,
            _line(year, year.row.name, year.row.figures, most=most, columns=("in_time", "late", *_BARS)),
        )
        for year in view.years
    ]


def drift_words(plan: Plan) -> str:
    """How the deadlines of a plan moved since they were given."""
    if not plan.moved_count:
        return "chưa lùi hạn nhiệm vụ nào" if plan.last_on else ""
    words = f"{plan.moved_count} nhiệm vụ lùi hạn"
    if plan.first_last_on and plan.last_on and plan.last_on != plan.first_last_on:
        words += f", hạn cuối {plan.first_last_on:%d/%m/%Y} → {plan.last_on:%d/%m/%Y}"
    return words


def strip_of(days: Sequence[tuple[date, int]]) -> list[DayBar]:
    most = max((count for _, count in days), default=0)
    return [
        DayBar(
            day,
            count,
            address_of(list_due_on(day)),
            DAY * place,
            DAYS_HIGH - _scaled(count, most, DAYS_HIGH),
            _scaled(count, most, DAYS_HIGH),
            day.weekday() >= 5,
        )
        for place, (day, count) in enumerate(days)
    ]


def _line(row: Listed, name: str, figures: Figures, *, most: int, columns: Sequence[str] = _BARS) -> Line:
    pieces, x = [], 0
    for column in columns:
        width = _scaled(getattr(figures, column), most)
        if width:
            pieces.append(Piece(COLUMNS[column][1], x, width))
        x += width
    return Line(name, address_of(row.list_of("open")), figures.open, pieces, numbers_of(row, figures))


def _scaled(count: int, most: int, length: int = BAR) -> int:
    """Whatever there is can be seen."""
    return max(round(length * count / most), 1) if count and most else 0
