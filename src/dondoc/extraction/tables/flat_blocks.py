"""Tables whose cells stand one below the other, each a paragraph of its own, as a copied page leaves them.

The heading names its columns paragraph by paragraph. A row begins with a paragraph that is a number; those
after it are its cells in the order of the columns. An empty cell leaves no trace: what a paragraph holds
(agencies, a time, other words) tells to which column it belongs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dondoc.agencies.known_names import KnownNames
from dondoc.documents.reading import Group
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import UPPER, spelling_key
from dondoc.documents.types import Line

from ..draft import TaskRow
from ..numbering import ARABIC, ROMAN, bare_mark, follows, is_group_mark, roman_value
from .block_cells import Block, Columns, GatheredRow, in_order_of_cells, row_in_columns
from .columns import Role, any_of, plain_heading, role_of, settled
from .flat_headings import ORDINAL_HEADING
from .kinds import assigns_nothing, assigns_work

_LEAST_COLUMNS, _MOST_COLUMNS = 4, 12
_LINES_OF_NAME = 3  # of a column, at the most
_CELLS_OF_ROW = 30
_ROWS_MISSED = 3  # a row may bear the number that is up to so many after the last
_LONGEST_FOOT = 60
_WORDS_OF_SENTENCE = (
    12  # from which on a paragraph with a full stop is no cell but a sentence under the table
)
_EDGES = " *|_#"
_LETTERS = "ABCDĐEFGH"
_NUMBERED = re.compile(rf"(?P<mark>(?:{ARABIC.pattern}|{ROMAN.pattern}|[A-HĐ])[.)])\s+(?=[{UPPER}])")
_FIRST_NUMBERED = re.compile(rf"0?[1IA][.)]\s+[{UPPER}]")
_TOLD = frozenset({Role.LEAD, Role.AGENCIES, Role.PERIOD})


@dataclass(frozen=True, slots=True)
class BlocksTable:
    """What was read of such a table: its columns, rows and groups, and the first line behind it."""

    roles: frozenset[Role]
    rows: tuple[TaskRow, ...]
    groups: tuple[Group, ...]
    after: int


class BlockTables:
    """The tables of that kind among the lines, whose paragraphs are told apart once, when first asked for."""

    def __init__(self, lines: Sequence[Line], known: KnownNames) -> None:
        self._lines, self._known = lines, known
        self._blocks: list[Block] = []
        self._places: dict[int, int] = {}  # of a line that begins a paragraph, that paragraph
        self._parted: list[Block] = []  # the same with numbers apart from what follows them

    def at(self, index: int) -> BlocksTable | None:
        """The table whose heading begins at the line; None where none of tasks does."""
        if not ORDINAL_HEADING.fullmatch(self._lines[index].text.strip(_EDGES)):
            return None
        if not self._blocks:
            self._blocks = list(_blocks(self._lines))
            self._places = {block.first: place for place, block in enumerate(self._blocks)}
            self._parted = [part for block in self._blocks for part in _parted(block)]
        place = self._places.get(index)
        columns = None if place is None else _columns_at(self._blocks, place)
        if place is None or columns is None:
            return None
        gathered = _Gathered(columns)
        start, blocks = place + len(columns.keys), self._blocks
        if not _is_mark(blocks[start].text):
            start, blocks = self._parted_place(start), self._parted
        after = gathered.gather(blocks, start)
        columns = in_order_of_cells(columns, gathered.rows, self._known)
        rows = _tasks(
            [row_in_columns(row, columns, self._known) for row in gathered.rows if row.cells], gathered.groups
        )
        if 2 * sum(bool(row.cells.keys() & _TOLD) for row in rows) <= len(rows):
            return None
        roles = frozenset(role for role in columns.roles if role)
        return BlocksTable(roles, tuple(rows), tuple(gathered.groups), after)

    def _parted_place(self, place: int) -> int:
        """Where the paragraph at the place begins among those whose numbers stand apart."""
        return bisect_left(self._parted, self._blocks[place].first, key=lambda block: block.first)


def _parted(block: Block) -> Iterator[Block]:
    """The paragraph, a number with which it begins apart: "1. Rà soát quy hoạch"."""
    if mark := _NUMBERED.match(block.text):
        yield Block(block.words.cut(0, mark.end("mark")), block.first, block.after)
        yield Block(block.words.cut(mark.end()), block.first, block.after)
    else:
        yield block


def _tasks(rows: Sequence[TaskRow], groups: list[Group]) -> list[TaskRow]:
    """The rows that are tasks; one that is only a title heads those under its number (1 above 1.1)."""
    tasks: list[TaskRow] = []
    opened = ""
    for row, below in zip(rows, (*rows[1:], None), strict=True):
        is_child = bool(opened) and row.ordinal.startswith(f"{opened}.")
        if below and below.ordinal.startswith(f"{row.ordinal}.") and not row.cells.keys() & _TOLD:
            title = row.cells[Role.TASK]
            groups.append(Group(row.ordinal, title.text, (*row.cells[Role.ORDINAL].spans, *title.spans)))
            opened = row.ordinal
            continue
        opened = opened if is_child else ""
        tasks.append(replace(row, group=opened) if is_child else row)
    return tasks


def _blocks(lines: Sequence[Line]) -> Iterator[Block]:
    """The paragraphs: lines with nothing empty between them."""
    index = 0
    while index < len(lines):
        after = index
        while after < len(lines) and lines[after].text.strip():
            after += 1
        if after > index:
            words = SourcedText.joined(SourcedText.of(line) for line in lines[index:after])
            yield Block(words.with_single_spaces().strip(_EDGES), index, after)
        index = max(after, index + 1)


def _columns_at(blocks: Sequence[Block], place: int) -> Columns | None:
    """The columns that the paragraphs from the place on name, up to a number or numeral; None where these are
    not those of a table that assigns work."""
    heading: list[Block] = []
    for block in blocks[place : place + _MOST_COLUMNS + 1]:
        if heading and (_is_mark(block.text) or _FIRST_NUMBERED.match(block.text)):
            break
        heading.append(block)
    if not _LEAST_COLUMNS <= len(heading) <= _MOST_COLUMNS:
        return None
    names = [block.text for block in heading]
    if any(block.after - block.first > _LINES_OF_NAME for block in heading) or assigns_nothing(names):
        return None
    roles = settled([role_of(name) for name in names], names)
    if len({role for role in roles if role}) < _LEAST_COLUMNS or not assigns_work(roles):
        return None
    return Columns(roles, tuple(names), tuple(map(spelling_key, names)))


def _is_mark(text: str) -> bool:
    mark = bare_mark(text)
    return bool(ARABIC.fullmatch(mark)) or is_group_mark(mark)


class _Gathered:
    """The paragraphs under a heading as rows and groups."""

    def __init__(self, columns: Columns) -> None:
        self.columns = columns
        self.rows: list[GatheredRow] = []
        self.groups: list[Group] = []
        self.letter = self.numeral = self.group = ""
        self.is_open = False  # a row of the group that is open

    def gather(self, blocks: Sequence[Block], place: int) -> int:
        """Take the paragraphs from the place on; the line behind the last that belongs to the table."""
        keys = self.columns.keys
        while place < len(blocks):
            block = blocks[place]
            if ORDINAL_HEADING.fullmatch(block.text):
                if tuple(spelling_key(one.text) for one in blocks[place : place + len(keys)]) != keys:
                    break
                self._drop_page_number()
                place += len(keys)
            elif self._opens_group(bare_mark(block.text)):
                place += self._open_group(blocks[place : place + 2])
            elif _is_foot(block.text) or not self._take(block):
                break
            else:
                place += 1
        return self._without_sentences(blocks[place - 1].after)

    def _take(self, block: Block) -> bool:
        """Take a number as that of a row, anything else as a cell; false where it can be neither."""
        mark = bare_mark(block.text)
        row = self.rows[-1] if self.rows else None
        if ARABIC.fullmatch(mark):
            if row and self.is_open and not row.cells and mark == row.mark:
                return True  # the one before was that of a page
            if row and self.is_open and mark == row.mark and len(self.rows) > 1:
                self.rows[-2].cells += row.cells
                row.cells = []
                return True
            last = row.mark if row else ""
            if follows(mark, last, gap=_ROWS_MISSED) or (not self.is_open and follows(mark, "")):
                self.rows.append(GatheredRow(block.words, mark, self.group))
                self.is_open = True
                return True
            if row and self.is_open and Role.RESOURCES not in self.columns.roles:
                return True  # the number of a page
        if row is None or not self.is_open or len(row.cells) == _CELLS_OF_ROW:
            return False
        row.cells.append(block)
        return True

    def _drop_page_number(self) -> None:
        """The number right before a heading that is repeated is that of the page."""
        row = self.rows[-1] if self.rows else None
        if row and not row.cells:
            self.rows.pop()
        elif row and row.cells[-1].text.isdigit():
            row.cells.pop()

    def _opens_group(self, mark: str) -> bool:
        if not is_group_mark(mark):
            return False
        follows_letter = mark in _LETTERS and mark in _LETTERS[_LETTERS.find(self.letter) + 1 :][:2]
        if (self.letter and follows_letter) or (mark == "A" and not self.letter):
            self.letter, self.numeral = mark, ""
            return True
        if roman_value(mark) == roman_value(self.numeral) + 1:
            self.numeral = mark
            return True
        return False

    def _open_group(self, blocks: Sequence[Block]) -> int:
        """Open the group whose numeral is the first paragraph; how many belong to its heading."""
        mark, *rest = blocks
        title = SourcedText() if not rest or _is_mark(rest[0].text) else rest[0].words
        self.group, self.is_open = bare_mark(mark.text), False
        self.groups.append(Group(self.group, title.text, SourcedText.joined((mark.words, title)).spans))
        return 2 if title else 1

    def _without_sentences(self, after: int) -> int:
        """The line behind the table without the sentences that stand under its last row."""
        cells = self.rows[-1].cells if self.rows else []
        for at, block in enumerate(cells[1:], start=1):
            if block.text.endswith(".") and len(block.text.split()) > _WORDS_OF_SENTENCE:
                del cells[at:]
                return block.first
        return after


def _is_foot(text: str) -> bool:
    return bool(any_of("ends", "feet").match(plain_heading(text[:_LONGEST_FOOT]) + " "))
