"""The rows of the tables of a document: headings of columns, groups, and the rows themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from dondoc.documents.clauses import ClauseKind
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import fold
from dondoc.documents.types import Table

from ..draft import Draft, TaskRow
from ..numbering import bare_mark, is_group_mark, is_task_mark
from ..tables.grid import Row, grid_of

_LONGEST_MARK = 8
_ORDINAL_HEADINGS = frozenset({"stt", "tt", "so tt", "so thu tu", "so tt."})
_COLUMN_NUMBERS = re.compile(r"[\s()\d]*")
_TAKEN_FROM_ELSEWHERE = frozenset({"ditto", "upper-row", "merged-cell"})


@dataclass(slots=True)
class TableUnit:
    """One row, group, or the headings of one table. `table` tells rows of one table from those of another."""

    kind: ClauseKind
    table: int
    cells: list[SourcedText] = field(default_factory=list)
    mark: SourcedText = field(default_factory=SourcedText)

    @property
    def lines(self) -> set[int]:
        return set().union(self.mark.lines, *(cell.lines for cell in self.cells))

    @property
    def first_line(self) -> int:
        return min(self.lines)


def table_units(draft: Draft, elsewhere: set[int]) -> list[TableUnit]:
    """Every row of every table in its order, but those whose lines are `elsewhere`: in the head or foot."""
    owners = _owners(draft)
    grouped = {span.line for group in draft.groups for span in group.evidence}
    units: list[TableUnit] = []
    for table in draft.document.tables:
        if table.column_count > 1 and not table.nested_in:
            units += _of_table(draft, table, owners, grouped, elsewhere)
    told = set().union(*(unit.lines for unit in units)) if units else set()
    units += _of_flattened(draft, grouped, told | elsewhere)
    return [unit for unit in units if unit.lines]


def _owners(draft: Draft) -> dict[int, int]:
    """By line, which row of tasks stands there."""
    owners: dict[int, int] = {}
    for index, row in enumerate(draft.rows):
        for text in _own_cells(row):
            for line in text.lines:
                owners.setdefault(line, index)
    return owners


def _own_cells(row: TaskRow) -> Iterator[SourcedText]:
    for role, text in row.cells.items():
        if role not in row.sources or row.sources[role].rule not in _TAKEN_FROM_ELSEWHERE:
            yield text


def _of_table(
    draft: Draft, table: Table, owners: dict[int, int], grouped: set[int], elsewhere: set[int]
) -> list[TableUnit]:
    rows = [row for row in grid_of(draft.document, table) if not row.is_empty()]
    rows = [row for row in rows if not _lines(row) & elsewhere]
    headings = _headings_end(rows, draft, owners, grouped)
    units: list[TableUnit] = []
    owner: int | None = None
    for index, row in enumerate(rows):
        cells = [
            text
            for text, above, left in zip(row.cells, row.from_above, row.from_left, strict=True)
            if text and not above and not left
        ]
        lines = _lines(row)
        here = next((owners[line] for line in sorted(lines) if line in owners), None)
        if index < headings:
            if not units:
                units.append(TableUnit(ClauseKind.TABLE, table.number))
            units[-1].cells += cells
            continue
        last = units[-1] if units and units[-1].kind is ClauseKind.ROW else None
        if last and cells and ((here is not None and here == owner) or _goes_on(row, table, here)):
            last.cells += cells
            continue
        mark = _mark_of(cells)
        kind = ClauseKind.GROUP if _is_group(row, cells, mark, here, lines & grouped) else ClauseKind.ROW
        units.append(TableUnit(kind, table.number, cells[1:] if mark else cells, mark))
        owner = here
    return units


def _lines(row: Row) -> set[int]:
    own = (text for text, above in zip(row.cells, row.from_above, strict=True) if not above)
    return set().union(*(text.lines for text in own))


def _headings_end(rows: Sequence[Row], draft: Draft, owners: dict[int, int], grouped: set[int]) -> int:
    """How many rows at the top name the columns."""
    end = 0
    for index, row in enumerate(rows[:6]):
        lines = _lines(row)
        if lines & (owners.keys() | grouped):
            break
        names_ordinal = any(fold(text.text).strip(" .*") in _ORDINAL_HEADINGS for text in row.cells)
        is_read_so = bool(lines) and lines <= draft.lines_in_tables
        is_numbers = end > 0 and all(_COLUMN_NUMBERS.fullmatch(text.text) for text in row.cells)
        if names_ordinal or is_read_so or is_numbers:
            end = index + 1
    return end


def _goes_on(row: Row, table: Table, owner: int | None) -> bool:
    """Whether the row is the rest of the one above, which only tabs part."""
    return owner is None and not table.is_ruled and not row.cells[0]


def _mark_of(cells: Sequence[SourcedText]) -> SourcedText:
    if not cells or len(cells) == 1 or len(cells[0]) > _LONGEST_MARK:
        return SourcedText()
    mark = bare_mark(cells[0].text)
    return cells[0] if is_task_mark(mark) or is_group_mark(mark) else SourcedText()


def _is_group(
    row: Row, cells: Sequence[SourcedText], mark: SourcedText, owner: int | None, grouped: set[int]
) -> bool:
    if owner is not None:
        return False
    if grouped:
        return True
    told = len(cells) - bool(mark)
    is_wide = max(row.widths) > len(row.cells) // 2 and len(row.cells) > 2
    return told == 1 and (is_group_mark(bare_mark(mark.text)) or (is_wide and not mark))


def _of_flattened(draft: Draft, grouped: set[int], told: set[int]) -> list[TableUnit]:
    """The rows of tables whose cells were lost: line by line, each to the row that was read there."""
    owners = _owners(draft)
    units: list[TableUnit] = []
    owner: int | None = None
    last = 0
    for number in sorted(draft.lines_in_tables - told):
        line = draft.document.line(number)
        if line.is_removed or not line.text.strip():
            continue
        here = owners.get(number)
        is_new = not units or any(draft.document.line(at).number in told for at in range(last + 1, number))
        last = number
        text = SourcedText.of(line).strip()
        if (
            here is None
            and units
            and units[0].kind is ClauseKind.TABLE
            and text.text == units[0].cells[0].text
        ):
            units[0].cells.append(text)  # the headings again, on another page
        elif is_new and here is None and number not in grouped:
            units.append(TableUnit(ClauseKind.TABLE, -number, [text]))
        elif number in grouped and here is None:
            is_same = bool(units) and units[-1].kind is ClauseKind.GROUP and number - 1 in units[-1].lines
            if not is_same:
                units.append(TableUnit(ClauseKind.GROUP, units[-1].table if units else -number))
            units[-1].cells.append(text)
        elif here is not None and (here != owner or units[-1].kind is not ClauseKind.ROW):
            units.append(TableUnit(ClauseKind.ROW, units[-1].table if units else -number, [text]))
            owner = here
        else:
            units[-1].cells.append(text)
    return [_with_mark(unit, draft, owners) for unit in units]


def _with_mark(unit: TableUnit, draft: Draft, owners: dict[int, int]) -> TableUnit:
    """The unit with its ordinal told from its words, where it stands before them."""
    if unit.kind is ClauseKind.TABLE or not unit.cells:
        return unit
    first = unit.cells[0]
    word = first.text.split(maxsplit=1)[0]
    mark = bare_mark(word)
    row = next((draft.rows[owners[line]] for line in sorted(unit.lines) if line in owners), None)
    is_mark = mark == row.ordinal if row and row.ordinal else is_group_mark(mark) or is_task_mark(mark)
    if not is_mark or len(word) > _LONGEST_MARK:
        return unit
    unit.mark, rest = first.cut(0, len(word)), first.cut(len(word)).strip()
    unit.cells[:1] = [rest] if rest else []
    return unit
