"""A DOCX as it lies on paper: its lines with the look that each piece of them really has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    WHOLE = "whole"  # the width of the page


@dataclass(frozen=True, slots=True)
class Look:
    """What run properties come to, the styles among them."""

    font: str = ""  # of letters beyond ASCII
    plain_font: str = ""  # of ASCII
    size: float = 10.0  # points
    is_bold: bool = False
    is_italic: bool = False
    is_underlined: bool = False
    is_caps: bool = False
    is_raised: bool = False  # superscript or subscript
    colour: str = ""  # six hexadecimal digits; empty: the paper's own, black


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    look: Look


@dataclass(frozen=True, slots=True)
class Shape:
    """What paragraph properties come to: millimetres across, points down."""

    alignment: str = "left"  # left, centre, right, both
    left: float = 0.0
    right: float = 0.0
    first: float = 0.0  # of the first line, beside `left`
    before: float = 0.0
    after: float = 0.0
    line: float = 1.0  # in lines where `line_rule` is auto, else in points
    line_rule: str = "auto"
    is_close: bool = False  # no spacing between it and one of the same style
    style: str = ""
    tabs: tuple[tuple[float, str], ...] = ()  # place, kind
    is_boxed: bool = False
    has_rule: bool = False  # a border above or below
    is_numbered: bool = False
    breaks_page: bool = False
    frame_alignment: str = ""


@dataclass(frozen=True, slots=True)
class DrawnLine:
    """A straight line drawn beside the words; millimetres, `at` from the edge of its column."""

    at: float
    width: float


@dataclass(slots=True, eq=False)
class Line:
    """A paragraph, or a part of one that a line break ends."""

    pieces: list[Piece]
    shape: Shape
    drawn: list[DrawnLine] = field(default_factory=list)
    section: int = 0
    starts_page: bool = False
    page_breaks_within: int = 0
    is_continued: bool = False  # follows a line break within the same paragraph
    table: Table | None = None
    side: Side = Side.WHOLE
    number: int = 0  # among all paragraphs, from 1

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True, eq=False)
class Cell:
    lines: list[Line]
    at: float  # where it begins, from the left edge of the table, in millimetres
    width: float


@dataclass(slots=True, eq=False)
class Row:
    cells: list[Cell]
    is_heading: bool = False


@dataclass(slots=True, eq=False)
class Table:
    rows: list[Row]
    is_ruled: bool = False
    outer: Table | None = None
    section: int = 0

    def lines(self) -> Iterator[Line]:
        for row in self.rows:
            for cell in row.cells:
                yield from cell.lines

    @property
    def width(self) -> float:
        return max((cell.at + cell.width for row in self.rows for cell in row.cells), default=0.0)


@dataclass(frozen=True, slots=True)
class PageNumber:
    """Where and how a section shows the number of the page."""

    is_at_foot: bool
    alignment: str
    look: Look
    beside: str  # words that stand with it


@dataclass(slots=True, eq=False)
class Section:
    """Millimetres; of the page and its margins."""

    width: float = 210.0
    height: float = 297.0
    top: float = 25.4
    bottom: float = 25.4
    left: float = 25.4
    right: float = 25.4
    is_landscape: bool = False
    has_own_first: bool = False  # the first page has a header of its own
    number_format: str = "decimal"
    starts_at: int | None = None
    is_new_page: bool = True
    numbers: list[PageNumber] = field(default_factory=list)
    numbers_of_first: list[PageNumber] = field(default_factory=list)

    @property
    def text_width(self) -> float:
        return max(self.width - self.left - self.right, 1.0)

    @property
    def text_height(self) -> float:
        return max(self.height - self.top - self.bottom, 1.0)


@dataclass(slots=True, eq=False)
class Sheet:
    blocks: list[Line | Table]
    sections: list[Section]
    floating: list[Line]  # in text boxes
    default_tab: float = 12.7

    def lines(self) -> Iterator[Line]:
        """All lines in the order of reading."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block
            else:
                yield from block.lines()
