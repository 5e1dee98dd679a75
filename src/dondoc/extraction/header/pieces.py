"""What stands beside each other at the head of a document, one by one.

A letterhead has two columns: the issuer with the number on the left, the motto with place and day on the
right. A text may give them with a tab between, with a wide gap, with one space, or one after the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER

from ..head_lines import ADDRESSED, MOTTO, HeadLine
from ..references import type_word
from .words import any_word, section

_GAP = re.compile(r"\s*[\t|]\s*|\s{4,}")
# Where figures are still to be filled in, a gap parts nothing: "Số:      /UBND-KT", "ngày     tháng 3".
_BEFORE_BLANK = re.compile(r"(?:^|\W)(?:so|ngay|thang|nam)\s*[:.]?$")
_AFTER_BLANK = re.compile(r"[/-]\s?\S|thang\b|nam\b")
_NEAR = 12
# The day of issue: figures or blanks, alone or behind its place ("Lạng Sơn, hồi 17 giờ ngày …").
DAY = re.compile(
    r"(?:(?:hoi|luc)\s+\d{1,2}\s*(?:gio|h)\s*(?:\d{1,2}\s*(?:phut)?)?\s*,?\s*)?"
    r"ngay[\s.…_]*(?:(?P<day>\d{1,2})[\s.…_]*)?"
    r"(?:thang[\s.…_]*(?:(?P<month>\d{1,2})[\s.…_]*)?nam[\s.…_]*(?P<year>(?:19|20)\d{2})?"
    r"|\s?[/.-]\s?(?P<month_in_figures>\d{1,2})\s?[/.-]\s?(?P<year_in_figures>(?:19|20)\d{2}))[\s.…_*]*$"
)
_PLACE_WORD = rf"(?:[Tt][Pp]\.\s*)?[{UPPER}][{LOWER}’']+"
# Communes may bear a number: "Hà Giang 1".
PLACE = re.compile(rf"(?<![\w./-])(?:{_PLACE_WORD}[\s–-]+){{0,5}}{_PLACE_WORD}(?:\s+\d{{1,2}})?\s*,\s*$")
_LONGEST_PLACE = 60
_DAY_WORD = re.compile(r"(?<!\w)(?:(?:hoi|luc)\s+\d|ngay[\s.…_\d])")
_SUBJECT = re.compile(r"(?:v\S?v\.?|ve viec)\s+")
_RULE = re.compile(r"[\W_]*$")
_MARKS_AT_ENDS = " *_#|<>–-—"
_CAPITALS = 0.8  # of the letters of words in capitals: recognition makes some small ("TlNH")
_FEWEST_LETTERS = 3
_STAMP = section("stamp")
_IS_STAMP = re.compile(
    rf"{any_word(_STAMP['words'])}\s*(?:$|[:;.,]|(?:ngay|so|gio)\b)|{any_word(_STAMP['forwarded'])}\s*:"
)
_URGENCY = section("urgency")
_IS_URGENCY = re.compile(
    rf"(?:{any_word(_URGENCY['labels'])}\s*:\s*)?(?P<urgency>{any_word(_URGENCY['words'])})\W*(?:\(.*\))?$"
)
_LABEL = re.compile(
    r"(?:(?:luat|phap lenh|nghi quyet)\s+)?so(?!\w)\s*"
    r"(?:[:;.]\s*$|[:;.]?\s*(?=[\d/…._-])|:\s*(?=[a-z_]{2,9}-\d))"
)


class PieceKind(StrEnum):
    """What a piece of the head is."""

    MOTTO = "motto"
    DAY = "day"
    NUMBER = "number"
    SUBJECT = "subject"
    TYPE = "type"
    ADDRESSED = "addressed"
    URGENCY = "urgency"
    STAMP = "stamp"
    RULE = "rule"
    CAPITALS = "capitals"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Piece:
    """One of the things that stand beside each other on a line. `row` is the line's place in the head."""

    kind: PieceKind
    row: int
    line: HeadLine
    sourced: SourcedText
    text: str
    plain: str


def pieces_of(head: Sequence[HeadLine]) -> list[Piece]:
    """The pieces of the lines, from left to right and from the top down."""
    return [piece for row, line in enumerate(head) for piece in _pieces(row, line)]


def columns_of(line: HeadLine) -> Iterator[tuple[int, int]]:
    """The columns of a line as places in it: parted by a tab, a bar or a wide gap."""
    start = 0
    for gap in _GAP.finditer(line.text):
        is_sure = not gap.group().isspace() or "\t" in gap.group()
        before, after = line.plain[max(start, gap.start() - _NEAR) : gap.start()], line.plain[gap.end() :]
        if not is_sure and (_BEFORE_BLANK.search(before) or _AFTER_BLANK.match(after)):
            continue
        if gap.start() > start:
            yield start, gap.start()
        start = gap.end()
    if start < len(line.text):
        yield start, len(line.text)


def is_stamp(plain: str) -> bool:
    """Whether the folded line begins as the lines of the receiving office's stamp do."""
    return _IS_STAMP.match(plain) is not None


def is_capital(text: str) -> bool:
    """Whether the words are in capitals, but for what recognition made small."""
    letters = [letter for letter in text if letter.isalpha()]
    return len(letters) >= _FEWEST_LETTERS and sum(map(str.isupper, letters)) >= _CAPITALS * len(letters)


def urgency_in(piece: Piece) -> SourcedText:
    """The words for the urgency, without their label."""
    match = _IS_URGENCY.match(piece.plain)
    return piece.sourced.cut(*match.span("urgency")) if match else SourcedText()


def _pieces(row: int, line: HeadLine) -> Iterator[Piece]:
    for start, end in columns_of(line):
        motto = MOTTO.search(line.plain, start, end)
        if motto:
            yield from _beside_day(row, line, start, motto.start())
            yield _piece(PieceKind.MOTTO, row, line, motto.start(), end)
        else:
            yield from _beside_day(row, line, start, end)


def _beside_day(row: int, line: HeadLine, start: int, end: int) -> Iterator[Piece]:
    """The words, and the day behind them where one ends the column."""
    for word in _DAY_WORD.finditer(line.plain, start, end):
        if not DAY.match(line.plain[word.start() : end]):
            continue
        text = line.text[start : word.start()]
        place = PLACE.search(text[-_LONGEST_PLACE:])
        if place is None and text.strip(_MARKS_AT_ENDS) and not _LABEL.match(line.plain[start:].lstrip()):
            break
        begins = word.start() - (len(place.group()) if place else 0)
        if begins > start:
            yield _piece(None, row, line, start, begins)
        yield _piece(PieceKind.DAY, row, line, begins, end)
        return
    if end > start:
        yield _piece(None, row, line, start, end)


def _piece(kind: PieceKind | None, row: int, line: HeadLine, start: int, end: int) -> Piece:
    sourced = line.sourced.cut(start, end).strip(_MARKS_AT_ENDS)
    left = len(line.text[start:end]) - len(line.text[start:end].lstrip(_MARKS_AT_ENDS))
    text = sourced.text
    plain = line.plain[start + left : start + left + len(text)]
    return Piece(kind or _kind_of(text, plain), row, line, sourced, text, plain)


def _kind_of(text: str, plain: str) -> PieceKind:
    if _RULE.match(text):
        return PieceKind.RULE
    if _LABEL.match(plain) and not plain[:1].isdigit() and not text[:1].islower():
        return PieceKind.NUMBER
    if ADDRESSED.match(plain):
        return PieceKind.ADDRESSED
    if _SUBJECT.match(plain):
        return PieceKind.SUBJECT
    if not is_capital(text):
        return PieceKind.STAMP if text[:1].isupper() and is_stamp(plain) else PieceKind.OTHER
    if is_stamp(plain):
        return PieceKind.STAMP
    if _IS_URGENCY.match(plain):
        return PieceKind.URGENCY
    return PieceKind.TYPE if type_word(text) else PieceKind.CAPITALS
