"""Times told by a mark: columns headed by months or quarters, with a cross in those of the work."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.documents.sourced import SourcedText

from .grid import Row

_TIME = re.compile(
    r"(?:tháng|t\.?)\s?(?P<month>\d{1,2}(?:/\d{4})?)|quý\s?(?:[1-4]|I{1,3}|IV)(?:/\d{4})?", re.IGNORECASE
)
_MARK = re.compile(r"[xX×✓✔√•●+*]")
_WEEKDAY = re.compile(r"[tT]\.?\s?[2-7]")  # "T2" is Monday, unless "T1" stands beside it
_LEAST_COLUMNS = 2

Times = tuple[SourcedText | None, ...]


def times_of(heading: Sequence[Row]) -> Times:
    """The time that heads each column; none where fewer than two columns are headed by one."""
    lowest = [_lowest(heading, column) for column in range(_width(heading))]
    found = tuple(map(_time_in, lowest))
    told = [text for text, time in zip(lowest, found, strict=True) if time]
    if len(told) < _LEAST_COLUMNS or all(_WEEKDAY.fullmatch(text.text) for text in told):
        return ()
    return found


def marked_time(row: Row, times: Times) -> SourcedText:
    """The times of the columns that the row marks: from first to last where they stand side by side."""
    marked = [
        column
        for column, (time, cell) in enumerate(zip(times, row.cells, strict=False))
        if time and _MARK.fullmatch(cell.text)
    ]
    told = [time for column in marked if (time := times[column])]
    if len(told) > 1 and marked[-1] - marked[0] == len(marked) - 1:
        return SourcedText.joined((told[0], told[-1]), by=" - ")
    return SourcedText.joined(told, by=", ")


def _width(heading: Sequence[Row]) -> int:
    return len(heading[0].cells) if heading else 0


def _lowest(heading: Sequence[Row], column: int) -> SourcedText:
    return next((row.cells[column] for row in reversed(heading) if row.cells[column]), SourcedText())


def _time_in(lowest: SourcedText) -> SourcedText | None:
    """What the lowest cell of a column's heading says, if a month or a quarter: "T3" as "tháng 3"."""
    match = _TIME.fullmatch(lowest.text)
    if match is None:
        return None
    if match["month"]:
        return SourcedText.joined((SourcedText.put("tháng"), lowest.cut(match.start("month"))))
    return lowest
