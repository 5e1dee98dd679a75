"""What stands in an official paper, by the parts of Nghị định 30/2020/NĐ-CP, Phụ lục I.

The same content is written to DOCX, PDF and XLSX, shown on screen, and kept as JSON.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from .runs import Note, Words, plain, runs_of


class PaperKind(StrEnum):
    DISPATCH = "dispatch"  # công văn
    PLAN = "plan"
    REPORT = "report"
    NOTICE = "notice"
    DIGEST = "digest"  # what was directed in a week; of no type of the decree
    CONSOLIDATION = "consolidation"  # of opinions on a draft, with what is made of them; of no type either


class Urgency(StrEnum):
    URGENT = "urgent"  # KHẨN
    VERY_URGENT = "very_urgent"  # THƯỢNG KHẨN
    FLASH = "flash"  # HỎA TỐC


class Level(StrEnum):
    """Of headings, the widest first."""

    PART = "part"  # Phần I
    CHAPTER = "chapter"  # Chương I
    SECTION = "section"  # Mục 1
    SUBSECTION = "subsection"  # Tiểu mục 1
    ARTICLE = "article"  # Điều 1.
    DIVISION = "division"  # I.
    CLAUSE = "clause"  # 1.
    SUBCLAUSE = "subclause"  # 1.1.
    POINT = "point"  # a)


class NotesPlace(StrEnum):
    """Where the words of notes stand on paper."""

    BELOW = "below"  # footnotes of the page
    ANNEX = "annex"  # rows of a last annex


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs: the lines of authority and office, and the name without a title before it."""

    lines: tuple[str, ...]  # "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"
    name: str = ""


@dataclass(frozen=True, slots=True)
class Heading:
    """`numeral` is bare: "IV", "2", "1.2", "a"; the level says what stands around it."""

    level: Level
    words: Words
    numeral: str = ""

    @property
    def text(self) -> str:
        return plain(self.words)


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words
    mark: str = ""  # before it: "-", "+", "1.", "a)"

    @property
    def text(self) -> str:
        return plain(self.words)


@dataclass(frozen=True, slots=True)
class Column:
    heading: str
    share: int  # of the width, beside the other columns
    is_centred: bool = False
    is_number: bool = False  # figures, flush right
    is_drawn: bool = False  # bars: the table is the picture of another one
    above: str = ""  # a heading over this column and its neighbours with the same


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A line over the whole width of a table; a numeral stands in the first column."""

    text: str
    numeral: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Words, ...]  # one for each column; a line feed begins a new line
    is_bold: bool = False  # a sum

    @property
    def texts(self) -> tuple[str, ...]:
        return tuple(plain(words) for words in self.cells)


TableRow = Row | GroupRow


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[TableRow, ...]
    caption: str = ""
    unit: str = ""  # "Đơn vị tính: nhiệm vụ"


Block = Heading | Paragraph | Table


@dataclass(frozen=True, slots=True)
class Annex:
    """What goes with the paper, on pages of its own."""

    title: str
    blocks: tuple[Block, ...]
    is_landscape: bool = False


@dataclass(frozen=True, slots=True)
class Paper:
    """An official paper. Where `number` is empty the registry office fills number and day in: both are left
    blank, and of `on` the month and the year are written."""

    kind: PaperKind
    issuer: str
    place: str
    on: date
    subject: str  # without "V/v"
    body: tuple[Block, ...]
    signing: Signing
    recipients: tuple[str, ...]  # without the marks around them
    superior: str = ""
    number: str = ""
    notation: str = ""  # after the number: "UBND-TH", "KH-UBND"
    urgency: Urgency | None = None
    bases: tuple[str, ...] = ()  # without the marks behind them
    addressees: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    notes_place: NotesPlace = NotesPlace.BELOW

    @property
    def blocks(self) -> Iterator[Block]:
        """Those of the body, then those of the annexes."""
        yield from self.body
        for annex in self.annexes:
            yield from annex.blocks

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Those of the body."""
        return tuple(block for block in self.body if isinstance(block, Paragraph))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes that are told on paper, in the order in which they are met."""
        return tuple(
            run.note
            for words in _every_words(self.blocks)
            for run in runs_of(words)
            if run.note is not None and run.note.text
        )


def _every_words(blocks: Iterator[Block]) -> Iterator[Words]:
    for block in blocks:
        if isinstance(block, Heading | Paragraph):
            yield block.words
        else:
            for row in block.rows:
                if isinstance(row, Row):
                    yield from row.cells
