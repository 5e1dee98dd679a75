"""The parts of a document, and what is asked of a stretch of words to know them."""

from __future__ import annotations

from dataclasses import dataclass, field

from . import words
from .segments import Segment
from .sheet import Side, Table

LETTER = "Công văn"
PROSE = 110  # letters from which a line is prose and no heading


@dataclass(slots=True)
class Annex:
    """What comes after the signature: an annex, or what a decision issues."""

    heading: Segment | None  # "Phụ lục I"; none for a regulation that a decision issues
    title: list[Segment] = field(default_factory=list)
    attached: Segment | None = None
    content: list[Segment] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    all: list[Segment]
    nation: Segment | None = None
    motto: Segment | None = None
    is_of_party: bool = False
    superior: list[Segment] = field(default_factory=list)
    issuer: list[Segment] = field(default_factory=list)
    number: Segment | None = None
    date: Segment | None = None
    regarding: list[Segment] = field(default_factory=list)
    urgency: Segment | None = None
    type: Segment | None = None
    subject: list[Segment] = field(default_factory=list)
    bases: list[Segment] = field(default_factory=list)
    bases_go_on: bool = False  # the last basis leads into the sentence that follows
    addressed: Segment | None = None
    addressees: list[Segment] = field(default_factory=list)
    body: list[Segment] = field(default_factory=list)
    authority: list[list[Segment]] = field(default_factory=list)  # of each who signs
    signers: list[Segment] = field(default_factory=list)
    recipients: Segment | None = None
    recipient: list[Segment] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    head: list[Segment] = field(default_factory=list)
    title_zone: list[Segment] = field(default_factory=list)
    has_other_title: bool = False  # one that names no type of the decree

    @property
    def kind(self) -> str | None:
        """The type that is named, in the title or else in the number; a letter where none is, and no other
        title stands there."""
        if self.type is not None:
            return words.type_of(self.type.text) or words.type_beginning(self.type.text)
        if self.regarding:
            return LETTER
        in_number = words.type_in_number(self.number.text) if self.number is not None else None
        if in_number is not None or self.number is None or self.has_other_title:
            return in_number
        return LETTER

    @property
    def is_letter(self) -> bool:
        return self.kind == LETTER

    @property
    def agency(self) -> str:
        return " ".join(part.text for part in (*self.superior, *self.issuer))


def is_prose(segment: Segment) -> bool:
    return segment.line.table is None and segment.side is Side.WHOLE and len(segment.text) > PROSE


def is_bold(segment: Segment) -> bool:
    bold = sum(len(piece.text.strip()) for piece in segment.pieces if piece.look.is_bold)
    return bold * 2 > len(segment.text)


def is_line(segment: Segment) -> bool:
    """Whether a line is drawn with letters there."""
    return words.RULE.search(segment.text) is not None or words.DASHES.fullmatch(segment.text) is not None


def outermost(segment: Segment) -> Table | None:
    """The table of the page that it stands in."""
    table = segment.line.table
    while table is not None and table.outer is not None:
        table = table.outer
    return table
