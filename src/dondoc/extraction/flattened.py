"""Tables whose cells ran into one another: what a PDF extractor that is blind to lines leaves.

The words of a row stand one cell after another, broken over lines at will, two cells often on one
line. The heading tells which columns there are; the numbering where rows begin; and within a row
the cells are told apart by what they hold: a list of agencies ends where the next name begins
without a comma or semicolon, a period is what reads as one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from dondoc.agencies.names import begins_mention
from dondoc.agencies.runs import run_end
from dondoc.documents.reading import Group
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER, spelling_key
from dondoc.documents.types import Line

from .columns import AGENCY_ROLES, MARKS, Role, assigns_work, heading_starts, role_of
from .draft import Draft, TaskRow
from .numbering import ARABIC, GROUP_MARK, follows, roman_value
from .periods import is_period

_HEADING_LINES = 10  # a heading may be broken over so many lines
_ROW_START = re.compile(rf"\s*(?P<mark>{ARABIC.pattern})[.)]?(?:\s+(?=\S)|\s*$)")
_ORDINAL_HEADING = re.compile(r"\s*(?:STT|TT|Số TT|Số thứ tự)(?!\w)", re.IGNORECASE)
_END_OF_TABLE = re.compile(r"\s*(?:Nơi nhận|PHỤ LỤC|Phụ lục|TM\.|KT\.|TL\.|T/M)(?!\w)")
# Exact enough not to cut a place in two: Thường Xuân, Năm Căn, Từ Sơn, Quý Lộc are names.
_PERIOD_CUE = re.compile(
    r"(?:(?:Thường|Liên)\s+(?:xuyên|tục|kỳ|niên)|(?:Hằng|Hàng)\s+(?:ngày|tuần|tháng|quý|năm)|Định\s+kỳ|(?:Năm|Cả\s+năm)\s+\d|Quý\s+(?:[IV]+|\d)"
    r"|(?:Tháng|Ngày)\s+\d|(?:Trước|Chậm\s+nhất|Muộn\s+nhất|Trong|Đến|Hết|Từ|Giai\s+đoạn|Hoàn\s+thành|Xong)\s+(?:\d|ngày|tháng|năm|quý|kỳ|hết|trong|trước)"
    r"|Theo\s+\w|Khi\s+\w|Sau\s+khi|Cả\s+năm|Đã\s+\w|Không\s+quá|(?:Đảm|Bảo)\s+bảo|(?:0?[69]|Sáu|Chín)\s+tháng"
    r"|\d{1,2}\s?[/.-]\s?\d|(?:19|20)\d{2}(?!\d))",
)
_CONNECTIVE = re.compile(
    r"(?:^|\s)(?:của|giữa|và|với|do|tại|cho|đến|từ|ở|theo|gửi|giao|là|về|trình|cùng|qua|để|như|bởi|trên|trong|hoặc|thuộc|gồm|về việc|báo cáo|đề nghị|tham mưu|kiến nghị|yêu cầu|đề xuất)$"
    r"|[,(:“\"–-]$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _FlatTable:
    """A flattened table while its lines are gathered into rows."""

    roles: tuple[Role, ...]
    heading: str
    group: str = ""
    last: str = ""  # the ordinal of the row that is open
    lines: list[SourcedText] = field(default_factory=list)
    ordinal: SourcedText = field(default_factory=SourcedText)
    overflow: list[SourcedText] = field(
        default_factory=list
    )  # words of the task that a page break put after its row

    def row_text(self) -> SourcedText:
        return SourcedText.joined(self.lines).with_single_spaces()


def recover_flattened_tables(draft: Draft) -> None:
    """Reads: document.lines, document.tables. Writes: rows, groups, columns, lines_in_tables."""
    in_tables = {span.line for table in draft.document.tables for cell in table.cells for span in cell.spans}
    lines = [line for line in draft.document.lines if line.number not in in_tables and not line.is_removed]
    table: _FlatTable | None = None
    index = 0
    while index < len(lines):
        if table and (count := _repeated(table.heading, lines[index : index + _HEADING_LINES])):
            draft.lines_in_tables.update(line.number for line in lines[index : index + count])
            index += count
            continue
        heading = _heading_at(lines, index)
        if heading:
            roles, count, words = heading
            if table:
                _close_row(draft, table)
            table = _FlatTable(roles, words)
            draft.columns.update(roles)
            draft.lines_in_tables.update(line.number for line in lines[index : index + count])
            index += count
            continue
        line = lines[index]
        index += 1
        if table is None or not line.text.strip():
            continue
        if _END_OF_TABLE.match(line.text) and _is_complete(table):
            _close_row(draft, table)
            table = None
            continue
        draft.lines_in_tables.add(line.number)
        index += _take_line(draft, table, line, lines[index:])
    if table:
        _close_row(draft, table)


def _repeated(heading: str, lines: list[Line]) -> int:
    """How many of the lines repeat the heading (at the top of a new page); 0 where they do not."""
    words = ""
    for count, line in enumerate(lines, start=1):
        words = f"{words} {MARKS.sub('', line.text).strip()}".strip()
        if spelling_key(words) == spelling_key(heading):
            return count
        if not spelling_key(heading).startswith(spelling_key(words)):
            return 0
    return 0


def _heading_at(lines: list[Line], index: int) -> tuple[tuple[Role, ...], int, str] | None:
    """The roles that a heading beginning at the line names in order, and how many lines it takes."""
    if not _ORDINAL_HEADING.match(MARKS.sub("", lines[index].text)):
        return None
    words = ""
    for count, line in enumerate(lines[index : index + _HEADING_LINES], start=1):
        if count > 1 and (_ROW_START.match(line.text) or _group_at(line)):
            break
        words = f"{words} {MARKS.sub('', line.text).strip()}".strip()
        roles = _roles_in(words)
        following = lines[index + count] if index + count < len(lines) else None
        begins_body = (
            following is None
            or not following.text.strip()
            or _ROW_START.match(following.text)
            or _group_at(following)
        )
        if len(roles) >= 4 and assigns_work(set(roles)) and begins_body:
            return roles, count, words
    return None


def _roles_in(words: str) -> tuple[Role, ...]:
    starts = [match.start() for match in heading_starts().finditer(words)]
    roles: list[Role] = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        role = role_of(words[start:end])
        if role and role not in roles:
            roles.append(role)
    return tuple(roles)


def _group_at(line: Line) -> re.Match[str] | None:
    match = GROUP_MARK.match(line.text.lstrip())
    return (
        match if match and roman_value(match["mark"]) and line.text.lstrip()[match.end()].isupper() else None
    )


def _take_line(draft: Draft, table: _FlatTable, line: Line, ahead: list[Line]) -> int:
    """Give a line to the open row, a new row or a new group; how many lines after it were taken too."""
    is_complete = _is_complete(table)
    group = _group_at(line)
    if group and is_complete and roman_value(group["mark"]) == roman_value(table.group) + 1:
        _close_row(draft, table)
        return _open_group(draft, table, line, ahead)
    start = _ROW_START.match(line.text)
    if start and is_complete and follows(start["mark"], table.last, gap=3):
        _close_row(draft, table)
        table.last = start["mark"]
        table.ordinal = SourcedText.of(line, start.start("mark"), start.end("mark"))
        table.lines = [SourcedText.of(line, start.end())]
        return 0
    if start and line.text.strip() == start["mark"]:
        return 0  # a page number
    if table.last:
        part = SourcedText.of(line)
        (table.lines if not is_complete or _goes_on(table, part) else table.overflow).append(part)
    return 0


def _goes_on(table: _FlatTable, part: SourcedText) -> bool:
    """Whether the line still belongs to the last cell of a row that is complete without it."""
    longer = SourcedText.joined([*table.lines, part]).with_single_spaces()
    return not table.overflow and _best_cut(longer, table.roles) is not None


def _open_group(draft: Draft, table: _FlatTable, line: Line, ahead: list[Line]) -> int:
    text = SourcedText.of(line).strip()
    mark = GROUP_MARK.match(text.text)
    assert mark is not None
    titles = [text.cut(mark.end())]
    taken = 0
    for following in ahead:
        if (
            not following.text.strip()
            or _ROW_START.match(following.text)
            or _ORDINAL_HEADING.match(following.text)
        ):
            break
        titles.append(SourcedText.of(following))
        draft.lines_in_tables.add(following.number)
        taken += 1
    title = SourcedText.joined(titles).with_single_spaces()
    draft.groups.append(Group(mark["mark"], title.text, (*text.cut(0, mark.end()).spans, *title.spans)))
    table.group, table.last = mark["mark"], ""
    return taken


def _is_complete(table: _FlatTable) -> bool:
    """Whether the open row has all its cells, so that another may begin."""
    if not table.last:
        return True
    text = table.row_text()
    cut = _best_cut(text, table.roles)
    if cut is None:
        return False
    return bool(cut.tail.strip()) or table.roles[-1] in AGENCY_ROLES


def _close_row(draft: Draft, table: _FlatTable) -> None:
    if not table.last:
        return
    text = table.row_text()
    cells: dict[Role, SourcedText] = {Role.ORDINAL: table.ordinal}
    doubts: list[str] = []
    cut = _best_cut(text, table.roles)
    if cut is None:
        cells[Role.TASK] = text
        doubts.append("không tách được cơ quan và thời hạn trong dòng này")
    else:
        cells |= _cells(text, cut, table.roles, doubts)
    if table.overflow:
        cells[Role.TASK] = SourcedText.joined((cells[Role.TASK], *table.overflow)).with_single_spaces()
        doubts.append("nội dung bị ngắt trang, phần sau nằm dưới các cột khác")
    draft.rows.append(TaskRow(table.group, table.last, {r: t for r, t in cells.items() if t}, tuple(doubts)))
    table.last, table.lines, table.overflow = "", [], []


@dataclass(frozen=True, slots=True)
class _Cut:
    """Where the lists of agencies of a row begin and end, and the words after them."""

    runs: tuple[tuple[int, int], ...]
    tail: str

    @property
    def first(self) -> int:
        return self.runs[0][0]

    @property
    def last(self) -> int:
        return self.runs[-1][1]


def _best_cut(row: SourcedText, roles: tuple[Role, ...]) -> _Cut | None:
    """The first place from which the rest of the row reads as lists of agencies and what follows them."""
    text = row.text
    columns = sum(role in AGENCY_ROLES for role in roles)
    best: _Cut | None = None
    for place in _possible_starts(text, after_gap=set(_places_after_gaps(row))):
        runs = tuple(_runs_from(text, place))
        if not runs or len(runs) > columns + 2:
            continue
        cut = _Cut(runs, text[runs[-1][1] :])
        if not _tail_fits(cut.tail, roles):
            continue
        if len(runs) <= columns:
            return cut
        best = best or cut
    return best


def _places_after_gaps(row: SourcedText) -> Iterator[int]:
    """The places before which the source has an empty line: a cell may well begin there."""
    place, last = 0, 0
    for piece in row.pieces:
        if piece.line and last and piece.line > last + 1:
            yield place
        last = piece.line or last
        place += len(piece.text)


def _possible_starts(text: str, *, after_gap: set[int]) -> Iterator[int]:
    for match in re.finditer(rf"(?<!\S)[{UPPER}]|(?<=[.…])(?=[{UPPER}])", text):
        place = match.start()
        if (
            place
            and begins_mention(text, place)
            and (place in after_gap or not _CONNECTIVE.search(text[:place].rstrip()))
        ):
            yield place


def _runs_from(text: str, place: int) -> Iterator[tuple[int, int]]:
    while place < len(text) and begins_mention(text, place):
        end = run_end(text, place, stops=_begins_period)
        if end == place:
            return
        yield place, end
        place = end + len(text[end:]) - len(text[end:].lstrip(" ."))


def _begins_period(text: str, place: int) -> bool:
    return bool(_PERIOD_CUE.match(text, place))


def _tail_fits(tail: str, roles: tuple[Role, ...]) -> bool:
    after = roles[max(i for i, role in enumerate(roles) if role in AGENCY_ROLES) + 1 :]
    rest = tail.strip(" .")
    if not rest:
        return True
    if not after or (
        len(after) == 1
        and any(begins_mention(rest, m.start()) for m in re.finditer(rf"(?<=\s)[{UPPER}]", rest))
    ):
        return False
    if Role.PERIOD not in after:
        return True
    if len(after) == 1:
        return is_period(rest)
    return _period_in(rest, first=after[0] is Role.PERIOD) is not None


def _period_in(tail: str, *, first: bool) -> tuple[int, int] | None:
    """The longest part of the tail that reads as a period, at its beginning or else at its end."""
    places = [0, *(match.start() for match in re.finditer(rf"(?<=\s)[{UPPER}\d(]", tail)), len(tail)]
    if first:
        return next(((0, end) for end in reversed(places) if end and is_period(tail[:end].strip())), None)
    return next(
        ((start, len(tail)) for start in places if start < len(tail) and is_period(tail[start:].strip())),
        None,
    )


def _cells(
    text: SourcedText, cut: _Cut, roles: tuple[Role, ...], doubts: list[str]
) -> dict[Role, SourcedText]:
    agencies = [role for role in roles if role in AGENCY_ROLES]
    after = roles[roles.index(agencies[-1]) + 1 :]
    before = roles[roles.index(Role.TASK) + 1 : roles.index(agencies[0])]
    cells = {Role.TASK: text.cut(0, cut.first).strip()}
    for index, (start, end) in enumerate(cut.runs):
        role = agencies[min(index, len(agencies) - 1)]
        part = text.cut(start, end).strip()
        cells[role] = (
            SourcedText((*cells[role].pieces, *SourcedText.put("; ").pieces, *part.pieces))
            if role in cells
            else part
        )
    if len(cut.runs) > len(agencies):
        doubts.append("ranh giới giữa cơ quan chủ trì và phối hợp không rõ")
    elif len(cut.runs) < len(agencies):
        doubts.append("chỉ thấy một nhóm cơ quan")
    tail = text.cut(cut.last).strip()
    if tail and len(after) == 1:
        cells[after[0]] = tail
    elif tail and after:
        _share_tail(tail, after, cells)
    if before and Role.PERIOD in before:
        task = cells[Role.TASK]
        found = _period_in(task.text, first=False)
        if found and found[0]:
            cells[Role.TASK], cells[Role.PERIOD] = task.cut(0, found[0]).strip(), task.cut(found[0]).strip()
    elif before:
        doubts.append("nội dung và cột kế tiếp nằm liền nhau, không tách được")
    return cells


def _share_tail(tail: SourcedText, after: tuple[Role, ...], cells: dict[Role, SourcedText]) -> None:
    """Give the words after the agencies to the columns there: the period is found, the other gets the rest."""
    others = [role for role in after if role is not Role.PERIOD]
    is_first = after[0] is Role.PERIOD
    found = _period_in(tail.text, first=is_first) if Role.PERIOD in after else None
    if found is None:
        cells[others[0]] = tail
        return
    cells[Role.PERIOD] = tail.cut(*found).strip()
    cells[others[0]] = (tail.cut(found[1]) if is_first else tail.cut(0, found[0])).strip()
