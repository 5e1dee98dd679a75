"""Tables with cells: which of them assign work, where their headings stand, and which rows are theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.names import begins_mention
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Table

from ..draft import Draft
from ..numbering import bare_mark, is_group_mark, is_task_mark
from ..periods import is_period
from .columns import Role, any_of, plain_heading, without_marks
from .grid import Row, grid_of
from .headings import Heading, begins_heading, find_heading, heading_at, is_report
from .lost_marks import LostMarks, is_markless, row_as_written
from .rows import read_table_rows
from .transposed import turned

_LONGEST_FOOT = 60  # characters of a cell by which the foot under a table is known


def find_task_tables(draft: Draft) -> None:
    """Reads: document.tables. Writes: rows, groups, columns, lines_in_tables."""
    above = _Above()
    in_report = is_report(draft.document)
    for table in draft.document.tables:
        if table.nested_in:
            continue
        grid, marks = _grid(draft, table)
        rows, groups = len(draft.rows), len(draft.groups)
        if grid:
            above = _read_table(draft, table, grid, above, in_report=in_report)
        if marks:
            draft.rows[rows:] = [row_as_written(draft.document, row) for row in draft.rows[rows:]]
            draft.groups[groups:] = [
                replace(one, title=without_marks(one.title)) for one in draft.groups[groups:]
            ]


@dataclass(frozen=True, slots=True)
class _Above:
    """The heading that a table without one of its own may carry on, and how many columns its table had."""

    heading: Heading | None = None
    column_count: int = 0


def _read_table(draft: Draft, table: Table, grid: list[Row], above: _Above, *, in_report: bool) -> _Above:
    """Read the rows of one table; the heading that the next one may carry on."""
    found = find_heading(grid, in_report=in_report, known=draft.known)
    if found:
        heading, start = found, found.after
        _mark_lines(draft, grid[found.first : found.after])
    elif sheet := turned(grid):
        _take(draft, sheet.grid, sheet.heading, is_ruled=True)
        return _Above()
    elif above.heading and table.column_count == above.column_count:
        heading, start = above.heading, 0
        grid, _ = _grid(draft, table, width=len(heading.roles))
        if not _goes_on(grid, heading, draft.known):
            return _Above()
    else:
        return _Above()
    last: Heading | None = heading
    for last, body in _parts(grid, start, heading, in_report=in_report, known=draft.known):
        if last:
            _take(draft, body, last, is_ruled=table.is_ruled)
    return _Above(last, table.column_count)


def _grid(draft: Draft, table: Table, *, width: int = 0) -> tuple[list[Row], LostMarks | None]:
    """The rows of the table; where it lost its marks, with those of names and times put on."""
    grid = grid_of(draft.document, table, width=width)
    if not is_markless(text.text for row in grid for text in row.cells):
        return grid, None
    marks = LostMarks(draft.registry)
    return [replace(row, cells=tuple(map(marks.put_on, row.cells))) for row in grid], marks


def _take(draft: Draft, body: Sequence[Row], heading: Heading, *, is_ruled: bool) -> None:
    _mark_lines(draft, body)
    draft.columns.update(role for role in heading.roles if role)
    read_table_rows(draft, _stitched(body, heading, draft.known, is_ruled=is_ruled), heading)


def _mark_lines(draft: Draft, rows: Sequence[Row]) -> None:
    draft.lines_in_tables.update(*(text.lines for row in rows for text in row.cells))


def _parts(
    grid: Sequence[Row], start: int, heading: Heading, *, in_report: bool, known: KnownNames
) -> Iterator[tuple[Heading | None, Sequence[Row]]]:
    """The rows from `start` on under the heading that holds for them; None where a table follows that assigns
    nothing. The foot of the document ends them: tabs part its two columns as they part those of the table."""
    current: Heading | None = heading
    first = place = start
    while place < len(grid):
        row = grid[place]
        if _begins_foot(row):
            break
        if (current is None or not current.is_repeated_by(row)) and begins_heading(row):
            yield current, grid[first:place]
            current = heading_at(grid, place, in_report=in_report, known=known)
            first = place = current.after if current else place + 1
            continue
        place += 1
    yield current, grid[first:place]


def _begins_foot(row: Row) -> bool:
    told = [text.text for text in row.cells if text and len(text) <= _LONGEST_FOOT]
    first = next((text.text for text in row.cells if text), "")
    if any_of("ends", "feet").match(plain_heading(first[:_LONGEST_FOOT]) + " "):
        return True
    filled = sum(bool(text) for text in row.cells)
    return filled <= 2 and filled == len(told) and any(_is_foot(text) for text in told)


def _is_foot(text: str) -> bool:
    return bool(any_of("ends", "feet").match(plain_heading(text) + " "))


def _goes_on(grid: Sequence[Row], heading: Heading, known: KnownNames) -> bool:
    """Whether a table without a heading carries on the one before: its first row bears a number, or most of
    its rows have a lead and a time where that table has them."""
    if not grid:
        return False
    first = bare_mark(grid[0].cells[0].text)
    if is_task_mark(first) or is_group_mark(first):
        return True
    if Role.ORDINAL in heading.roles:
        return False
    return all(_fits(row, heading, known) for row in grid[:3])


def _fits(row: Row, heading: Heading, known: KnownNames) -> bool:
    told = {role: text.text for role, text in zip(heading.roles, row.cells, strict=True) if role and text}
    lead = told.get(Role.LEAD, told.get(Role.AGENCIES, ""))
    is_timed = Role.PERIOD not in heading.roles or is_period(told.get(Role.PERIOD, ""))
    return Role.TASK in told and is_timed and bool(lead) and begins_mention(lead, 0, known=known)


def _stitched(rows: Sequence[Row], heading: Heading, known: KnownNames, *, is_ruled: bool) -> list[Row]:
    """The rows without empty ones and repeated headings, those that were broken by a page made whole.

    Where only tabs part the cells, a row without an ordinal goes on from the one above, unless it is a
    task of its own.
    """
    rows = [
        row for row in rows if not row.is_empty() and not heading.is_repeated_by(row) and not _is_sum(row)
    ]
    roles = heading.roles
    if is_ruled or Role.ORDINAL not in roles:
        return rows
    ordinal = roles.index(Role.ORDINAL)
    whole: list[Row] = []
    for row in rows:
        if whole and not row.cells[ordinal] and not _stands_alone(row, roles, known):
            joined = tuple(
                SourcedText.joined((a, b)) for a, b in zip(whole[-1].cells, row.cells, strict=True)
            )
            whole[-1] = replace(whole[-1], cells=joined)
        else:
            whole.append(row)
    return whole


def _is_sum(row: Row) -> bool:
    """Whether the row only adds up, or holds a note on the table."""
    first = next((text.text for text in row.cells if text), "")
    return bool(any_of("ends", "sums").match(plain_heading(first[:_LONGEST_FOOT])))


def _stands_alone(row: Row, roles: tuple[Role | None, ...], known: KnownNames) -> bool:
    """Whether a row without an ordinal says a whole task: it begins like one and names a lead of its own."""
    by_role = {role: text.text for role, text in zip(roles, row.cells, strict=True) if role and text}
    task, lead = by_role.get(Role.TASK, ""), by_role.get(Role.LEAD, by_role.get(Role.AGENCIES, ""))
    if len(by_role) == 1 and len(task.split()) > 2 and task.isupper():
        return True  # the heading of a group
    return (
        task[:1].isupper()
        and bool(lead)
        and begins_mention(lead, 0, known=known)
        and (Role.PERIOD not in roles or Role.PERIOD in by_role)
    )
