"""The grid of a table with cells: each row with what its columns show."""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Table

from .columns import MARKS

_SIGNS_OF_MARKS = frozenset("<*_")  # without any of which there are none


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the grid: what each column shows, where merged cells show in all that they cover."""

    cells: tuple[SourcedText, ...]
    widths: tuple[int, ...]  # columns that the cell at that column covers
    from_above: tuple[bool, ...]  # the cell begins in a row above
    from_left: tuple[bool, ...]  # the cell begins in a column before

    def is_empty(self) -> bool:
        return not any(self.cells)


def grid_of(document: Document, table: Table, *, width: int = 0) -> list[Row]:
    """The rows of the table, `width` columns of each; if 0, all but those at its end that are empty."""
    height = max((cell.row + cell.row_span for cell in table.cells), default=0)
    used = max((cell.column + cell.column_span for cell in table.cells if cell.spans), default=0)
    width = width or min(used, table.column_count)
    texts = [[SourcedText()] * width for _ in range(height)]
    widths = [[1] * width for _ in range(height)]
    above = [[False] * width for _ in range(height)]
    left = [[False] * width for _ in range(height)]
    for cell in table.cells:
        if cell.column >= width:
            continue
        text = SourcedText.at(document, cell.spans)
        if not _SIGNS_OF_MARKS.isdisjoint(text.text):
            text = text.without(MARKS)
        text = text.with_single_spaces()
        for row in range(cell.row, min(cell.row + cell.row_span, height)):
            for column in range(cell.column, min(cell.column + cell.column_span, width)):
                texts[row][column] = text
                widths[row][column] = cell.column_span
                above[row][column] = row > cell.row
                left[row][column] = column > cell.column
    rows = zip(texts, widths, above, left, strict=True)
    return [Row(tuple(t), tuple(w), tuple(a), tuple(f)) for t, w, a, f in rows]
