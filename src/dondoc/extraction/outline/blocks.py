"""What an outline is made of: a paragraph with its mark, and where in the document it stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from dondoc.documents.sourced import SourcedText

from .marks import MarkStyle


class BlockKind(StrEnum):
    """What a paragraph is by its form."""

    HEADING = "heading"  # names what stands below it: "I. MỤC TIÊU", "1. Sở Y tế", a title without a mark
    ARTICLE = "article"  # "Điều 2. …"
    ITEM = "item"  # has an ordinal, letter or dash
    PARAGRAPH = "paragraph"


class Place(StrEnum):
    """In which part of the paper a paragraph stands."""

    HEAD = "head"  # above the text: issuer, number, type and title, addressees
    BODY = "body"
    FOOT = "foot"  # recipients and signature
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph, its lines joined.

    `mark` is as written without what surrounds it ("1", "a", "-", "II"; of an article "2"), `text` the rest.
    `form` is that of the mark, `called` the word before that of a part, without diacritics ("chuong").
    `level` counts the marks that are open above it, `headings` are these, less dashes, outermost first.
    """

    kind: BlockKind
    text: SourcedText
    mark: SourcedText = field(default_factory=SourcedText)
    form: MarkStyle | None = None
    called: str = ""
    level: int = 0
    headings: tuple[str, ...] = ()
    place: Place = Place.BODY
    first_line: int = 0
    last_line: int = 0
    is_after_gap: bool = False  # an empty line, or the like, stands before it
    is_footnote: bool = False  # begins with the bare figure of a footnote, which is part of the text

    @property
    def is_dashed(self) -> bool:
        """Whether its mark only sets it apart and counts nothing."""
        return bool(self.mark) and not self.mark.text[0].isalnum()
