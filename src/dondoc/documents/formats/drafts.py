"""What a format's reader hands over before lines and tables have numbers."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..types import Box, Cell, Line, Span, Table
from .canonical import Shifts, canonical_line, chained


@dataclass(slots=True)
class DraftLine:
    """One line as the file has it; canonical text is made when it gets its number.

    `fonts` tells where a run in another font begins, by place in `text`; empty where no font is of the
    past. `shifts` leads from `text` to the file, once an old encoding was turned into Unicode.
    """

    text: str
    page: int = 1
    box: Box | None = None
    is_removed: bool = False
    is_furniture: bool = False
    fonts: tuple[tuple[int, str], ...] = ()
    shifts: Shifts = ()


@dataclass(slots=True)
class DraftCell:
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    content: list[DraftLine | DraftTable] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The cell's own words, for comparing; words of nested tables are not among them."""
        return " ".join(" ".join(item.text.split()) for item in self.content if isinstance(item, DraftLine))


@dataclass(slots=True)
class DraftTable:
    cells: list[DraftCell]
    row_count: int
    column_count: int


Draft = list[DraftLine | DraftTable]


def lines_within(content: Iterable[DraftLine | DraftTable]) -> Iterator[DraftLine]:
    """All lines in reading order, through tables and those nested in them."""
    for item in content:
        if isinstance(item, DraftLine):
            yield item
        else:
            for cell in item.cells:
                yield from lines_within(cell.content)


def without_idle_columns(cells: list[DraftCell]) -> list[DraftCell]:
    """Columns at whose edge no cell begins are left over from dragging, or hold a page in shape, and go."""
    edges = sorted({cell.column for cell in cells})
    places = {edge: place for place, edge in enumerate(edges)}
    count = len(places)
    for cell in cells:
        end = cell.column + cell.column_span
        cell.column, cell.column_span = places[cell.column], places.get(end, 0)
        if not cell.column_span:  # ends where no cell begins: at the right, or within one below
            cell.column_span = bisect_left(edges, end)
        cell.column_span = max(min(cell.column_span, count) - cell.column, 1)
    return cells


def number_drafts(content: Draft) -> tuple[tuple[Line, ...], tuple[Table, ...]]:
    """Lines and tables in reading order, numbered from 1; blank lines are left out."""
    numbering = _Numbering()
    for item in content:
        numbering.add(item, None)
    return tuple(numbering.lines), tuple(table for table in numbering.tables if table is not None)


class _Numbering:
    def __init__(self) -> None:
        self.lines: list[Line] = []
        self.tables: list[Table | None] = []

    def add(self, item: DraftLine | DraftTable, nested_in: tuple[int, int, int] | None) -> Span | None:
        if isinstance(item, DraftTable):
            self._add_table(item, nested_in)
            return None
        text, shifts = canonical_line(item.text)
        if item.shifts:
            shifts = chained(len(text), shifts, item.shifts)
        if not text.strip():
            return None
        number = len(self.lines) + 1
        is_removed = item.is_removed or item.is_furniture
        self.lines.append(Line(number, text, item.page, item.box, shifts, is_removed, item.is_furniture))
        return None if is_removed else Span(number, 0, len(text))

    def _add_table(self, table: DraftTable, nested_in: tuple[int, int, int] | None) -> None:
        # The outer table has the lower number, so its place is kept before its cells are known.
        self.tables.append(None)
        number = len(self.tables)
        cells: list[Cell] = []
        for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
            place = (number, cell.row, cell.column)
            spans = [self.add(item, place) for item in cell.content]
            kept = tuple(span for span in spans if span is not None)
            cells.append(Cell(cell.row, cell.column, kept, cell.row_span, cell.column_span))
        self.tables[number - 1] = Table(number, tuple(cells), table.column_count, nested_in=nested_in)
