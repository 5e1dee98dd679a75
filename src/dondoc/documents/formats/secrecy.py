"""Marks of secrecy (MẬT, TỐI MẬT, TUYỆT MẬT) on a document, in removed ink and in the file's name too.

A help and never a guarantee: a mark stamped on a scan is a picture and is not seen here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ..types import Document, Line, Span


class SecrecyLevel(StrEnum):
    """Degrees of state secrets, Luật Bảo vệ bí mật nhà nước, điều 8; the mark as it is stamped."""

    SECRET = "MẬT"
    TOP_SECRET = "TỐI MẬT"
    ABSOLUTE_SECRET = "TUYỆT MẬT"


@dataclass(frozen=True, slots=True)
class SecrecyMark:
    """One mark. `span` is None where it stands in the file's name."""

    level: SecrecyLevel
    text: str
    span: Span | None = None
    is_removed: bool = False


# Letters of a stamp are often set apart: M Ậ T.
_LEVEL = r"(?P<level>(?:T\s*U\s*Y\s*Ệ\s*T\s+|T\s*Ố\s*I\s+)?M\s*Ậ\s*T)"
_EDGE = r"[\s\W_]*"

# The mark alone on its line, framed or bracketed, perhaps with the number of the copy below it.
_ALONE = re.compile(rf"{_EDGE}(?:(?:DẤU|ĐỘ|MỨC\s+ĐỘ)\s+)?{_LEVEL}{_EDGE}(?:(?:Bản|BẢN)\s+số\b.*)?")
# Beside other words of the head: parted from them by a wide gap, a tab or brackets.
_BESIDE = re.compile(rf"(?:^|\t|\s{{3,}}|[(\[|])\s*{_LEVEL}\s*(?:$|\t|\s{{3,}}|[)\]|])")
_NAMED = re.compile(
    r"\b(?:độ|mức\s+độ|dấu(?:\s+chỉ)?(?:\s+mức)?(?:\s+độ)?)\s+mật\s*[:：]\s*[\"“(\[]*\s*"
    r"(?P<level>tuyệt\s+mật|tối\s+mật|mật)\b",
    re.I,
)
# "bảo vệ bí / MẬT nhà nước": a heading that breaks before the word is none.
_BROKEN_WORD = re.compile(r"\b(?:bảo|bí|cơ|thân|độ|niêm)\s*$", re.I)
_UPPER_PART = re.compile(r"^\W*(TỐI|TUYỆT)\W*$")

_IN_NAME = re.compile(
    r"(?<![^\W_])(?P<level>(?:TUYỆT[\s_.-]*|TỐI[\s_.-]*)?MẬT)(?![^\W_])"
    r"(?![\s_.-]*(?:ĐỘ|KHẨU|MÃ|VỤ|DANH|HIỆU|ONG)\b)"  # mật độ, mật khẩu, … are other words
)
_BEFORE_IN_NAME = re.compile(r"(?:bảo|bí|cơ)[\s_.-]*$", re.I)


def marks_in_properties(values: Iterable[str]) -> list[str]:
    """Of a file's properties (title, category, …) those that are a mark, in capitals as a stamp has them."""
    plain = (unicodedata.normalize("NFC", value).strip().upper() for value in values)
    return [value for value in plain if _ALONE.fullmatch(value)]


def find_secrecy_marks(document: Document) -> tuple[SecrecyMark, ...]:
    """The marks in the order in which they stand; those in the file's name come first."""
    marks = marks_in_name(document.name)
    before = ""
    for line in document.lines:
        marks += _marks_in_line(line, before)
        before = line.text
    return tuple(marks)


def marks_in_name(name: str) -> list[SecrecyMark]:
    """The marks in a file's name or a letter's subject: in capitals, and not within another word."""
    name = unicodedata.normalize("NFC", name)
    return [
        SecrecyMark(_level(match["level"]), match[0])
        for match in _IN_NAME.finditer(name)
        if not _BEFORE_IN_NAME.search(name[: match.start()])
    ]


def _marks_in_line(line: Line, before: str) -> list[SecrecyMark]:
    if "Ậ" not in line.text and "ậ" not in line.text:  # nearly always
        return []
    # A form puts the degree in small letters after its name; a stamp is in capitals.
    named = _NAMED.search(line.text)
    match = named or _ALONE.fullmatch(line.text) or _BESIDE.search(line.text)
    if match is None or (match is not named and _BROKEN_WORD.search(before)):
        return []
    level = _level(match["level"])
    upper = _UPPER_PART.match(before)
    if upper and level is SecrecyLevel.SECRET:  # a narrow stamp: the words one below the other
        level = SecrecyLevel.TOP_SECRET if upper[1] == "TỐI" else SecrecyLevel.ABSOLUTE_SECRET
    span = Span(line.number, match.start("level"), match.end("level"))
    return [SecrecyMark(level, match["level"], span, line.is_removed)]


def _level(text: str) -> SecrecyLevel:
    letters = re.sub(r"[\W_]", "", text).upper()
    if letters.startswith("TUYỆT"):
        return SecrecyLevel.ABSOLUTE_SECRET
    return SecrecyLevel.TOP_SECRET if letters.startswith("TỐI") else SecrecyLevel.SECRET
