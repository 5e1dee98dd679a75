"""The chart of a report: of each lead a bar of what is done, at work, overdue and stopped."""

from __future__ import annotations

from collections.abc import Iterator

from dondoc.composing import Bar, Block, Paragraph, Row, Run, Table, figure
from dondoc.composing import Column as TableColumn

from .columns import Column
from .statistics import DIVISION_WORDS, HEADINGS, TOTAL, Line, Statistics

# Every task is in one of the columns of one part.
PARTS: tuple[tuple[str, tuple[Column, ...]], ...] = (
    ("đã hoàn thành", (Column.IN_TIME, Column.LATE)),
    ("đang thực hiện", (Column.WITHIN_TERM, Column.NO_DEADLINE)),
    ("quá hạn chưa hoàn thành", (Column.OVERDUE,)),
    ("tạm dừng, thôi thực hiện", (Column.STOPPED,)),
)
_LONGEST = 130  # millimetres of the longest bar
_SAMPLE = 7  # of those that say what each shade means


def chart_of(one: Statistics, number: int) -> Iterator[Block]:
    """A line of the table above each, in its order; nothing where there is nothing to draw."""
    lines = [line for line in one.lines if line.key != TOTAL and line.numbers[Column.EVERY]]
    if not lines:
        return
    longest = max(line.numbers[Column.EVERY] for line in lines)
    rows = tuple(
        Row((line.name, (Run("", bar=_bar(line, longest)),), (figure(line.numbers[Column.EVERY]),)))
        for line in lines
    )
    columns = (
        TableColumn(HEADINGS[one.division], 28),
        TableColumn("Tình hình thực hiện", 62, is_drawn=True),
        TableColumn("Tổng số", 10, is_number=True),
    )
    caption = f"Biểu đồ {number}. Tình hình thực hiện nhiệm vụ {DIVISION_WORDS[one.division]}"
    yield Table(columns, rows, caption, unit="Đơn vị tính: nhiệm vụ")
    yield Paragraph(tuple(_shades()))


def parts_of(line: Line) -> tuple[int, ...]:
    return tuple(sum(line.numbers[column] for column in columns) for _, columns in PARTS)


def _bar(line: Line, longest: int) -> Bar:
    parts = parts_of(line)
    told = "; ".join(f"{words} {part}" for (words, _), part in zip(PARTS, parts, strict=True) if part)
    return Bar(parts, longest, _LONGEST, f"{line.name}: {told}")


def _shades() -> Iterator[Run]:
    yield Run("Trong biểu đồ: ")
    for place, (words, _) in enumerate(PARTS):
        parts = tuple(int(at == place) for at in range(len(PARTS)))
        yield Run("", bar=Bar(parts, 1, _SAMPLE, words))
        yield Run(f" {words}{'; ' if place < len(PARTS) - 1 else '.'}")
