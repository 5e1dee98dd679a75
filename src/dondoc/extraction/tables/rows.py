"""The rows of a table of tasks: which head groups, which are tasks, and what one takes from another."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from dondoc.documents.sourced import SourcedText

from ..draft import Draft, TaskRow
from ..judging import Doubt, DoubtCode
from ..numbering import ARABIC, bare_mark, is_group_mark
from ..periods import is_period
from .cell_lines import several_tasks
from .columns import AGENCY_ROLES, Role, Source, repeats_above, says_something
from .grid import Row
from .groups import OWN_MARK, group_of, is_child
from .headings import Heading
from .kinds import only_names_offices
from .marked_times import marked_time

_REPEATED = Doubt(DoubtCode.REPEATED_FROM_ABOVE, "ô ghi “như trên”: lấy theo dòng trên")
_MAY_NOT_ASSIGN = Doubt(
    DoubtCode.MAY_NOT_ASSIGN, "bảng không có cột thời hạn, cột phối hợp: có thể không giao nhiệm vụ"
)
_NAME = re.compile(r"[^\W\d_]{2}")
_PASSED_DOWN = (Role.LEAD, Role.AGENCIES, Role.PERIOD)


@dataclass(slots=True)
class _Levels:
    """The numbered rows that are open, from the outermost: what stands in them holds for those beneath."""

    open: list[tuple[str, dict[Role, SourcedText]]] = field(default_factory=list)

    def enter(self, mark: str, cells: dict[Role, SourcedText]) -> dict[Role, SourcedText]:
        """What the rows above it pass down to the row with this mark, which is open from now on."""
        if not mark:
            return {}
        while self.open and not is_child(mark, self.open[-1][0]):
            self.open.pop()
        given = self.open[-1][1] if self.open else {}
        passed = {role: given[role] for role in _PASSED_DOWN if role in given and role not in cells}
        if Role.LEAD in cells or Role.AGENCIES in cells:
            passed = {role: text for role, text in passed.items() if role is Role.PERIOD}
        self.open.append((mark, {**given, **cells}))
        return passed


def read_table_rows(draft: Draft, rows: list[Row], heading: Heading) -> None:
    """Add the tasks and groups of the rows, which stand under the heading, to the draft."""
    roles = heading.roles
    groups: list[str] = []  # the numerals of those that are open, each within the one before
    levels = _Levels()
    begun = len(draft.rows)
    doubts = (_MAY_NOT_ASSIGN,) if only_names_offices(roles) else ()
    written_once = _written_once(rows, roles)
    for index, row in enumerate(rows):
        following = rows[index + 1] if index + 1 < len(rows) else None
        cells = _filled(row, roles)
        if heading.times and Role.PERIOD not in cells and (marked := marked_time(row, heading.times)):
            cells |= {Role.PERIOD: marked}
            draft.columns.add(Role.PERIOD)
        group = group_of(row, cells, roles, following)
        if group:
            draft.groups.append(group)
            if group.numeral:
                groups = [*_still_open(groups, group.numeral), group.numeral]
                levels.enter(group.numeral, cells)
            else:
                levels = _Levels()
            continue
        above = draft.rows[-1].cells if len(draft.rows) > begun else {}
        repeated = {role for role, text in cells.items() if repeats_above(text.text)}
        cells = {role: above.get(role, text) if role in repeated else text for role, text in cells.items()}
        cells = {role: text for role, text in cells.items() if role not in repeated or role in above}
        carried = {role: above[role] for role in written_once if role in above and role not in cells}
        cells = _with_one_period(cells | carried)
        repeated |= set(carried)
        ordinal = bare_mark(cells[Role.ORDINAL].text) if Role.ORDINAL in cells else ""
        if Role.TASK not in cells or cells[Role.TASK].text.isdigit():
            continue
        if len(draft.rows) > begun and _goes_on_above(row, roles):
            draft.rows[-1] = _with_more(draft.rows[-1], cells)
            continue
        passed = levels.enter(ordinal, cells)
        cells = cells | passed
        groups = _still_open(groups, ordinal)
        sources = _sources(row, heading, cells, repeated, set(passed))
        ditto = (_REPEATED,) if repeated & set(above) else ()
        whole = TaskRow(groups[-1] if groups else "", ordinal, cells, (*doubts, *ditto), sources)
        draft.rows.extend(several_tasks(whole, known=draft.known))


def _written_once(rows: list[Row], roles: tuple[Role | None, ...]) -> tuple[Role, ...]:
    """The columns of leads that stand before the tasks, and one of times that stands first of all: written
    once, a name or a month holds for the rows beneath. Where cells are merged, an empty one is empty."""
    if Role.TASK not in roles:
        return ()
    before = roles[: roles.index(Role.TASK)]
    first = (Role.PERIOD,) if roles[0] is Role.PERIOD else ()
    written = (*first, *(role for role in (Role.LEAD, Role.AGENCIES) if role in before))
    return tuple(
        role
        for role in written
        if not any(row.from_above[column := roles.index(role)] and row.cells[column] for row in rows)
    )


def _sources(
    row: Row, heading: Heading, cells: dict[Role, SourcedText], repeated: set[Role], passed: set[Role]
) -> dict[Role, Source]:
    """Why each cell holds what it holds."""
    sources: dict[Role, Source] = {}
    merged = {role for role, above in zip(heading.roles, row.from_above, strict=True) if role and above}
    for role, text in cells.items():
        source = heading.source_of(role)
        if role in repeated:
            source = Source("ditto", f"{source.because}, ô ghi “như trên”")
        elif role in passed:
            source = Source("upper-row", f"{source.because} của mục lớn hơn")
        elif role in merged and text.spans:
            source = Source("merged-cell", f"{source.because}, ô gộp từ dòng {text.spans[0].line}")
        sources[role] = source
    return sources


def _filled(row: Row, roles: tuple[Role | None, ...]) -> dict[Role, SourcedText]:
    """The cells that hold something; a dash is a mark where rows are numbered, elsewhere "nothing".

    A mark alone ("x", a figure) names no agency.
    """
    told = {
        role: text
        for role, text in _by_role(row, roles).items()
        if (bool(text) if role is Role.ORDINAL else says_something(text.text))
        and (role not in AGENCY_ROLES or _NAME.search(text.text))
    }
    task = told.get(Role.TASK)
    mark = OWN_MARK.match(task.text) if task and Role.ORDINAL not in roles else None
    if task is None or mark is None:
        return told
    return told | {Role.ORDINAL: task.cut(*mark.span("mark")), Role.TASK: task.cut(mark.end())}


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
