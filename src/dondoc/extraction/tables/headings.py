"""The heading of a table with cells: which rows it takes and what the columns hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dondoc.agencies.known_names import KnownNames
from dondoc.documents.spelling import spelling_key
from dondoc.documents.types import Document

from ..head_lines import head_lines
from ..header.titles import find_type_line
from ..numbering import bare_mark, is_task_mark
from .by_cells import roles_by_cells
from .columns import Role, Source, role_of, settled
from .grid import Row
from .kinds import (
    assigns_nothing,
    assigns_work,
    counts_tasks,
    is_diary,
    is_procedure,
    lists_people,
    tells_results,
)
from .marked_times import Times, times_of

_HEADING_ROWS = 6  # a heading stands among the first rows of its table
_TITLE_ROWS = 30  # rows of one text, or none, that may stand above it: the head of a sheet
_DEEPEST = 3  # rows of one heading
_HEADING_WORDS = 5  # of a cell in the second line of a broken heading
_LEAST_NAMED = 2  # a row that may be a heading names more columns than these
_COLUMN_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_TYPE_LINES = 40  # in which the type of the document stands
_ATTACHED_TO_REPORT = re.compile(r"kem theo bao cao")
_LONG = 80  # characters; what is longer is no name of a column
_SAMPLE = 60  # rows by which a table is judged


@dataclass(frozen=True, slots=True)
class _Named:
    """What the heading of one column names, the words that name it, and all its words."""

    role: Role | None = None
    words: str = ""
    whole: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """What the columns of a table hold, as its heading says: the rows `first` ≤ i < `after`."""

    roles: tuple[Role | None, ...]
    names: tuple[str, ...]  # the words of each column
    first: int
    after: int
    rows: tuple[tuple[str, ...], ...]  # the words of its rows, by which it is known again further down
    by_cells: frozenset[Role] = frozenset()  # roles that the cells told, not the heading
    times: Times = ()  # the months or quarters that head columns in which rows bear a mark

    def is_repeated_by(self, row: Row) -> bool:
        first = spelling_key(row.cells[0].text) if row.cells else ""
        if any(words[:1] == (first,) for words in self.rows) and _words_of(row) in self.rows:
            return True
        told = 0
        for text, role in zip(row.cells, self.roles, strict=True):
            if role and text:
                if role_of(text.text) != role:
                    return False  # told by its first cell, nearly always: a number is no heading
                told += 1
        return told > 2

    def source_of(self, role: Role) -> Source:
        """Why a cell in the column of that role holds what it holds."""
        name = self.names[self.roles.index(role)] if role in self.roles else ""
        if role in self.by_cells:
            return Source("column-by-cells", f"các ô của cột “{name}”")
        return Source("column", f"cột “{name}”")


def is_report(document: Document) -> bool:
    """Whether the document, or the one that it is annexed to, is a report."""
    head = head_lines(line for line in document.lines[:_TYPE_LINES] if not line.is_removed)
    return find_type_line(head)[1] == "report" or any(_ATTACHED_TO_REPORT.search(line.plain) for line in head)


def find_heading(grid: Sequence[Row], *, in_report: bool, known: KnownNames) -> Heading | None:
    """The heading among the first rows; None where none assigns work, as in a report that says what was done.

    A heading may have up to three rows ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"), or be broken
    into two. Above it may stand titles, each alone in its row.
    """
    looked_at = 0
    for first, row in enumerate(grid[:_TITLE_ROWS]):
        if not _names_several(row):
            continue
        looked_at += 1
        if looked_at > _HEADING_ROWS:
            return None
        found = heading_at(grid, first, in_report=in_report, known=known)
        if found or begins_heading(row):
            return found
    return None


def heading_at(grid: Sequence[Row], first: int, *, in_report: bool, known: KnownNames) -> Heading | None:
    """The heading that begins at the row, if it is one of a table that assigns work."""
    depth = 1
    while depth < _DEEPEST and first + depth < len(grid) and _goes_deeper(grid, first, depth):
        depth += 1
    for tried in range(depth, 0, -1):
        named = _named(grid[first : first + tried])
        if assigns_nothing([one.whole for one in named]) or assigns_nothing([one.words for one in named]):
            if tried == depth:
                return None
            continue
        after = first + tried
        while after < len(grid) and _is_column_numbers(grid[after]):
            after += 1
        body = [[text.text for text in row.cells] for row in grid[after : after + _SAMPLE]]
        roles, by_cells = _settled(named, body, known)
        if not assigns_work(roles):
            continue
        if (in_report and _says_what_was_done(named, body)) or _is_of_another_kind(roles, named, body):
            return None
        rows = tuple(_words_of(one) for one in grid[first : first + tried])
        times = times_of(grid[first : first + tried])
        return Heading(roles, tuple(one.whole for one in named), first, after, rows, by_cells, times)
    return None


def begins_heading(row: Row) -> bool:
    """Whether a row further down looks like the heading of another table: numbers and names of columns."""
    if row.is_empty() or not _names_several(row):
        return False
    named = [role_of(text.text) for text in row.cells if text]
    if len(named) <= _LEAST_NAMED:
        return False
    return named[0] is Role.ORDINAL or (None not in named and len(set(named)) > _LEAST_NAMED)


def _settled(
    named: Sequence[_Named], body: Sequence[Sequence[str]], known: KnownNames
) -> tuple[tuple[Role | None, ...], frozenset[Role]]:
    by_name = settled([one.role for one in named], [one.words for one in named])
    found = roles_by_cells(by_name, [one.whole for one in named], body, known=known)
    told = frozenset(role for role, before in zip(found, by_name, strict=True) if role and role is not before)
    return found, told


def _is_of_another_kind(
    roles: Sequence[Role | None], named: Sequence[_Named], body: Sequence[Sequence[str]]
) -> bool:
    words = [one.whole for one in named]
    return (
        is_diary(roles, body)
        or is_procedure(roles, words, body)
        or lists_people(roles, body)
        or counts_tasks(roles, body)
    )


def _says_what_was_done(named: Sequence[_Named], body: Sequence[Sequence[str]]) -> bool:
    return any(tells_results(one.words, [row[column] for row in body]) for column, one in enumerate(named))


def _named(rows: Sequence[Row]) -> tuple[_Named, ...]:
    """What the rows of one heading name, column by column: under a wide cell the lowest words where they say
    enough, then with those above; else the whole first."""
    named = [_Named(role_of(text.text), text.text, text.text) for text in rows[0].cells]
    for upper, lower in pairwise(rows):
        named = [
            _below(one, lower.cells[column].text, is_wide=upper.widths[column] > 1)
            for column, one in enumerate(named)
        ]
    return tuple(named)


def _below(above: _Named, text: str, *, is_wide: bool) -> _Named:
    if not text or text == above.whole or text == above.words:
        return above
    both = f"{above.whole} {text}".strip()
    for words in (text, both) if is_wide else (both, text):
        if role := role_of(words):
            return _Named(role, words, both)
    return replace(above, whole=both)


def _words_of(row: Row) -> tuple[str, ...]:
    return tuple(spelling_key(text.text) for text in row.cells)


def _names_several(row: Row) -> bool:
    return len({text.text for text in row.cells if text}) > 1


def _goes_deeper(grid: Sequence[Row], first: int, depth: int) -> bool:
    row, below = grid[first + depth - 1], grid[first + depth]
    if _is_column_numbers(below):
        return False
    if any(below.from_above) and any(
        above and role_of(grid[first].cells[column].text) for column, above in enumerate(below.from_above)
    ):
        return not _is_row_of_body(below)
    if depth == 1 and _goes_on_with_heading(row, below):
        return True
    wide = [column for column, width in enumerate(row.widths) if width > 1]
    return (
        bool(wide)
        and any(role_of(below.cells[column].text) for column in wide)
        and not is_task_mark(bare_mark(below.cells[0].text))
    )


def _is_row_of_body(row: Row) -> bool:
    """Whether a row with cells merged from above is no part of the heading: its own cells are long or bear
    an ordinal."""
    own = [text.text for text, above in zip(row.cells, row.from_above, strict=True) if text and not above]
    return bool(own) and (is_task_mark(bare_mark(own[0])) or any(len(text) > _LONG for text in own))


def _goes_on_with_heading(row: Row, below: Row) -> bool:
    """Whether the lower row is the rest of a heading that was broken over two lines: no number in it, and
    every cell short and either a heading itself or the end of the one above."""
    roles = [role_of(text.text) for text in row.cells]
    told = [text.text for text in below.cells if text]
    if len(told) < 2 or (Role.ORDINAL in roles and below.cells[roles.index(Role.ORDINAL)]):
        return False
    return all(
        len(text.split()) <= _HEADING_WORDS and (text[:1].islower() or role_of(text) is not None)
        for text in told
    )


def _is_column_numbers(row: Row) -> bool:
    texts = [text.text for text in row.cells if text]
    return len(texts) > 2 and all(_COLUMN_NUMBERS.fullmatch(text) for text in texts)
