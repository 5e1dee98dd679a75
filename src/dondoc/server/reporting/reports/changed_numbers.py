"""The numbers of a report that was sent which are others by what is known today: line, column, was, is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .annexes import divisions_of
from .columns import BY_UPDATE, WORDS, Column
from .facts import Facts
from .proofs import number_address
from .statistics import AGAIN, DIVISION_WORDS, TOTAL, Division, Line, Statistics, statistics

_NOTHING: Mapping[Column, int] = {}
# Who updated in a period is told of that period alone.
_COMPARED = tuple(column for column in Column if column not in BY_UPDATE)


@dataclass(frozen=True, slots=True)
class ChangedNumber:
    """One number of a table: as it was sent, and as it is by what is known today."""

    division: Division
    key: str
    name: str  # of the line
    column: Column
    before: int
    now: int

    @property
    def is_total(self) -> bool:
        return self.key == TOTAL

    @property
    def table(self) -> str:
        """ "theo cơ quan chủ trì"; the totals are those of every table."""
        return "" if self.is_total else DIVISION_WORDS[self.division]

    @property
    def words(self) -> str:
        return WORDS[self.column]

    @property
    def address(self) -> str:
        """Of the list behind the number that was sent, seen from the page of its report."""
        return number_address(self.division, self.key, self.column)


def changed_numbers(sent: Facts, now: Facts, *, division: Division) -> list[ChangedNumber]:
    """The totals first, then table by table and line by line, as the report that was sent has them.

    A number is the length of its list in both, so that lines and totals agree as they do in the report.
    """
    found: list[ChangedNumber] = []
    for one in divisions_of(sent, division):
        was, anew = statistics(sent, one), statistics(now, one)
        if not found and one is Division.LEAD:
            found += _of_line(one, was.total, anew.total)
        lines = {line.key: line for line in _lines(anew)}
        for line in _lines(was):
            found += _of_line(one, line, lines.pop(line.key, None))
        for line in lines.values():  # of tasks that were not known then
            found += _of_line(one, None, line)
    return found


def _lines(table: Statistics) -> list[Line]:
    return [*table.lines, *([table.again] if table.again is not None else [])]


def _of_line(division: Division, was: Line | None, now: Line | None) -> Iterator[ChangedNumber]:
    line = was or now
    assert line is not None
    before, after = (one.numbers if one else _NOTHING for one in (was, now))
    name = f"{line.name} (trừ)" if line.key == AGAIN else line.name
    for column in _COMPARED:
        numbers = before.get(column, 0), after.get(column, 0)
        if numbers[0] != numbers[1]:
            yield ChangedNumber(division, line.key, name, column, *numbers)


def numbers_to_json(numbers: Sequence[ChangedNumber]) -> list[dict[str, Any]]:
    return [
        {
            "division": one.division.value,
            "key": one.key,
            "name": one.name,
            "column": one.column.value,
            "before": one.before,
            "now": one.now,
        }
        for one in numbers
    ]


def numbers_from_json(kept: Sequence[Mapping[str, Any]]) -> list[ChangedNumber]:
    return [
        ChangedNumber(
            Division(one["division"]),
            one["key"],
            one["name"],
            Column(one["column"]),
            one["before"],
            one["now"],
        )
        for one in kept
    ]
