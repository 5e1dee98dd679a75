"""Tables with cells: which assign work, what their columns hold, and their rows as tasks and groups."""

from __future__ import annotations

import re
from dataclasses import replace

from dondoc.agencies.known_names import KnownNames
from dondoc.agencies.names import begins_mention
from dondoc.documents.reading import Group
from dondoc.documents.sourced import SourcedText

from ..doubts import Doubt, DoubtCode
from ..draft import Draft, TaskRow
from ..numbering import ARABIC, GROUP_MARK, bare_mark, is_group_mark, is_task_mark
from ..periods import is_period
from .columns import AGENCY_ROLES, Role, only_names_offices, repeats_above, says_something
from .grid import Row, grid_of
from .headings import Heading, find_heading, is_report

_FOOT = re.compile(r"(?:Nơi nhận|TM\.|KT\.|TL\.|TUQ\.)(?!\w)")
_REPEATED = Doubt(DoubtCode.REPEATED_FROM_ABOVE, "ô ghi “như trên”: lấy theo dòng trên")
_MAY_NOT_ASSIGN = Doubt(
    DoubtCode.MAY_NOT_ASSIGN, "bảng không có cột thời hạn, cột phối hợp: có thể không giao nhiệm vụ"
)


def find_task_tables(draft: Draft) -> None:
    """Reads: document.tables. Writes: rows, groups, columns, lines_in_tables."""
    heading: Heading | None = None
    column_count = 0  # of the table with the heading
    in_report = is_report(draft.document)
    for table in draft.document.tables:
        if table.nested_in:
            continue
        grid = grid_of(draft.document, table)
        found = find_heading(grid, in_report=in_report)
        if found:
            heading, column_count = found, table.column_count
            body = grid[found.after :]
        elif heading and table.column_count == column_count and _goes_on(grid):
            body = grid = grid_of(draft.document, table, width=len(heading.roles))
        else:
            heading = None
            continue
        end = next((index for index, row in enumerate(body) if _begins_foot(row)), len(body))
        last = len(grid) - len(body) + end
        lines = {span.line for cell in table.cells if cell.row < last for span in cell.spans}
        draft.lines_in_tables.update(lines)
        draft.columns.update(role for role in heading.roles if role)
        _read_rows(draft, _stitched(body[:end], heading, draft.known, is_ruled=table.is_ruled), heading.roles)


def _begins_foot(row: Row) -> bool:
    """Whether the document's foot begins here: tabs part its two columns as they part those of the table."""
    first = next((text.text for text in row.cells if text), "")
    return bool(_FOOT.match(first))


def _goes_on(grid: list[Row]) -> bool:
    first = bare_mark(grid[0].cells[0].text) if grid else ""
    return is_task_mark(first) or is_group_mark(first)


def _stitched(rows: list[Row], heading: Heading, known: KnownNames, *, is_ruled: bool) -> list[Row]:
    """The rows without empty ones and repeated headings, those that were broken by a page made whole.

    Where only tabs part the cells, a row without an ordinal goes on from the one above, unless it is a
    task of its own.
    """
    rows = [row for row in rows if not row.is_empty() and not heading.is_repeated_by(row)]
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


def _read_rows(draft: Draft, rows: list[Row], roles: tuple[Role | None, ...]) -> None:
    groups: list[str] = []  # the numerals of those that are open, each within the one before
    doubts = (_MAY_NOT_ASSIGN,) if only_names_offices(roles) else ()
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        heading = _as_group(row, roles, following)
        if heading:
            draft.groups.append(heading)
            if heading.numeral:
                groups = [*_still_open(groups, heading.numeral), heading.numeral]
            continue
        written = {role: text for role, text in _by_role(row, roles).items() if _is_filled(role, text)}
        above = draft.rows[-1].cells if draft.rows else {}
        repeated = [role for role, text in written.items() if repeats_above(text.text) and role in above]
        cells = _with_one_period(written | {role: above[role] for role in repeated})
        if Role.TASK not in cells:
            continue
        if draft.rows and _goes_on_above(row, roles):
            draft.rows[-1] = _with_more(draft.rows[-1], cells)
            continue
        ordinal = bare_mark(cells[Role.ORDINAL].text) if Role.ORDINAL in cells else ""
        groups = _still_open(groups, ordinal)
        ditto = (_REPEATED,) if repeated else ()
        draft.rows.append(TaskRow(groups[-1] if groups else "", ordinal, cells, (*doubts, *ditto)))


def _is_filled(role: Role, text: SourcedText) -> bool:
    """Whether the cell holds something; a dash is a mark where rows are numbered, elsewhere "nothing"."""
    return bool(text) if role is Role.ORDINAL else says_something(text.text)


def _still_open(groups: list[str], mark: str) -> list[str]:
    """The groups that a row with the mark leaves open: "2" closes the group "1", and "II" all of them.

    A letter, a dash or no mark at all goes on within the group.
    """
    if is_group_mark(mark):
        return []
    if not ARABIC.fullmatch(mark):
        return groups
    return [group for group in groups if not ARABIC.fullmatch(group) or mark.startswith(f"{group}.")]


def _with_one_period(cells: dict[Role, SourcedText]) -> dict[Role, SourcedText]:
    """The cells with begin and end of the work as one range; a begin alone is open."""
    begin, end = cells.pop(Role.PERIOD_BEGIN, None), cells.get(Role.PERIOD)
    if not begin or (end and begin.text == end.text):
        return cells
    whole = SourcedText.joined((begin, end), by=" - ") if end else _from(begin)
    return cells | {Role.PERIOD: whole if is_period(whole.text) else end or begin}


def _from(begin: SourcedText) -> SourcedText:
    """A begin that says it is one: "01/6/2025" alone would be read as the day by which all is done."""
    said = begin.text.casefold().startswith("từ")
    return begin if said else SourcedText.joined((SourcedText.put("từ"), begin))


def _by_role(row: Row, roles: tuple[Role | None, ...]) -> dict[Role, SourcedText]:
    cells: dict[Role, SourcedText] = {}
    for role, text, is_more in zip(roles, row.cells, row.from_left, strict=True):
        if role and not is_more:
            cells[role] = (
                SourcedText.joined((cells[role], text))
                if cells.get(role) and cells[role].text != text.text
                else text
            )
    return cells


def _goes_on_above(row: Row, roles: tuple[Role | None, ...]) -> bool:
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


def _as_group(row: Row, roles: tuple[Role | None, ...], following: Row | None) -> Group | None:
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


def _has_children(mark: str, roles: tuple[Role | None, ...], following: Row | None) -> bool:
    if following is None or Role.ORDINAL not in roles:
        return False
    below = bare_mark(following.cells[roles.index(Role.ORDINAL)].text)
    return below.startswith(mark + ".") or (mark.isdigit() and below in ("a", "-", "+"))
