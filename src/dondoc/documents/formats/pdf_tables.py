"""Tables of one PDF page: its words put into the cells of the grids that its rules draw."""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from .drafts import DraftCell, DraftLine, DraftTable
from .pdf_lines import lines_in_cell
from .pdf_page import Word
from .pdf_rules import Grid

_ORDINAL = re.compile(r"(\d{1,4})[.)]?")


@dataclass(slots=True)
class RuledTable:
    """One table of one page, or of several once stitched; cells in the order of rows and columns.

    What stitching asks of the rows above is kept beside them: a table may run over thousands of pages.
    """

    xs: list[float]
    row_count: int
    cells: list[DraftCell]
    top: float
    bottom: float
    is_open_above: bool = False
    is_open_below: bool = False
    tail: list[DraftCell] = field(default_factory=list)  # the cells that reach the last row
    has_empty_leads: bool = False  # rows of its own begin with an empty place

    def draft(self) -> DraftTable:
        return DraftTable(self.cells, self.row_count, len(self.xs) - 1)


def tables_of_page(
    grids: Sequence[Grid], words: list[Word], page: int
) -> tuple[list[RuledTable], list[Word]]:
    """The tables with their words, and the words that stand in none."""
    by_size = sorted(range(len(grids)), key=lambda index: grids[index].area)
    in_cells: dict[int, dict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
    free: list[Word] = []
    for word in words:
        x, y = (word.left + word.right) / 2, (word.top + word.bottom) / 2
        for index in by_size:
            if grids[index].holds(x, y):
                in_cells[index][grids[index].cell_at(x, y)].append(word)
                break
        else:
            free.append(word)
    tables: dict[int, RuledTable] = {}
    outer: list[int] = []
    for index in by_size:  # smaller ones first: they may stand inside larger ones
        if index not in in_cells:
            continue
        tables[index] = _table(grids[index], in_cells[index], page)
        holder = next((i for i in by_size if i in in_cells and _is_inside(grids[index], grids[i])), None)
        if holder is None:
            outer.append(index)
    for index in by_size:
        holder = next((i for i in by_size if i in in_cells and _is_inside(grids[index], grids[i])), None)
        if index in tables and holder is not None:
            _nest(tables[index], grids[index], tables[holder], grids[holder])
    return [tables[index] for index in sorted(outer)], free


def _is_inside(inner: Grid, outer: Grid) -> bool:
    return (
        inner is not outer
        and outer.holds(inner.xs[0], inner.ys[0])
        and outer.holds(inner.xs[-1], inner.ys[-1])
    )


def _nest(inner: RuledTable, grid: Grid, outer: RuledTable, outer_grid: Grid) -> None:
    place = outer_grid.cells[
        outer_grid.cell_at((grid.xs[0] + grid.xs[-1]) / 2, (grid.ys[0] + grid.ys[-1]) / 2)
    ]
    for cell in outer.cells:
        if (cell.row, cell.column) == (place.row, place.column):
            above = sum(
                1 for i in cell.content if isinstance(i, DraftLine) and i.box and i.box.top < grid.ys[0]
            )
            cell.content.insert(above, inner.draft())


def _table(grid: Grid, words: dict[int, list[Word]], page: int) -> RuledTable:
    cells = [
        DraftCell(
            place.row,
            place.column,
            place.row_span,
            place.column_span,
            [DraftLine(line.text, page, line.box) for line in lines_in_cell(words.get(number, ()))],
        )
        for number, place in enumerate(grid.cells)
    ]
    table = RuledTable(
        list(grid.xs), grid.row_count, cells, grid.ys[0], grid.ys[-1], grid.is_open_above, grid.is_open_below
    )
    _with_unruled_rows(table)
    table.cells.sort(key=lambda cell: (cell.row, cell.column))
    table.tail = [cell for cell in table.cells if cell.row + cell.row_span == table.row_count]
    table.has_empty_leads = any(is_empty_lead(cell) for cell in table.cells)
    return table


def is_empty_lead(cell: DraftCell) -> bool:
    return cell.column == 0 and (not cell.content or cell.row_span > 1)


def _with_unruled_rows(table: RuledTable) -> None:
    """Rows told by their running numbers where the rules between them were left out."""
    for row in reversed(range(table.row_count)):
        cells = [cell for cell in table.cells if cell.row == row]
        if not cells or any(cell.row_span > 1 for cell in cells) or cells[0].column != 0:
            continue
        if any(cell.row < row < cell.row + cell.row_span for cell in table.cells):
            continue
        cuts = _cuts(cells)
        if cuts:
            _cut_row(table, row, cells, cuts)


def _cuts(cells: list[DraftCell]) -> list[float]:
    """Where a row without inner rules parts, by the numbers in its first cell; none when in doubt."""
    marks = [line for line in cells[0].content if isinstance(line, DraftLine) and line.box]
    numbers = [match and int(match[1]) for match in (_ORDINAL.fullmatch(line.text.strip()) for line in marks)]
    if len(numbers) < 2 or len(marks) != len(cells[0].content) or None in numbers:
        return []
    if any(later != (number or 0) + 1 for number, later in itertools.pairwise(numbers)):
        return []
    boxes = [
        line.box for cell in cells[1:] for line in cell.content if isinstance(line, DraftLine) and line.box
    ]
    cuts: list[float] = []
    for mark in marks[1:]:
        box = mark.box
        assert box is not None
        cut, height = box.top, box.bottom - box.top
        if any(other.top < cut - 0.4 * height and other.bottom > cut + 0.4 * height for other in boxes):
            return []
        if not any(abs(other.top - cut) < 0.5 * height for other in boxes):
            return []
        cuts.append(cut - 0.4 * height)
    return cuts


def _cut_row(table: RuledTable, row: int, cells: list[DraftCell], cuts: list[float]) -> None:
    for cell in table.cells:
        if cell.row > row:
            cell.row += len(cuts)
        elif cell.row + cell.row_span - 1 > row:
            cell.row_span += len(cuts)
    for cell in cells:
        contents: list[list[DraftLine | DraftTable]] = [[] for _ in range(len(cuts) + 1)]
        for item in cell.content:
            top = item.box.top if isinstance(item, DraftLine) and item.box else 0.0
            contents[sum(top >= cut for cut in cuts)].append(item)
        cell.content = contents[0]
        table.cells += [
            DraftCell(row + step, cell.column, 1, cell.column_span, content)
            for step, content in enumerate(contents[1:], start=1)
        ]
    table.row_count += len(cuts)
