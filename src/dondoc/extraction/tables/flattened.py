"""Tables whose cells ran into one another: what a PDF extractor that is blind to lines leaves.

The words of a row stand one cell after another, broken over lines at will, two cells often on one
line. The heading tells which columns there are, the numbering where rows begin; flat_rows tells the
cells of one row apart.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from dondoc.agencies.known_names import KnownNames
from dondoc.documents.reading import Group
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER
from dondoc.documents.types import Line

from ..draft import Draft, TaskRow
from ..judging import Doubt, DoubtCode
from ..numbering import GROUP_MARK, follows, roman_value
from .columns import (
    AGENCY_ROLES,
    Role,
    Source,
    role_of,
)
from .flat_blocks import BlockTables
from .flat_headings import (
    HEADING_LINES,
    ORDINAL_HEADING,
    ROW_START,
    flat_heading_at,
    group_at,
    parts_of,
    repeated_lines,
)
from .flat_rows import Cut, best_cut, cells_of
from .lost_marks import LostMarks, is_markless, row_as_written

_END_OF_TABLE = re.compile(r"\s*(?:Nơi nhận|PHỤ LỤC|Phụ lục|TM\.|KT\.|TL\.|T/M)(?!\w)")
# What never stands in a row: it ends the table even where the last row is not whole.
_FOOT = re.compile(rf"\s*(?:N(?:ơi nhận|ƠI NHẬN)\s?:|(?:TM|KT|TL|TUQ|T/M)\.?\s+[{UPPER}]{{2}})")
_CUT_BY_PAGE = Doubt(DoubtCode.TEXT_CUT_BY_PAGE, "nội dung bị ngắt trang, phần sau nằm dưới các cột khác")
_LONGEST_ROW, _MOST_LINES = 4000, 80  # characters and lines of a row
_UNDIVIDED_ROWS = 3  # after so many one after another it is no table that can be read
_ROWS_MISSED = 3  # a row may bear the number that is up to so many after the last


@dataclass(frozen=True, slots=True)
class _NextStart:
    """A line that bears the next row's number while a row is not whole, and that row's words before it."""

    index: int
    row: SourcedText


@dataclass(slots=True)
class _FlatTable:
    """A flattened table while its lines are gathered into rows."""

    roles: tuple[Role, ...]
    heading: str
    known: KnownNames
    a_line_each: tuple[Role | None, ...] = ()  # what each line of a row holds, where cells stand on their own
    group: str = ""
    last: str = ""  # the ordinal of the row that is open
    previous: str = ""  # that of the row before it in its group
    run_on: str = ""  # the last ordinal of the group before, which may run on in this one
    ordinal: SourcedText = field(default_factory=SourcedText)
    row: SourcedText = field(default_factory=SourcedText)  # its words so far
    lines: list[SourcedText] = field(default_factory=list)  # the same, as they stood
    began_alone: bool = False  # nothing stood beside its ordinal
    cut: Cut | None = None  # what they divide into
    next_start: _NextStart | None = None  # where the next row may begin, should this one never be whole
    undivided: int = 0  # rows one after another that could not be divided
    overflow: list[SourcedText] = field(default_factory=list)  # of its task, put after it by a page break

    def open(self, mark: str, ordinal: SourcedText, words: SourcedText) -> None:
        self.last, self.ordinal, self.overflow, self.next_start = mark, ordinal, [], None
        self.row = words.with_single_spaces()
        self.lines = [self.row] if self.row else []
        self.began_alone = not self.row
        self.cut = best_cut(self.row, self.roles, known=self.known)

    def take(self, words: SourcedText) -> None:
        """Add a line to the open row; to its overflow, where the row is complete without it."""
        self.lines.append(words.strip())
        is_long = len(self.row) > _LONGEST_ROW or len(self.lines) > _MOST_LINES
        if self.overflow or (is_long and self.is_complete()):
            self.overflow.append(words)
            return
        longer = SourcedText.joined((self.row, words)).with_single_spaces()
        cut = best_cut(longer, self.roles, known=self.known)
        if self.is_complete() and cut is None:
            self.overflow.append(words)
        else:
            self.row, self.cut = longer, cut

    def has_a_line_each(self) -> bool:
        """Whether the open row has one line for each column but that of its number."""
        return bool(self.a_line_each) and self.began_alone and len(self.lines) == len(self.a_line_each) - 1

    def is_hopeless(self) -> bool:
        """Whether the open row grew so long without being whole that it will never be."""
        if self.cut is None and len(self.row) > _LONGEST_ROW:
            return bool(self.last)
        return len(self.lines) > _MOST_LINES and not self.is_complete()

    def is_page_number(self) -> bool:
        """Whether the open row may be none: its number stood alone, and its words divide into no cells."""
        return bool(self.last and self.previous and self.began_alone) and self.cut is None

    def runs_on(self, mark: str) -> bool:
        """Whether the first row of a group bears the number after the last one of the group before."""
        return not self.last and not self.previous and bool(self.run_on) and follows(mark, self.run_on)

    def is_complete(self) -> bool:
        """Whether the open row has all its cells, so that another may begin; true where none is open."""
        if not self.last or self.has_a_line_each():
            return True
        return self.cut is not None and (bool(self.cut.tail.strip()) or self.roles[-1] in AGENCY_ROLES)

    def may_end(self) -> bool:
        """Whether the open row may end though its last column, a product or the money, is empty."""
        return (
            self.cut is not None
            and self.roles[-1] in (Role.PRODUCT, Role.RESOURCES)
            and len(self.cut.runs) >= sum(role in AGENCY_ROLES for role in self.roles)
        )


def recover_flattened_tables(draft: Draft) -> None:
    """Reads: document.lines, document.tables. Writes: rows, groups, columns, lines_in_tables."""
    in_tables = {span.line for table in draft.document.tables for cell in table.cells for span in cell.spans}
    lines = [line for line in draft.document.lines if line.number not in in_tables and not line.is_removed]
    begun = len(draft.rows)
    marks = LostMarks(draft.registry) if is_markless(line.text for line in lines) else None
    if marks:
        marked = marks.put_on_words("\n".join(line.text.replace("\n", " ") for line in lines)).split("\n")
        lines = [replace(line, text=text) for line, text in zip(lines, marked, strict=True)]
    in_blocks = BlockTables(lines, draft.known)
    table: _FlatTable | None = None
    index = 0
    while index < len(lines) or (table and _has_next_start(table)):
        if table and (index >= len(lines) or table.is_hopeless()):
            index = _begin_anew(draft, table, index)
            if table.undivided > _UNDIVIDED_ROWS or not table.previous:
                table = None
            continue
        if found := in_blocks.at(index):
            if table:
                _close_row(draft, table)
            table = None
            draft.rows += found.rows
            draft.groups += found.groups
            draft.columns.update(found.roles)
            draft.lines_in_tables.update(line.number for line in lines[index : found.after])
            index = found.after
            continue
        heading = flat_heading_at(lines, index)
        repeated = repeated_lines(table.heading, lines[index : index + HEADING_LINES]) if table else 0
        if heading and not repeated:
            if table:
                _close_row(draft, table)
            table = _FlatTable(heading.roles, heading.words, draft.known, heading.a_line_each)
            draft.columns.update(heading.roles)
        count = repeated or (heading.line_count if heading else 0)
        if repeated and table and not table.row:
            table.last = ""  # its number was that of the page
        if count:
            draft.lines_in_tables.update(line.number for line in lines[index : index + count])
            index += count
            continue
        line = lines[index]
        index += 1
        if table is None or not line.text.strip():
            continue
        if _FOOT.match(line.text) or (_END_OF_TABLE.match(line.text) and table.is_complete()):
            _close_row(draft, table)
            table = None
            continue
        draft.lines_in_tables.add(line.number)
        index += _take_line(draft, table, lines, index - 1)
    if table:
        _close_row(draft, table)
    if marks:
        draft.rows[begun:] = [row_as_written(draft.document, row) for row in draft.rows[begun:]]


def _has_next_start(table: _FlatTable) -> bool:
    return bool(table.last) and table.cut is None and table.next_start is not None


def _begin_anew(draft: Draft, table: _FlatTable, index: int) -> int:
    """Close a row that was never whole, at the line where the next one may have begun; which line that is.

    Without such a line the row is closed with all its words, and the table with it.
    """
    start = table.next_start
    if start is None:
        _close_row(draft, table)
        table.previous = ""
        return index
    table.row, table.cut = start.row, best_cut(start.row, table.roles, known=table.known)
    _close_row(draft, table)
    return start.index


def _take_line(draft: Draft, table: _FlatTable, lines: Sequence[Line], index: int) -> int:
    """Give a line to the open row, a new row or a new group; how many lines after it were taken too."""
    line = lines[index]
    group = group_at(line)
    may_begin = table.is_complete() or table.may_end() or not table.row
    if group and may_begin and roman_value(group["mark"]) == roman_value(table.group) + 1:
        _close_row(draft, table)
        return _open_group(draft, table, lines[index:])
    start = ROW_START.match(line.text)
    if start and table.is_page_number() and start["mark"] == table.last:
        _give_back(draft, table)
    last = table.last or table.previous
    gap = _ROWS_MISSED if table.is_complete() else int(table.may_end())
    if start and gap and (follows(start["mark"], last, gap=gap) or table.runs_on(start["mark"])):
        _close_row(draft, table)
        mark = SourcedText.of(line, start.start("mark"), start.end("mark"))
        table.open(start["mark"], mark, SourcedText.of(line, start.end()))
        return 0
    is_figure_alone = start and line.text.strip() == start["mark"]
    if start and table.next_start is None and follows(start["mark"], last):
        table.next_start = _NextStart(index, table.row)
    if table.last and (table.a_line_each or not is_figure_alone):
        table.take(SourcedText.of(line))
    return 0


def _open_group(draft: Draft, table: _FlatTable, lines: Sequence[Line]) -> int:
    text = SourcedText.of(lines[0]).strip()
    mark = GROUP_MARK.match(text.text)
    assert mark is not None
    titles = [text.cut(mark.end())]
    for following in lines[1:]:
        ends = ROW_START.match(following.text) or ORDINAL_HEADING.match(following.text)
        if ends or not following.text.strip():
            break
        titles.append(SourcedText.of(following))
        draft.lines_in_tables.add(following.number)
    title = SourcedText.joined(titles).with_single_spaces()
    draft.groups.append(Group(mark["mark"], title.text, (*text.cut(0, mark.end()).spans, *title.spans)))
    table.group, table.run_on, table.last, table.previous = mark["mark"], table.previous, "", ""
    return len(titles) - 1


def _close_row(draft: Draft, table: _FlatTable) -> None:
    if not table.last:
        return
    if not table.row:  # no row after all: the number of a page
        table.last = ""
        return
    cells: dict[Role, SourcedText] = {Role.TASK: table.row}
    doubts = [Doubt(DoubtCode.ROW_NOT_DIVIDED, "không tách được cơ quan và thời hạn trong dòng này")]
    table.undivided = 0 if table.cut or table.has_a_line_each() else table.undivided + 1
    if table.has_a_line_each():
        held = zip(table.a_line_each[1:], table.lines, strict=True)
        cells, doubts = {role: words for role, words in held if role and words.text.strip(" -–/.")}, []
        table.overflow = []
    elif table.cut:
        cells, doubts = cells_of(table.row, table.cut, table.roles)
    if table.overflow:
        cells[Role.TASK] = SourcedText.joined((cells[Role.TASK], *table.overflow)).with_single_spaces()
        doubts.append(_CUT_BY_PAGE)
    cells = {Role.ORDINAL: table.ordinal} | {role: text for role, text in cells.items() if text}
    sources = {role: _source_of(role, table) for role in cells}
    draft.rows.append(TaskRow(table.group, table.last, cells, tuple(doubts), sources))
    table.last, table.previous = "", table.last


def _source_of(role: Role, table: _FlatTable) -> Source:
    """Why a cell of the open row holds what it holds."""
    if table.cut is None and not table.has_a_line_each():
        return Source("undivided-row", "cả dòng, không tách được các cột")
    name = next((part for part in parts_of(table.heading) if role_of(part) is role), "")
    return Source("flattened-row", f"tách từ dòng bị dồn cột, theo cột “{name.strip()}”")


def _give_back(draft: Draft, table: _FlatTable) -> None:
    """What stood under a page's number, taken for the next row's, is the rest of the row before."""
    if not table.row:
        table.last = ""
        return
    above = draft.rows[-1]
    words = SourcedText.joined((above.cells[Role.TASK], table.row)).with_single_spaces()
    draft.rows[-1] = TaskRow(
        above.group,
        above.ordinal,
        above.cells | {Role.TASK: words},
        (*above.doubts, _CUT_BY_PAGE),
        above.sources,
    )
    table.last = ""
