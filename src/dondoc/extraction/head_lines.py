"""Lines at the head and foot of a document, beside what they say without diacritics."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_misread_in_place
from dondoc.documents.types import Line
from dondoc.workcalendar import iso_day

from .tables.columns import MARKS

DAY_IN_WORDS = re.compile(r"ngay\s+(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(\d{4})")
DAY_IN_FIGURES = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})")
# A year outside is a slip of the pen or of recognition; terms counted from it would leave the calendar.
PLAUSIBLE_YEARS = range(1945, 2101)
# The Youth Union has its name where others have the motto; within a line it may be part of an issuer's name.
MOTTO = re.compile(
    r"(?:\*\*)?(?:cong hoa xa h|dang c[oô]ng san|doc [l1]ap"
    r"|(?:(?<=\t)|(?<=\s\s)|^)doan (?:tncs|thanh nien cong san) ho chi minh\W*$)"
)
ADDRESSED = re.compile(r"kinh\s+g\w{1,3}\s*:\s*")


@dataclass(frozen=True, slots=True)
class HeadLine:
    """A line without the marks of HTML and Markdown. `plain` is `text` without diacritics, letter for
    letter: patterns run over it, so that text that lost its marks reads alike, and what is kept is cut
    from the text as written."""

    number: int
    sourced: SourcedText
    text: str
    plain: str

    def is_after(self, other: HeadLine) -> bool:
        """Whether nothing, not even an empty line, stands between the two."""
        return self.number == other.number + 1


def head_lines(lines: Iterable[Line]) -> list[HeadLine]:
    """The lines with what they say; empty ones left out."""
    found: list[HeadLine] = []
    for line in lines:
        sourced = SourcedText.of(line).without(MARKS).strip()
        text = sourced.text
        if text:
            found.append(HeadLine(line.number, sourced, text, folded_misread_in_place(text)))
    return found


def iso_of(match: re.Match[str] | None) -> str | None:
    """The ISO day of a match of one of the patterns of days; None where the calendar has no such day, or
    the year is none in which an office of today could have issued or cited a document."""
    if match is None:
        return None
    day, month, year = (int(part) for part in match.groups())
    return iso_day(year, month, day) if year in PLAUSIBLE_YEARS else None
