"""Tables that spaces lay out: each column begins at one character column, and cells wrap beneath themselves.

Only what is surely one is told: a heading that names columns, two rows or more, and between any two
columns a gutter two spaces wide or wider that no line crosses. Groups may cross: a line over all columns,
with a numbered row beneath it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..spelling import folded_in_place
from ..types import Cell, Line, Span, Table

_CHUNK = re.compile(r"\S+(?: \S+)*")  # words with one space between them
_MARK = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3}){0,3}|[IVXLC]{1,6}|[A-Za-zĐđ])[.)]{0,2}|[-+•]")
_ORDINAL_HEADING = re.compile(r"s?tt|so tt|so thu tu")
_COLUMN_NUMBERS = re.compile(r"(?:\s*\(?\d{1,2}\)?(?=\s|$))+\s*")
_PAGE_NUMBER = re.compile(r"\s*[-–]?\s*\d{1,4}\s*[-–]?\s*")
_NAMES = re.compile(
    r"(?:noi dung|nhiem vu|cong viec|viec|hoat dong|ten|don vi|co quan|chu tri|phoi hop|bo phan|nguoi|ho|chuc"
    r"|trach nhiem|thoi|tien do|han|ket qua|san pham|kinh phi|nguon|ghi chu|can cu|dia diem|so luong"
    r"|phan cong|muc tieu|chi tieu)(?!\w)"
)
_FOOT = re.compile(r"\s*(?:Nơi nhận|TM\.|KT\.|TL\.|TUQ\.|T/M|Ghi chú ?:)", re.IGNORECASE)
_LEAST_COLUMNS = 3
_LEAST_ROWS = 2
_LEAST_NAMED = 2
_MOST_BLANK = 4  # empty lines one after another within a table, as at the end of a page
_MOST_OVER_ALL = 3  # lines of one group's title
_LONGEST_LINE = 400  # characters
_GUTTER = 2  # spaces

Cells = tuple[tuple[Span, ...], ...]


@dataclass(slots=True)
class _Grid:
    """The columns of a table: where their headings stand, and every place that a line fills (as bits)."""

    headings: list[tuple[int, int]]
    filled: int

    def takes(self, line: Line) -> bool:
        """Whether the gutters stay open with the line; then it belongs to the table."""
        filled = self.filled | _places(line.text)
        if any(_widest(filled, a, b) is None for a, b in self._between()):
            return False
        self.filled = filled
        return True

    def gutters(self) -> list[int]:
        """Where each column but the first begins, at the latest."""
        ends = [_widest(self.filled, a, b) for a, b in self._between()]
        return [end for end in ends if end is not None]

    def _between(self) -> Iterator[tuple[int, int]]:
        for (start, _), (_, end) in zip(self.headings, self.headings[1:], strict=False):
            yield start, end


@dataclass(slots=True)
class _Found:
    """The rows of a table while its lines are gathered; a row over all columns has no parts."""

    rows: list[list[Line]] = field(default_factory=list)
    over_all: set[int] = field(default_factory=set)  # the rows that are groups
    row_count: int = 0

    def begin(self, lines: Sequence[Line], *, is_numbered: bool = False, over_all: bool = False) -> None:
        if over_all:
            self.over_all.add(len(self.rows))
        self.row_count += is_numbered
        self.rows.append(list(lines))


def tables_of_spaces(lines: Sequence[Line], *, taken: set[int]) -> list[Table]:
    """The tables that spaces lay out among the lines, less those whose numbers are taken."""
    tables: list[Table] = []
    index = 0
    while index < len(lines):
        if lines[index].number in taken or not _names_columns(lines[index].text):
            index += 1
            continue
        table, index = _table_at(lines, index, taken, number=len(tables) + 1)
        if table:
            tables.append(table)
    return tables


def _names_columns(text: str) -> bool:
    """Whether the line begins the heading of a table: "TT" and at least two names of columns after it."""
    if "  " not in text or len(text) > _LONGEST_LINE or "\t" in text or "|" in text:
        return False
    chunks = [folded_in_place(chunk) for chunk in _CHUNK.findall(text)]
    if len(chunks) < _LEAST_COLUMNS or not _ORDINAL_HEADING.fullmatch(chunks[0]):
        return False
    return sum(bool(_NAMES.match(chunk)) for chunk in chunks) >= _LEAST_NAMED


def _table_at(lines: Sequence[Line], first: int, taken: set[int], *, number: int) -> tuple[Table | None, int]:
    """The table whose heading begins at the line, and the line after all that were looked at."""
    heading, index = _heading(lines, first, taken)
    filled = 0
    for line in heading:
        filled |= _places(line.text)
    headings = _runs(filled)
    if len(headings) < _LEAST_COLUMNS:
        return None, index
    grid, found = _Grid(headings, filled), _Found()
    index = _gather(lines, index, taken, grid, found)
    if found.row_count < _LEAST_ROWS:
        return None, index
    gutters = grid.gutters()
    if _begins_midway(found, (gutters[0], gutters[1])):
        return None, index
    return _table(number, heading, found, gutters), index


def _heading(lines: Sequence[Line], first: int, taken: set[int]) -> tuple[list[Line], int]:
    """The lines of the heading, with those right above whose words stand beside "TT", and the next line."""
    second = [match.start() for match in _CHUNK.finditer(lines[first].text)][1]
    above = first
    while above and first - above < _LEAST_COLUMNS and _is_beside(lines[above - 1], second - 3, taken):
        above -= 1
    below = first + 1
    while below < len(lines) and _is_beside(lines[below], second - 3, taken):
        below += 1
    return list(lines[above:below]), below


def _is_beside(line: Line, second: int, taken: set[int]) -> bool:
    """Whether the line has words only right of the first column, as a wrapped heading has."""
    text = line.text
    if not text.strip() or line.number in taken or len(text) > _LONGEST_LINE:
        return False
    chunks = _CHUNK.findall(text)
    return len(text) - len(text.lstrip()) >= second and (len(chunks) > 1 or len(chunks[0].split()) <= 3)


def _gather(lines: Sequence[Line], index: int, taken: set[int], grid: _Grid, found: _Found) -> int:
    """Gather the rows from the line on; the line after the last that was looked at."""
    over_all: list[Line] = []
    early: list[Line] = []  # after an empty line: of the row above, or of the one whose number comes beneath
    blank = 0
    while index < len(lines) and blank <= _MOST_BLANK:
        line = lines[index]
        text = line.text
        if not text.strip() or (blank and _PAGE_NUMBER.fullmatch(text) and _starts(text) > _edge(grid)):
            blank += 1
            index += 1
            continue
        if line.number in taken or len(text) > _LONGEST_LINE or "\t" in text or _FOOT.match(text):
            break
        mark = text[: _edge(grid)].strip()
        begins = bool(_MARK.fullmatch(mark)) or bool(_COLUMN_NUMBERS.fullmatch(text))
        repeats = _names_columns(text)
        if blank and early and found.rows:
            found.rows[-1] += early
            early = []
        if not (begins or repeats or not mark) or not grid.takes(line):
            over_all.append(line)
            if len(over_all) > _MOST_OVER_ALL or not _is_one_text(text):
                break
        elif begins or repeats:
            if over_all:
                found.begin(over_all, over_all=True)
            found.begin([*_above_its_number(early, found), line], is_numbered=begins)
            over_all, early = [], []
        elif over_all:
            over_all.append(line)
        elif blank or early:
            early.append(line)
        elif not found.rows:
            break  # words right beneath the heading: who knows of which row
        else:
            found.rows[-1].append(line)
        blank = 0
        index += 1
    if found.rows:
        found.rows[-1] += early
    return index


def _above_its_number(early: list[Line], found: _Found) -> list[Line]:
    """The lines of a row whose number stands half-way down; what goes on with the row above goes there."""
    if found.rows and early and early[0].text.strip()[:1].islower():
        found.rows[-1] += early
        return []
    return early


def _is_one_text(text: str) -> bool:
    """Whether the line is one text, or one behind a mark."""
    chunks = _CHUNK.findall(text)
    return len(chunks) == 1 or (len(chunks) == 2 and bool(_MARK.fullmatch(chunks[0])))


def _begins_midway(found: _Found, second: tuple[int, int]) -> bool:
    """Whether a second column begins with a small letter: the numbers then do not tell where rows begin."""
    rows = (row for at, row in enumerate(found.rows) if at not in found.over_all)
    return any(row[0].text[slice(*second)].strip()[:1].islower() for row in rows)


def _edge(grid: _Grid) -> int:
    """The place up to which the first column reaches at the most."""
    return grid.headings[0][1] + 1


def _starts(text: str) -> int:
    return len(text) - len(text.lstrip())


def _table(number: int, heading: Sequence[Line], found: _Found, gutters: Sequence[int]) -> Table:
    rows = [list(heading), *found.rows]
    cells: list[Cell] = []
    for at, row in enumerate(rows):
        if at - 1 in found.over_all:
            spans = tuple(span for line in row for span in _span(line, 0, len(line.text)))
            cells.append(Cell(row=at, column=0, spans=spans, column_span=len(gutters) + 1))
            continue
        for column, (start, end) in enumerate(zip([0, *gutters], [*gutters, _LONGEST_LINE], strict=True)):
            spans = tuple(span for line in row for span in _span(line, start, end))
            cells.append(Cell(row=at, column=column, spans=spans))
    return Table(number=number, cells=tuple(cells), column_count=len(gutters) + 1)


def _span(line: Line, start: int, end: int) -> Iterator[Span]:
    part = line.text[start:end]
    kept = part.strip()
    if kept:
        first = start + _starts(part)
        yield Span(line.number, first, first + len(kept))


def _places(text: str) -> int:
    """The places of the text that are no spaces, as bits."""
    bits = 0
    for match in _CHUNK.finditer(text):
        for word in re.finditer(r"\S+", match.group()):
            start = match.start() + word.start()
            bits |= ((1 << (word.end() - word.start())) - 1) << start
    return bits


def _runs(filled: int) -> list[tuple[int, int]]:
    """The stretches that are filled, parted by gutters."""
    runs: list[tuple[int, int]] = []
    for match in re.finditer(r"1+(?:01+)*", bin(filled)[:1:-1]):
        runs.append(match.span())
    return runs


def _widest(filled: int, start: int, end: int) -> int | None:
    """The end of the widest gutter between the places, the last of several; None if none is wide enough."""
    places = bin(filled | 1 << end)[:1:-1][start:end]
    gaps = [match for match in re.finditer("0+", places) if match.end() - match.start() >= _GUTTER]
    if not gaps:
        return None
    return start + max(gaps, key=lambda gap: (gap.end() - gap.start(), gap.start())).end()
