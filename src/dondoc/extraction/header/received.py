"""The stamp of the office that received the document, kept apart from the document's own number and day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dondoc.documents.reading import Received
from dondoc.documents.sourced import SourcedText
from dondoc.workcalendar import iso_day

from .letterhead import begins_name
from .pieces import Piece, PieceKind

_PIECES = 40  # at the head, among which a stamp stands
_NEAR_ROWS = 3  # around the stamp's own word
_OWN = re.compile(r"(?:(?:cong van|van ban) )?den(?!\w)")
_NUMBER = re.compile(r"(?:^|\W)so\s*:?[\s.…]*(\d{1,6})(?!\d|\s?[/-]\s?[a-z\d])")
# The stamp's day, the year often in two figures: "ĐẾN Ngày 03/5/24".
_DAY = re.compile(r"(?:^|\W)ngay\W*(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:20)?\d{2})(?!\d)")
_BARE_DAY = re.compile(r"^den\W+(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?((?:20)?\d{2})(?!\d)")
_FULL_YEAR = 100  # a smaller one is written in two figures


def find_received(pieces: Sequence[Piece]) -> tuple[Received | None, SourcedText, frozenset[int]]:
    """The stamp, its words, and the rows in which it stands alone."""
    head = pieces[:_PIECES]
    word = next((piece for piece in head if piece.kind is PieceKind.STAMP and _OWN.match(piece.plain)), None)
    if word is None:
        return None, SourcedText(), frozenset()
    near = [piece for piece in head if abs(piece.row - word.row) <= _NEAR_ROWS]
    number = next(_matches(_NUMBER, near), None)
    day = next(_matches(_DAY, near), None) or next(_matches(_BARE_DAY, [word]), None)
    office = _office(head, word)
    parts = [
        *((office.sourced,) if office else ()),
        word.sourced,
        *(
            found[0].sourced.cut(*found[1].span())
            for found in (number, day)
            if found and found[0] is not word
        ),
    ]
    rows = {piece.row for piece in head if piece.kind is PieceKind.STAMP}
    rows |= {office.row} if office else set()
    received = Received(
        number=number[1].group(1) if number else None,
        on=_iso(day[1]) if day else None,
        office=office.text if office else None,
    )
    return received, SourcedText.joined(parts), frozenset(rows)


def _matches(pattern: re.Pattern[str], pieces: Sequence[Piece]) -> Iterator[tuple[Piece, re.Match[str]]]:
    for piece in pieces:
        if piece.kind is not PieceKind.DAY and (match := pattern.search(piece.plain)):
            yield piece, match


def _office(head: Sequence[Piece], word: Piece) -> Piece | None:
    """The name above the stamp's word, where the letterhead's own names stand elsewhere."""
    names = [piece for piece in head if piece.kind is PieceKind.CAPITALS and begins_name(piece)]
    above = [piece for piece in names if word.row - _NEAR_ROWS < piece.row < word.row]
    if not above or len(names) < 2:
        return None
    office = above[-1]
    between = [piece for piece in head if office.row < piece.row < word.row]
    is_own = any(piece.kind in (PieceKind.MOTTO, PieceKind.DAY) for piece in between)
    beside = any(piece.kind is PieceKind.MOTTO and piece.row == office.row for piece in head)
    return None if is_own or beside else office


def _iso(match: re.Match[str]) -> str | None:
    day, month, year = (int(part) for part in match.groups())
    return iso_day(year if year >= _FULL_YEAR else 2000 + year, month, day)
