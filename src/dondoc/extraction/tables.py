"""Tables with cells: which assign work, what their columns hold, and their rows as tasks and groups."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dondoc.agencies.names import begins_mention
from dondoc.documents.reading import Group
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import spelling_key
from dondoc.documents.types import Document, Table

from .columns import AGENCY_ROLES, MARKS, Role, assigns_nothing, assigns_work, role_of
from .draft import Draft, TaskRow
from .numbering import GROUP_MARK, bare_mark, is_group_mark, is_task_mark

_HEADING_ROWS = 6  # a heading stands among the first rows of its table
_HEADING_WORDS = 5  # of a cell in the second line of a broken heading
_FOOT = re.compile(r"(?:Nơi nhận|TM\.|KT\.|TL\.|TUQ\.)(?!\w)")
_COLUMN_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the grid: what each column shows, where merged cells show in all that they cover."""

    cells: tuple[SourcedText, ...]
    widths: tuple[int, ...]  # columns that the cell at that column covers
    from_above: tuple[bool, ...]  # the cell begins in a row above
    from_left: tuple[bool, ...]  # the cell begins in a column before

    def is_empty(self) -> bool:
        return not any(self.cells)


@dataclass(frozen=True, slots=True)
class _Heading:
    """What the columns of a table hold, as its heading says: the rows `first` ≤ i < `after`."""

    roles: tuple[Role | None, ...]
    first: int
    after: int
    rows: tuple[tuple[str, ...], ...]  # the words of its rows, by which it is known again further down

    def is_repeated_by(self, row: _Row) -> bool:
        if _words_of(row) in self.rows:
            return True
        pairs = zip(row.cells, self.roles, strict=True)
        told = [(role_of(text.text), role) for text, role in pairs if role and text]
        return len(told) > 2 and all(again == role for again, role in told)


def find_task_tables(draft: Draft) -> None:
    """Reads: document.tables. Writes: rows, groups, columns, lines_in_tables."""
    heading: _Heading | None = None
    for table in draft.document.tables:
        if table.nested_in:
            continue
        grid = _grid(draft.document, table)
        found = _heading(grid)
        if found:
            heading = found
            body = grid[found.after :]
        elif heading and table.column_count == len(heading.roles) and _goes_on(grid):
            body = grid
        else:
            heading = None
            continue
        end = next((index for index, row in enumerate(body) if _begins_foot(row)), len(body))
        last = len(grid) - len(body) + end
        lines = {span.line for cell in table.cells if cell.row < last for span in cell.spans}
        draft.lines_in_tables.update(lines)
        draft.columns.update(role for role in heading.roles if role)
        _read_rows(draft, _stitched(body[:end], heading, is_ruled=table.is_ruled), heading.roles)


def _begins_foot(row: _Row) -> bool:
    """Whether the document's foot begins here: tabs part its two columns as they part those of the table."""
    first = next((text.text for text in row.cells if text), "")
    return bool(_FOOT.match(first))


def _grid(document: Document, table: Table) -> list[_Row]:
    height = max((cell.row + cell.row_span for cell in table.cells), default=0)
    width = table.column_count
    texts = [[SourcedText()] * width for _ in range(height)]
    widths = [[1] * width for _ in range(height)]
    above = [[False] * width for _ in range(height)]
    left = [[False] * width for _ in range(height)]
    for cell in table.cells:
        text = SourcedText.at(document, cell.spans).without(MARKS).with_single_spaces()
        for row in range(cell.row, min(cell.row + cell.row_span, height)):
            for column in range(cell.column, min(cell.column + cell.column_span, width)):
                texts[row][column] = text
                widths[row][column] = cell.column_span
                above[row][column] = row > cell.row
                left[row][column] = column > cell.column
    rows = zip(texts, widths, above, left, strict=True)
    return [_Row(tuple(t), tuple(w), tuple(a), tuple(f)) for t, w, a, f in rows]


def _heading(grid: list[_Row]) -> _Heading | None:
    """The heading among the first rows; None where none assigns work.

    A heading may have two rows ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"), or be broken into two.
    """
    for first, row in enumerate(grid[:_HEADING_ROWS]):
        roles = _roles(row)
        depth = 1
        if first + 1 < len(grid) and _is_second_heading(row, grid[first + 1]):
            deeper = _roles_of_two(row, grid[first + 1])
            if assigns_work(set(deeper)):
                roles, depth = deeper, 2
        if assigns_work(set(roles)):
            rows = tuple(_words_of(one) for one in grid[first : first + depth])
            after = first + depth
            while after < len(grid) and _is_column_numbers(grid[after]):
                after += 1
            return _Heading(_single(roles), first, after, rows)
    return None


def _roles_of_two(row: _Row, below: _Row) -> tuple[Role | None, ...]:
    """The roles that two rows of one heading name: under a wide cell the lower where it says enough, else
    both together."""
    roles: list[Role | None] = []
    for upper, lower, width in zip(row.cells, below.cells, row.widths, strict=True):
        both = upper if upper.text == lower.text else SourcedText.joined((upper, lower))
        first, second = (lower, both) if width > 1 else (both, lower)
        roles.append(role_of(first.text) or role_of(second.text))
    return tuple(roles)


def _words_of(row: _Row) -> tuple[str, ...]:
    return tuple(spelling_key(text.text) for text in row.cells)


def _roles(row: _Row) -> tuple[Role | None, ...]:
    if len({text.text for text in row.cells if text}) < 2:
        return (None,) * len(row.cells)
    if assigns_nothing([text.text for text in row.cells]):
        return (None,) * len(row.cells)
    return tuple(role_of(text.text) for text in row.cells)


def _single(roles: tuple[Role | None, ...]) -> tuple[Role | None, ...]:
    """Roles of which a table has one keep it in the first column that has it, in the first row's order."""
    seen: set[Role] = set()
    single: list[Role | None] = []
    for role in roles:
        single.append(
            None if role in seen and role not in (Role.NOTE, Role.RESOURCES, Role.PRODUCT) else role
        )
        if role:
            seen.add(role)
    return tuple(single)


def _is_second_heading(row: _Row, below: _Row) -> bool:
    if any(below.from_above) or _goes_on_with_heading(row, below):
        return True
    wide = [column for column, width in enumerate(row.widths) if width > 1]
    return (
        bool(wide)
        and any(role_of(below.cells[column].text) for column in wide)
        and not is_task_mark(bare_mark(below.cells[0].text))
    )


def _goes_on_with_heading(row: _Row, below: _Row) -> bool:
    """Whether the lower row is the rest of a heading that was broken over two lines: no number in it, and
    every cell short and either a heading itself or the end of the one above."""
    roles = _roles(row)
    told = [text.text for text in below.cells if text]
    if len(told) < 2 or (Role.ORDINAL in roles and below.cells[roles.index(Role.ORDINAL)]):
        return False
    return all(
        len(text.split()) <= _HEADING_WORDS and (text[:1].islower() or role_of(text) is not None)
        for text in told
    )


def _is_column_numbers(row: _Row) -> bool:
    texts = [text.text for text in row.cells if text]
    return len(texts) > 2 and all(_COLUMN_NUMBERS.fullmatch(text) for text in texts)


def _goes_on(grid: list[_Row]) -> bool:
    first = bare_mark(grid[0].cells[0].text) if grid else ""
    return is_task_mark(first) or is_group_mark(first)


def _stitched(rows: list[_Row], heading: _Heading, *, is_ruled: bool) -> list[_Row]:
    """The rows without empty ones and repeated headings, those that were broken by a page made whole.

    Where only tabs part the cells, a row without an ordinal goes on from the one above, unless it is a
    task of its own.
    """
    rows = [row for row in rows if not row.is_empty() and not heading.is_repeated_by(row)]
    roles = heading.roles
    if is_ruled or Role.ORDINAL not in roles:
        return rows
    ordinal = roles.index(Role.ORDINAL)
    whole: list[_Row] = []
    for row in rows:
        if whole and not row.cells[ordinal] and not _stands_alone(row, roles):
            joined = tuple(
                SourcedText.joined((a, b)) for a, b in zip(whole[-1].cells, row.cells, strict=True)
            )
            whole[-1] = replace(whole[-1], cells=joined)
        else:
            whole.append(row)
    return whole


def _stands_alone(row: _Row, roles: tuple[Role | None, ...]) -> bool:
    """Whether a row without an ordinal says a whole task: it begins like one and names a lead of its own."""
    by_role = {role: text.text for role, text in zip(roles, row.cells, strict=True) if role and text}
    task, lead = by_role.get(Role.TASK, ""), by_role.get(Role.LEAD, by_role.get(Role.AGENCIES, ""))
    if len(by_role) == 1 and len(task.split()) > 2 and task.isupper():
        return True  # the heading of a group
    return (
        task[:1].isupper()
        and bool(lead)
        and begins_mention(lead, 0)
        and (Role.PERIOD not in roles or Role.PERIOD in by_role)
    )


def _read_rows(draft: Draft, rows: list[_Row], roles: tuple[Role | None, ...]) -> None:
    group = ""
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        heading = _as_group(row, roles, following)
        if heading:
            draft.groups.append(heading)
            group = heading.numeral or group
            continue
        cells = {role: text for role, text in _by_role(row, roles).items() if text}
        if Role.TASK not in cells:
            continue
        if draft.rows and _goes_on_above(row, roles):
            draft.rows[-1] = _with_more(draft.rows[-1], cells)
            continue
        ordinal = bare_mark(cells[Role.ORDINAL].text) if Role.ORDINAL in cells else ""
        draft.rows.append(TaskRow(group, ordinal, cells))


def _by_role(row: _Row, roles: tuple[Role | None, ...]) -> dict[Role, SourcedText]:
    cells: dict[Role, SourcedText] = {}
    for role, text, is_more in zip(roles, row.cells, row.from_left, strict=True):
        if role and not is_more:
            cells[role] = (
                SourcedText.joined((cells[role], text))
                if cells.get(role) and cells[role].text != text.text
                else text
            )
    return cells


def _goes_on_above(row: _Row, roles: tuple[Role | None, ...]) -> bool:
    """Whether the row shares its task's cell with the row above: it only adds agencies or dates."""
    return any(role is Role.TASK and above for role, above in zip(roles, row.from_above, strict=True))


def _with_more(above: TaskRow, cells: dict[Role, SourcedText]) -> TaskRow:
    merged = dict(above.cells)
    for role, text in cells.items():
        if merged.get(role) and text.text not in merged[role].text:
            merged[role] = SourcedText.joined((merged[role], text), by="; ")
        else:
            merged.setdefault(role, text)
    return replace(above, cells=merged)


def _as_group(row: _Row, roles: tuple[Role | None, ...], following: _Row | None) -> Group | None:
    """The group that the row heads: one text over the whole width, or a numeral with a title and no more."""
    cells = _by_role(row, roles)
    told = {text.text for text in row.cells if text}
    if len(told) == 1 and (max(row.widths) > 1 or row.cells[0]):
        text = next(text for text in row.cells if text)
        mark = GROUP_MARK.match(text.text)
        if mark and is_group_mark(mark["mark"]):
            return Group(mark["mark"], text.cut(mark.end()).text, text.spans)
        if max(row.widths) > len(row.cells) // 2:
            return Group("", text.text, text.spans)
    ordinal, task = cells.get(Role.ORDINAL), cells.get(Role.TASK)
    if not task or any(cells.get(role) for role in (*AGENCY_ROLES, Role.PERIOD)):
        return None
    mark_text = bare_mark(ordinal.text) if ordinal else ""
    if is_group_mark(mark_text) or (mark_text and _has_children(mark_text, roles, following)):
        assert ordinal is not None
        return Group(mark_text, task.text, SourcedText.joined((ordinal, task)).spans)
    if not mark_text and Role.ORDINAL in roles:
        mark = GROUP_MARK.match(task.text)
        return Group(
            mark["mark"] if mark else "", task.cut(mark.end()).text if mark else task.text, task.spans
        )
    return None


def _has_children(mark: str, roles: tuple[Role | None, ...], following: _Row | None) -> bool:
    if following is None or Role.ORDINAL not in roles:
        return False
    below = bare_mark(following.cells[roles.index(Role.ORDINAL)].text)
    return below.startswith(mark + ".") or (mark.isdigit() and below in ("a", "-", "+"))
