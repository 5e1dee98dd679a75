"""The heading of a table with cells: which rows it takes and what the columns hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import spelling_key
from dondoc.documents.types import Document

from ..head_lines import head_lines
from ..header.titles import find_type_line
from ..numbering import bare_mark, is_task_mark
from .columns import Role, assigns_nothing, assigns_work, role_of, settled, tells_results
from .grid import Row

_HEADING_ROWS = 6  # a heading stands among the first rows of its table
_HEADING_WORDS = 5  # of a cell in the second line of a broken heading
_COLUMN_NUMBERS = re.compile(r"\(?(?:\d{1,2}|[A-Za-z])\)?(?:\s*=.*)?")
_TYPE_LINES = 40  # in which the type of the document stands
_ATTACHED_TO_REPORT = re.compile(r"kem theo bao cao")
_Named = tuple[Role | None, str]  # what a heading names, and its words


@dataclass(frozen=True, slots=True)
class Heading:
    """What the columns of a table hold, as its heading says: the rows `first` ≤ i < `after`."""

    roles: tuple[Role | None, ...]
    first: int
    after: int
    rows: tuple[tuple[str, ...], ...]  # the words of its rows, by which it is known again further down

    def is_repeated_by(self, row: Row) -> bool:
        if _words_of(row) in self.rows:
            return True
        told = 0
        for text, role in zip(row.cells, self.roles, strict=True):
            if role and text:
                if role_of(text.text) != role:
                    return False  # told by its first cell, nearly always: a number is no heading
                told += 1
        return told > 2


def is_report(document: Document) -> bool:
    """Whether the document, or the one that it is annexed to, is a report."""
    head = head_lines(line for line in document.lines[:_TYPE_LINES] if not line.is_removed)
    return find_type_line(head)[1] == "report" or any(_ATTACHED_TO_REPORT.search(line.plain) for line in head)


def find_heading(grid: Sequence[Row], *, in_report: bool) -> Heading | None:
    """The heading among the first rows; None where none assigns work, as in a report that says what was done.

    A heading may have two rows ("Cơ quan thực hiện" over "Chủ trì" and "Phối hợp"), or be broken into two.
    """
    for first, row in enumerate(grid[:_HEADING_ROWS]):
        named, depth = _named(row), 1
        if first + 1 < len(grid) and _is_second_heading(row, grid[first + 1]):
            deeper = _named_by_two(row, grid[first + 1])
            if assigns_work(_settled(deeper)):
                named, depth = deeper, 2
        roles = _settled(named)
        if not assigns_work(roles):
            continue
        after = first + depth
        while after < len(grid) and _is_column_numbers(grid[after]):
            after += 1
        if in_report and _says_what_was_done(named, grid[after:]):
            return None
        return Heading(roles, first, after, tuple(_words_of(one) for one in grid[first : first + depth]))
    return None


def _settled(named: Sequence[_Named]) -> tuple[Role | None, ...]:
    return settled([role for role, _ in named], [words for _, words in named])


def _says_what_was_done(named: Sequence[_Named], body: Sequence[Row]) -> bool:
    return any(
        tells_results(words, [row.cells[column].text for row in body])
        for column, (_, words) in enumerate(named)
    )


def _named_by_two(row: Row, below: Row) -> tuple[_Named, ...]:
    """The roles that two rows of one heading name: under a wide cell the lower where it says enough, else
    both together."""
    named: list[_Named] = []
    for upper, lower, width in zip(row.cells, below.cells, row.widths, strict=True):
        both = upper if upper.text == lower.text else SourcedText.joined((upper, lower))
        first, second = (lower, both) if width > 1 else (both, lower)
        told = first if role_of(first.text) else second
        named.append((role_of(told.text), told.text))
    if assigns_nothing([words for _, words in named]):
        return ((None, ""),) * len(row.cells)
    return tuple(named)


def _words_of(row: Row) -> tuple[str, ...]:
    return tuple(spelling_key(text.text) for text in row.cells)


def _named(row: Row) -> tuple[_Named, ...]:
    texts = [text.text for text in row.cells]
    if len({text for text in texts if text}) < 2 or assigns_nothing(texts):
        return ((None, ""),) * len(texts)
    return tuple((role_of(text), text) for text in texts)


def _is_second_heading(row: Row, below: Row) -> bool:
    if any(below.from_above) or _goes_on_with_heading(row, below):
        return True
    wide = [column for column, width in enumerate(row.widths) if width > 1]
    return (
        bool(wide)
        and any(role_of(below.cells[column].text) for column in wide)
        and not is_task_mark(bare_mark(below.cells[0].text))
    )


def _goes_on_with_heading(row: Row, below: Row) -> bool:
    """Whether the lower row is the rest of a heading that was broken over two lines: no number in it, and
    every cell short and either a heading itself or the end of the one above."""
    roles = [role for role, _ in _named(row)]
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
