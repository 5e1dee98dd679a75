"""A sheet as a page: the lines above its table, the table, the lines below."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..drafts import Draft, DraftCell, DraftLine, DraftTable
from .sheet import SheetCell
from .workbook import Words

_FEWEST_CELLS = 3  # of a row that can only be one of a table: the head of a page has two side by side
_MOST_COLUMNS = 256  # beyond which merged columns are not looked at

Row = list[SheetCell]


def sheet_drafts(cells: Sequence[SheetCell], page: int) -> Draft:
    """The cells in reading order. The first row of three cells or more begins the table, an empty row
    after the last such row ends it; in a sheet whose rows have fewer, its widest rows count."""
    rows = _rows(cells)
    widest = max(map(len, rows), default=0)
    wide = [index for index, row in enumerate(rows) if len(row) >= min(_FEWEST_CELLS, widest)]
    if widest < 2 or len(wide) < 2:
        return _lines(rows, page)
    first, last = wide[0], wide[-1]
    while last + 1 < len(rows) and _follows(rows[last], rows[last + 1]):
        last += 1
    return [
        *_lines(rows[:first], page),
        *_table(rows[first : last + 1], page),
        *_lines(rows[last + 1 :], page),
    ]


def lines_of(words: Words, page: int, *, is_removed: bool = False) -> list[DraftLine]:
    """The lines of a cell, each with its fonts."""
    lines: list[DraftLine] = []
    start = 0
    for text in words.text.split("\n"):
        end = start + len(text)
        lines.append(
            DraftLine(text, page, is_removed=is_removed, fonts=_fonts_between(words.fonts, start, end))
        )
        start = end + 1
    return [line for line in lines if line.text.strip()]


def _fonts_between(fonts: tuple[tuple[int, str], ...], start: int, end: int) -> tuple[tuple[int, str], ...]:
    if not fonts:
        return ()
    first = bisect_right(fonts, start, key=_place)
    last = bisect_left(fonts, end, key=_place)
    return (
        (0, fonts[first - 1][1] if first else ""),
        *((place - start, font) for place, font in fonts[first:last]),
    )


def _place(font: tuple[int, str]) -> int:
    return font[0]


def _rows(cells: Sequence[SheetCell]) -> list[Row]:
    rows: list[Row] = []
    for cell in cells:
        if rows and rows[-1][0].row == cell.row:
            rows[-1].append(cell)
        else:
            rows.append([cell])
    return rows


def _follows(row: Row, below: Row) -> bool:
    """Whether no empty row parts the two; one that a merged cell reaches over is not empty."""
    return below[0].row <= max(cell.row_end for cell in row) + 1


def _lines(rows: list[Row], page: int) -> Draft:
    return [line for row in rows for cell in row for line in lines_of(cell.words, page)]


def _table(rows: list[Row], page: int) -> Draft:
    numbers = [row[0].row for row in rows]
    columns = sorted({cell.column for row in rows for cell in row})
    taken_until = [0] * len(columns)  # by column, the first row below the cell that reaches lowest
    cells: list[DraftCell] = []
    covered: Draft = []
    for place, row in enumerate(rows):
        for cell in row:
            column = bisect_left(columns, cell.column)
            if taken_until[column] > place:  # beneath a merged cell, where Excel does not show it
                covered += lines_of(cell.words, page, is_removed=True)
                continue
            row_span = bisect_right(numbers, cell.row_end) - place
            column_span = 1
            if len(columns) <= _MOST_COLUMNS:
                column_span = bisect_right(columns, cell.column_end) - column
            for taken in range(column, column + column_span):
                taken_until[taken] = place + row_span
            content: Draft = list(lines_of(cell.words, page))
            cells.append(DraftCell(place, column, row_span, column_span, content))
    return [DraftTable(cells, len(rows), len(columns)), *covered]
