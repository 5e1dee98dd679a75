"""What was read from one file: lines with numbers, tables of cells, pages, and the way back to the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class PageState(StrEnum):
    """Whether the words of a page could be read."""

    READ = "read"
    NEEDS_OCR = "needs_ocr"  # the page is a picture; its words were not read
    UNREADABLE = "unreadable"  # damaged; `Page.note` says how


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points (1/72 inch) from the page's top left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page; a format without pages has a single one of size 0 × 0."""

    number: int
    width: float = 0.0
    height: float = 0.0
    state: PageState = PageState.READ
    note: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the canonical text.

    `text` is NFC, every kind of space (U+00A0 too) is a plain space, one for one. `shifts` leads back
    to the file where composing changed the length: pairs (place in `text`, place in the original
    line), ascending; between two pairs both run on in step. Empty means that they are the same.
    `is_removed` marks words that take no part in reading: removed ink (tracked deletions), hidden
    words, and, where `is_furniture` says so too, what a web page has around its text (menus, share
    buttons, related news). Who skips removed lines skips furniture as well.
    """

    number: int  # from 1, through the whole document
    text: str
    page: int = 1
    box: Box | None = None
    shifts: tuple[tuple[int, int], ...] = ()
    is_removed: bool = False
    is_furniture: bool = False  # never without is_removed

    def original_place(self, place: int) -> int:
        """Where in the original line the character at `place` of `text` begins."""
        base_here, base_there = 0, 0
        for here, there in self.shifts:
            if here > place:
                break
            base_here, base_there = here, there
        return base_there + place - base_here


@dataclass(frozen=True, slots=True)
class Span:
    """The characters start ≤ i < end of one line."""

    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table. `spans` are its characters in reading order, one span or more a line.

    A merged cell stands once, at its top left place, with the rows and columns it covers. In a table
    that runs over a page break the parts of one row are stitched: spans then lie on several pages.
    """

    row: int  # from 0
    column: int  # from 0
    spans: tuple[Span, ...] = ()
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table: cells in the order of rows and columns. Headers repeated on later pages are left out.

    `is_ruled` is False where the columns were told from tabs alone: a row of such a table that
    begins with an empty cell may be the rest of the row above.
    """

    number: int  # from 1
    cells: tuple[Cell, ...]
    column_count: int
    is_ruled: bool = True
    nested_in: tuple[int, int, int] | None = None  # (table number, row, column) that holds this one


@dataclass(frozen=True, slots=True)
class ReadingNote:
    """Something that reading the file could not do, or did on a guess. `message` is for the officer."""

    code: str
    message: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """The canonical text of one file, as one version of one reader read it. It never changes."""

    name: str  # the file's name as given
    media_type: str  # by content: text/plain, application/pdf, …
    sha256: str  # of the file's bytes
    reader: str  # name and version of the reader
    lines: tuple[Line, ...]
    tables: tuple[Table, ...] = ()
    pages: tuple[Page, ...] = field(default=(Page(1),))
    notes: tuple[ReadingNote, ...] = ()

    def line(self, number: int) -> Line:
        """The line of that number (from 1)."""
        return self.lines[number - 1]
