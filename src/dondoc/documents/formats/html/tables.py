"""The grid of an HTML table: where each cell stands beside those that span rows and columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml import etree  # type: ignore[import-untyped]

from ..drafts import Draft, DraftCell, DraftTable, without_idle_columns

_MOST_COLUMNS = 200
_MOST_ROWS = 65_534  # as browsers have it


@dataclass(slots=True)
class Grid:
    """A table as its rows and cells come in."""

    is_for_layout: bool = False
    row: int = -1
    cells: list[DraftCell] = field(default_factory=list)
    before: Draft = field(default_factory=list)  # the caption, and what stands astray between rows
    _taken_until: dict[int, int] = field(default_factory=dict)  # by column, the first row below a cell

    def begin_row(self) -> None:
        self.row += 1

    def add_cell(self, element: etree._Element, content: Draft) -> None:
        """Set a cell in the first place of its row that no cell above reaches into."""
        row = max(self.row, 0)
        self.row = row
        column = next((c.column + c.column_span for c in self.cells[-1:] if c.row == row), 0)
        while column < _MOST_COLUMNS and self._taken_until.get(column, 0) > row:
            column += 1
        across = _span(element, "colspan", _MOST_COLUMNS)
        down = _span(element, "rowspan", _MOST_ROWS)
        if column + across > _MOST_COLUMNS:
            across = 1
        for place in range(column, column + across):
            self._taken_until[place] = row + down
        self.cells.append(DraftCell(row, column, down, across, content))

    def draft(self) -> Draft:
        """The table; its content alone where it only lays out the page."""
        row_count = self.row + 1
        if not self.cells:
            return self.before
        for cell in self.cells:
            cell.row_span = max(min(cell.row_span, row_count - cell.row), 1)
        cells = without_idle_columns(self.cells)
        count = max(cell.column + cell.column_span for cell in cells)
        holds_table = any(isinstance(item, DraftTable) for cell in cells for item in cell.content)
        if self.is_for_layout or count == 1 or (row_count == 1 and holds_table):
            return [*self.before, *(item for cell in cells for item in cell.content)]
        return [*self.before, DraftTable(cells, row_count, count)]


def _span(element: etree._Element, name: str, most: int) -> int:
    """How many rows or columns a cell covers; rowspan="0" reaches to the table's end."""
    written = element.get(name, "1").strip()
    if not (written.isascii() and written.isdigit()):
        return 1
    number = int(written[:9])
    if number == 0:
        return most if name == "rowspan" else 1
    return min(number, most)
