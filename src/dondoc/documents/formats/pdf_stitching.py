"""Tables that run over page breaks made whole: headers once, cut rows and merged cells joined."""

from __future__ import annotations

import itertools
import re

from .drafts import DraftCell
from .pdf_tables import RuledTable, is_empty_lead

SAME_EDGE = 5.0  # column edges of one table on two pages differ by no more

_UNFINISHED = re.compile(r"[,\-–/(“]$")
_NEW_ITEM = re.compile(r"[-–+•*]\s|[(\[]?(?:\d+|[a-zđ])[.)]\s")


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
    table.has_empty_leads = table.has_empty_leads or any(is_empty_lead(cell) for cell in part.cells)
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
        # A number in the middle of a cut row's height stands on the second page: above it is empty.
        cut = [rest for cell, rest in zip(filled, rests, strict=True) if above[cell.column].content]
        return not begins_anew and bool(cut) and all(cut)
    # An empty first place: mostly the rest of a row, but some tables have rows of their own like that.
    if table.has_empty_leads or any(is_empty_lead(cell) for cell in part.cells if cell is not lead):
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
