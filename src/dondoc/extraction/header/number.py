"""A document's own number and its day, from the letterhead.

Of a draft the figures may still be blank ("Số:      /UBND-KT", "ngày     tháng 3 năm 2026"): the number is
then its symbol, from the mark before it on ("/UBND-KT"), and there is no day.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from dondoc.documents.sourced import SourcedText
from dondoc.workcalendar import iso_day

from ..head_lines import DAY_IN_WORDS, PLAUSIBLE_YEARS, HeadLine, iso_of
from ..references import NUMBER
from .pieces import DAY, Piece, PieceKind

_LABEL = re.compile(
    r"(?:^(?:(?:luat|phap lenh|nghi quyet)\s+)?|[^\w\s]\s*|\s{2,})(?P<so>so)(?!\w)\s*[:;.]?\s*"
)
_ENDS = re.compile(r"[\s.…_]*$")
_SYMBOL = r"[A-ZĐƯ][A-Za-zĐđƯư0-9&]{0,14}"
_BLANK = re.compile(
    rf"[\s.…_]*(?P<symbol>(?:/\s?(?:19|20)\d{{2}}\s?)?[/-]\s?{_SYMBOL}(?:\s?[-/]\s?{_SYMBOL}){{0,4}})"
)
# Bulletins of forecasters count by what they tell of, and name the hour: "LULU-12/09h00/BNIN".
_OF_BULLETIN = re.compile(r"[A-ZĐ][A-ZĐ_]{1,8}-\d{1,4}(?:/[\w-]{2,12}){1,3}(?!\S)")
_TODAY = re.compile(r"hom nay,?\s")
_AT_HOUR = re.compile(r"(?:vao )?(?:luc|hoi)\s\d")
_SPACES = re.compile(r"\s+")


def find_number(pieces: Sequence[Piece]) -> SourcedText:
    """The number after "Số" where that word begins a piece, or behind the stamp's; else one without the word.

    The stamp of the receiving office has figures only and is passed over.
    """
    blank = SourcedText()
    for piece in pieces:
        if piece.kind not in (PieceKind.NUMBER, PieceKind.STAMP, PieceKind.OTHER):
            continue
        for label in _LABEL.finditer(piece.plain):
            match = NUMBER.match(piece.text, label.end())
            if match and (label.start("so") == 0 or _ENDS.match(piece.text, match.end())):
                return piece.sourced.cut(*match.span())
            bulletin = _OF_BULLETIN.match(piece.text, label.end()) if label.start("so") == 0 else None
            if bulletin:
                return piece.sourced.cut(*bulletin.span())
            unfilled = _BLANK.match(piece.text, label.end())
            if unfilled and not blank:
                blank = piece.sourced.cut(*unfilled.span("symbol"))
    if blank:
        return blank
    bare = (piece for piece in pieces if NUMBER.fullmatch(piece.text.rstrip(" .")))
    return next((piece.sourced.strip(" .") for piece in bare), SourcedText())


def tight(number: SourcedText) -> str:
    """The number without its spaces."""
    return _SPACES.sub("", number.text)


def find_day(
    pieces: Sequence[Piece], lines: Sequence[HeadLine], *, is_minutes: bool = False
) -> tuple[SourcedText, str | None]:
    """The day of issue as written, and its ISO form; None where it is blank or none of the calendar.

    Minutes say it in their first sentence ("Hôm nay, ngày …", "Vào lúc 7 giờ ngày …"), some documents only
    above the signature.
    """
    for piece in pieces:
        if piece.kind is PieceKind.DAY:
            return _cut(piece), _iso(piece)
    for line in lines:
        match = DAY_IN_WORDS.search(line.plain)
        opening = _TODAY.match(line.plain) or (is_minutes and _AT_HOUR.match(line.plain))
        if match and opening:
            return line.sourced.cut(*match.span()), iso_of(match)
    return SourcedText(), None


def find_day_at_foot(pieces: Iterable[Piece]) -> tuple[SourcedText, str | None]:
    """The day beside the signature."""
    days = [piece for piece in pieces if piece.kind is PieceKind.DAY]
    return (_cut(days[-1]), _iso(days[-1])) if days else (SourcedText(), None)


def _cut(piece: Piece) -> SourcedText:
    at = piece.plain.rfind("ngay")
    return piece.sourced.cut(max(at, 0)).strip(" .…_*")


def _iso(piece: Piece) -> str | None:
    match = DAY.search(piece.plain)
    if match is None or not match["day"]:
        return None
    month, year = match["month"] or match["month_in_figures"], match["year"] or match["year_in_figures"]
    if not month or not year or int(year) not in PLAUSIBLE_YEARS:
        return None
    return iso_day(int(year), int(month), int(match["day"]))
