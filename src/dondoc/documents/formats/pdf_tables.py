"""Tables of PDF pages: words put into the cells of a grid, and parts on following pages stitched."""

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

SAME_EDGE = 5.0  # column edges of one table on two pages differ by no more

_UNFINISHED = re.compile(r"[,\-–/(“]$")
_NEW_ITEM = re.compile(r"[-–+•*]\s|[(\[]?(?:\d+|[a-zđ])[.)]\s")
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
    table.has_empty_leads = any(_is_empty_lead(cell) for cell in table.cells)
    return table


def _is_empty_lead(cell: DraftCell) -> bool:
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


def stitch(table: RuledTable, part: RuledTable) -> bool:
    """Add the part on the next page to the table, where it is one; says whether it was.

    The part must have the same column edges. Rows that repeat the table's first rows are dropped. A
    row that goes on from the one above is added to that.
    """
    edges = _common_edges(table.xs, part.xs)
    if edges is None:
        return False
    _fit_columns(table, edges)
    _fit_columns(part, edges)
    _drop_header(table, part)
    if not part.row_count:
        return True
    if _first_row_goes_on(table, part):
        _append_first_row(table, part)
    _continue_merged(table, part)
    for cell in part.cells:
        cell.row += table.row_count
    table.cells += part.cells
    table.row_count += part.row_count
    table.tail = [c for c in [*table.tail, *part.cells] if c.row + c.row_span == table.row_count]
    table.has_empty_leads = table.has_empty_leads or any(_is_empty_lead(cell) for cell in part.cells)
    table.bottom, table.is_open_below = part.bottom, part.is_open_below
    return True


def _common_edges(first: list[float], second: list[float]) -> list[float] | None:
    """The richer of the two sets of column edges, when the other one's are all among it."""
    richer, poorer = (first, second) if len(first) >= len(second) else (second, first)
    if abs(first[0] - second[0]) > SAME_EDGE or abs(first[-1] - second[-1]) > SAME_EDGE:
        return None
    is_part = all(min(abs(edge - other) for other in richer) <= SAME_EDGE for edge in poorer)
    return list(richer) if is_part else None


def _fit_columns(table: RuledTable, edges: list[float]) -> None:
    def nearest(x: float) -> int:
        return min(range(len(edges)), key=lambda index: abs(edges[index] - x))

    if len(table.xs) != len(edges):
        for cell in table.cells:
            left, right = nearest(table.xs[cell.column]), nearest(table.xs[cell.column + cell.column_span])
            cell.column, cell.column_span = left, right - left
    table.xs = list(edges)


def _row(table: RuledTable, row: int) -> list[tuple[int, int, int, str]]:
    from_first = itertools.takewhile(lambda cell: cell.row <= row, table.cells)
    return [
        (cell.column, cell.column_span, cell.row_span, cell.text) for cell in from_first if cell.row == row
    ]


def _drop_header(table: RuledTable, part: RuledTable) -> None:
    count = 0
    while count < min(part.row_count, table.row_count):
        here = _row(part, count)
        if here != _row(table, count) or not any(text for *_, text in here):
            break
        count += 1
    # A header cell that covers two rows must go as a whole.
    while count and any(cell.row < count < cell.row + cell.row_span for cell in part.cells):
        count -= 1
    part.cells = [cell for cell in part.cells if cell.row >= count]
    for cell in part.cells:
        cell.row -= count
    part.row_count -= count


def _last_row(table: RuledTable) -> dict[int, DraftCell]:
    """The cells that reach the last row, by column."""
    return {cell.column: cell for cell in table.tail}


def _first_row_goes_on(table: RuledTable, part: RuledTable) -> bool:
    """Whether the part's first row is the rest of the table's last one, cut by the end of the page."""
    above = _last_row(table)
    first = [cell for cell in part.cells if cell.row == 0]
    filled = [cell for cell in first if cell.content]
    if not filled or any(cell.row_span > 1 for cell in filled):
        return False
    if any(cell.column not in above or above[cell.column].column_span != cell.column_span for cell in filled):
        return False
    begins_anew = any(_NEW_ITEM.match(cell.text) for cell in filled)
    rests = [_is_rest(above[cell.column].text, cell.text) for cell in filled]
    lead = first[0]
    if lead.column > 0 or lead.content or lead.column_span > 1:
        return not begins_anew and all(rests)
    # An empty first place: mostly the rest of a row, but some tables have rows of their own like that.
    if table.has_empty_leads or any(_is_empty_lead(cell) for cell in part.cells if cell is not lead):
        return not begins_anew and any(rests)
    return any(rests) or len(filled) < len(first) - 1 or len(filled) < 3


def _is_rest(above: str, below: str) -> bool:
    """Whether the second text can only be the end of the first."""
    is_cut = bool(_UNFINISHED.search(above)) or below[:1].islower() or below[:1] in tuple(",;.)]”%")
    return is_cut and bool(above)


def _append_first_row(table: RuledTable, part: RuledTable) -> None:
    above = _last_row(table)
    for cell in part.cells:
        if cell.row == 0 and cell.content:
            above[cell.column].content += cell.content
    part.cells = [cell for cell in part.cells if cell.row > 0 or cell.row_span > 1]
    for cell in part.cells:
        if cell.row == 0:  # an empty merged cell that began beside the rest
            cell.row_span -= 1
        else:
            cell.row -= 1
    part.row_count -= 1


def _continue_merged(table: RuledTable, part: RuledTable) -> None:
    """A merged cell that the page break cut is one cell: its lower part stands empty."""
    above = _last_row(table)
    for cell in [cell for cell in part.cells if cell.row == 0 and not cell.content and cell.column > 0]:
        upper = above.get(cell.column)
        if (
            upper is not None
            and upper.content
            and upper.column_span == cell.column_span
            and cell.row_span > 1
            and cell.row_span < part.row_count + 1
        ):
            upper.row_span += cell.row_span
            part.cells.remove(cell)
