"""Points in time as they are written: days, months, quarters, halves, years, each with its precision."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import NamedTuple

from dondoc.documents.reading import PeriodKind
from dondoc.workcalendar import iso_day, last_day

from .anchors import Anchors

_FEW_YEARS = 100
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# All patterns run over lower-case text in NFC with single spaces.
YEAR = r"(?:19|20)\d{2}"
QUARTER_FIGURE = r"(?:iv|i{1,3}|[1-4])"
_QUARTER_WORD = r"(?:qu[ýí] |q\.?)"
_AND = r"\s?(?:[-–,;&]|và|đến)\s?"
_OF_YEAR = r"(?:\s?/\s?|,?(?: của)? năm |, )"
_DAY_FIGURES = rf"(?:ngày )?(?P<d>\d{{1,2}})\s?(?P<s>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<y>{YEAR})"
# Two figures of a year only after a full day and month: "30/06/25".
_DAY_SHORT_YEAR = r"(?:ngày )?(?P<d>\d{1,2})(?P<s>[/.])(?P<m>\d{1,2})(?P=s)(?P<y>[0-6]\d)(?!\s?%)"
_DAY_WORDS = rf"(?:ngày )?(?P<d>\d{{1,2}})(?: tháng |/)(?P<m>\d{{1,2}})(?:{_OF_YEAR}| năm)\s?(?P<y>{YEAR})"
_MONTH = rf"(?<!quý )(?:tháng |t)?(?P<m>\d{{1,2}}){_OF_YEAR}(?P<y>{YEAR})"
_MONTH_DASHED = rf"tháng (?P<m>\d{{1,2}})\s?[-.]\s?(?P<y>{YEAR})"
_MONTHS = rf"tháng (?P<m1>\d{{1,2}}){_AND}(?P<m>\d{{1,2}}){_OF_YEAR}(?P<y>{YEAR})"
_QUARTER = rf"{_QUARTER_WORD}(?P<q>{QUARTER_FIGURE})(?:{_OF_YEAR}|[ ,-]+)(?P<y>{YEAR})"
_QUARTERS = (
    rf"{_QUARTER_WORD}(?P<q1>{QUARTER_FIGURE}){_AND}(?P<q>{QUARTER_FIGURE})(?:{_OF_YEAR}|[ ,-]+)(?P<y>{YEAR})"
)
_HALF_WORDS = r"(?:(?:6|06|sáu) tháng|nửa) (?P<h>đầu|cuối)(?: của)? năm"
_HALF = rf"{_HALF_WORDS} (?P<y>{YEAR})"
_NINE = rf"(?:9|09|chín) tháng (?:đầu )?năm (?P<y>{YEAR})"
_WHOLE_YEAR = rf"(?:cả |trong )*(?:năm )?(?P<y>{YEAR})"


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as written, and the characters that said it.

    `start` and `end` keep the precision written; they differ where the words themselves name a span ("6
    tháng đầu năm 2026"). `due_on` is the last day of a part of it ("đầu tháng 4/2026"), `rule` says where
    what is not written comes from.
    """

    start: str
    end: str
    kind: PeriodKind
    first: int
    last: int
    due_on: str | None = None
    rule: str | None = None


class _Form(NamedTuple):
    """One way to write a point, and the letters with which it may begin; "0" stands for figures."""

    pattern: re.Pattern[str]
    kind: PeriodKind
    begins: str


def _forms(*forms: tuple[str, PeriodKind, str]) -> tuple[_Form, ...]:
    return tuple(
        _Form(re.compile(rf"(?<![\w/])(?<!\d[.,])(?:{pattern})(?![\d/]|\.\d)"), kind, begins)
        for pattern, kind, begins in forms
    )


# A word, or figures, with which any of the forms may begin.
_BEGINNING = re.compile(
    r"\d+|ngày |tháng |t(?=\d)|q(?:u[ýí] |(?=[.iv1-4]))|nửa |sáu |chín |cả |trong |năm |hôm |tuần "
)


# The more exact form is tried first: "15/6/2026" is a day, and its "6/2026" no month.
_FORMS = _forms(
    (_DAY_FIGURES, PeriodKind.DATE, "0n"),
    (_DAY_WORDS, PeriodKind.DATE, "0n"),
    (_DAY_SHORT_YEAR, PeriodKind.DATE, "0n"),
    (_HALF, PeriodKind.RANGE, "0ns"),
    (_NINE, PeriodKind.RANGE, "0c"),
    (_QUARTERS, PeriodKind.RANGE, "q"),
    (_MONTHS, PeriodKind.RANGE, "t"),
    (_QUARTER, PeriodKind.QUARTER, "q"),
    (_MONTH_DASHED, PeriodKind.MONTH, "t"),
    (_MONTH, PeriodKind.MONTH, "0t"),
    (_WHOLE_YEAR, PeriodKind.YEAR, "0ctn"),
)
_HAS_YEAR = re.compile(rf"{YEAR}|\d[/.]\d{{1,2}}[/.][0-6]\d")
# What all forms without a year have in common: figures beside a stroke, or a unit of time and what follows.
_HAS_YEARLESS = re.compile(
    r"\d\s?/|tháng [\dđcnst]|quý [\dinst]|nửa [đc]|hôm nay|ngày mai|(?:tuần|năm) [nst]"
)
# The year is that of the document, or the whole point is told from its day. "% " and units show a figure.
_NO_UNIT = r"(?![\w%]|[-.]\d|\s?%| năm \d)"
_YEARLESS_FORMS = _forms(
    (rf"(?:ngày )?(?P<d>\d{{1,2}})\s?/\s?(?P<m>\d{{1,2}}){_NO_UNIT}", PeriodKind.DATE, "0n"),
    (rf"(?:ngày )?(?P<d>\d{{1,2}}) tháng (?P<m>\d{{1,2}}){_NO_UNIT}", PeriodKind.DATE, "0n"),
    (r"(?:ngày )?(?P<d>\d{1,2}) tháng (?P<at>này|sau|tới)\b", PeriodKind.DATE, "0n"),
    (rf"{_HALF_WORDS}(?: nay| này)?(?! \d)", PeriodKind.RANGE, "0ns"),
    (rf"tháng (?P<m1>\d{{1,2}}){_AND}(?:tháng )?(?P<m>\d{{1,2}}){_NO_UNIT}", PeriodKind.RANGE, "t"),
    (rf"quý (?P<q1>{QUARTER_FIGURE}){_AND}(?:quý )?(?P<q>{QUARTER_FIGURE}){_NO_UNIT}", PeriodKind.RANGE, "q"),
    (rf"tháng (?P<m>\d{{1,2}}){_NO_UNIT}", PeriodKind.MONTH, "t"),
    (rf"quý (?P<q>{QUARTER_FIGURE}){_NO_UNIT}", PeriodKind.QUARTER, "q"),
    (r"(?:ngày )?(?P<unit>hôm) (?P<at>nay)\b", PeriodKind.DATE, "nh"),
    (r"(?P<unit>ngày) (?P<at>mai)\b", PeriodKind.DATE, "n"),
    (r"(?P<unit>tuần) (?P<at>này|sau|tới)\b", PeriodKind.RANGE, "t"),
    (r"(?P<unit>tháng) (?P<at>này|sau|tới)\b", PeriodKind.MONTH, "t"),
    (r"(?P<unit>quý) (?P<at>này|sau|tới)\b", PeriodKind.QUARTER, "q"),
    (r"(?P<unit>năm) (?P<at>nay|này|sau|tới)\b", PeriodKind.YEAR, "n"),
)
_PART = re.compile(
    r"(?:tuần (?:lễ )?(?P<week>đầu(?: tiên)?|cuối(?: cùng)?|thứ (?:nhất|hai|ba|tư|[1-4])|0?[1-4])(?: của)?"
    r"|(?P<part>đầu|giữa|cuối)) $"
)
_WEEKS = {"nhất": 1, "hai": 2, "ba": 3, "tư": 4, "đầu": 1, "tiên": 1}
_LISTED = re.compile(r"[,;&]|và")
_REACH_OF_PART = 26  # characters before a point in which its part is named
_YEAR_OF_DOCUMENT = "năm của văn bản"
_FROM_ISSUE = "tính từ ngày văn bản"


def find_points(low: str, anchors: Anchors | None = None) -> list[Point]:
    """The points in time in the text, from left to right, each character used once.

    With `anchors`, those too that only the day of the document completes: "30/6", "tháng sau".
    """
    found: list[Point] = []
    is_taken = bytearray(len(low))
    places = _places(low)
    for match, kind in _found_in(low, places, _FORMS if _HAS_YEAR.search(low) else ()):
        values = None if any(is_taken[slice(*match.span())]) else _values(match, kind, int(match["y"]))
        if values:
            _take(found, is_taken, Point(*values, kind, *match.span()))
    if anchors and (anchors.issued_on or anchors.year) and _HAS_YEARLESS.search(low):
        for match, kind in _found_in(low, places, _YEARLESS_FORMS):
            if not any(is_taken[slice(*match.span())]):
                point = _completed(match, kind, anchors)
                if point:
                    _take(found, is_taken, point)
    return sorted((_with_part(point, low) for point in found), key=lambda point: point.first)


def _places(low: str) -> list[tuple[int, str]]:
    """Where a form may begin, with the letter there ("0" for a figure)."""
    return [
        (match.start(), "0" if match.group()[0].isdecimal() else match.group()[0])
        for match in _BEGINNING.finditer(low)
    ]


def _found_in(
    low: str, places: Sequence[tuple[int, str]], forms: Iterable[_Form]
) -> Iterator[tuple[re.Match[str], PeriodKind]]:
    """The matches of the forms, one form after another; only the places are tried where it may begin."""
    for form in forms:
        done = 0
        for place, letter in places:
            if place >= done and letter in form.begins and (match := form.pattern.match(low, place)):
                done = match.end()
                yield match, form.kind


def _take(found: list[Point], is_taken: bytearray, point: Point) -> None:
    found.append(point)
    is_taken[point.first : point.last] = b"\1" * (point.last - point.first)


def _values(match: re.Match[str], kind: PeriodKind, year: int) -> tuple[str, str] | None:
    parts = match.groupdict()
    if year < _FEW_YEARS:
        year += 2000
    if kind is PeriodKind.DATE:
        day = iso_day(year, int(parts["m"]), int(parts["d"]))
        return (day, day) if day else None
    if kind is PeriodKind.MONTH:
        month = int(parts["m"])
        written = f"{year}-{month:02d}"
        return (written, written) if 1 <= month <= 12 else None
    if kind is PeriodKind.QUARTER:
        written = f"{year}-Q{quarter_of(parts['q'])}"
        return written, written
    if kind is PeriodKind.YEAR:
        return str(year), str(year)
    if parts.get("q1"):
        first, last = quarter_of(parts["q1"]), quarter_of(parts["q"])
        # "quý IV - I/2026" begins in the year before: the one written is that of its end.
        return f"{year - (first > last)}-Q{first}", f"{year}-Q{last}"
    if parts.get("m1"):
        first, last = int(parts["m1"]), int(parts["m"])
        if not (1 <= first <= 12 and 1 <= last <= 12):
            return None
        return f"{year - (first > last)}-{first:02d}", f"{year}-{last:02d}"
    if parts.get("h") == "cuối":
        return f"{year}-07", f"{year}-12"
    return f"{year}-01", f"{year}-06" if parts.get("h") else f"{year}-09"


def _completed(match: re.Match[str], kind: PeriodKind, anchors: Anchors) -> Point | None:
    """The point whose year, or whose place, only the day of the document tells."""
    parts = match.groupdict()
    if parts.get("at"):
        values, rule = _from_issue(parts, kind, anchors), _FROM_ISSUE
    elif parts.get("m1") and _are_apart(match):
        return None  # two months, no span from the one to the other
    else:
        month = int(parts.get("m") or 0) or (3 * quarter_of(parts["q"]) if parts.get("q") else 12)
        year = anchors.year_of_end(month, int(parts.get("d") or 28)) if month <= 12 else None
        values, rule = _values(match, kind, year) if year else None, _YEAR_OF_DOCUMENT
    return Point(*values, kind, *match.span(), rule=rule) if values else None


def _are_apart(match: re.Match[str]) -> bool:
    """Whether two months are listed that do not follow one another: "tháng 4 và tháng 10"."""
    between = match.string[match.end("m1") : match.start("m")]
    return _LISTED.search(between) is not None and (int(match["m"]) - int(match["m1"])) % 12 != 1


def _from_issue(parts: dict[str, str | None], kind: PeriodKind, anchors: Anchors) -> tuple[str, str] | None:
    """This or the next week, month, quarter or year, counted from the day of issue."""
    issued = anchors.issued
    if issued is None or issued.year > 9990:
        return None
    ahead = int(parts["at"] in ("sau", "tới", "mai"))
    if parts.get("unit") in ("hôm", "ngày"):
        day = (issued + timedelta(days=ahead)).isoformat()
        return day, day
    if parts.get("unit") == "tuần":
        monday = issued - timedelta(days=issued.weekday()) + timedelta(days=7 * ahead)
        return monday.isoformat(), (monday + timedelta(days=6)).isoformat()
    if kind is PeriodKind.YEAR:
        return str(issued.year + ahead), str(issued.year + ahead)
    if kind is PeriodKind.QUARTER:
        index = 4 * issued.year + (issued.month - 1) // 3 + ahead
        written = f"{index // 4}-Q{index % 4 + 1}"
        return written, written
    index = 12 * issued.year + issued.month - 1 + ahead
    if kind is PeriodKind.MONTH:
        written = f"{index // 12}-{index % 12 + 1:02d}"
        return written, written
    in_month = iso_day(index // 12, index % 12 + 1, int(parts["d"] or 0))
    return (in_month, in_month) if in_month else None


def _with_part(point: Point, low: str) -> Point:
    """The point with the part of it that stands before it: "tuần đầu tháng 4/2026", "giữa năm 2026"."""
    if point.kind not in (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR):
        return point
    match = _PART.search(low, max(0, point.first - _REACH_OF_PART), point.first)
    if not match or (match["week"] and point.kind is not PeriodKind.MONTH):
        return point
    end = last_day(point.end)
    due, words = end, match.group().strip()
    if match["week"]:
        figure = match["week"].split()[-1]
        weeks = _WEEKS.get(figure) or (int(figure) if figure.isdigit() else 0)
        due = end.replace(day=7 * weeks) if weeks else end
    elif match["part"] != "cuối":
        is_first = match["part"] == "đầu"
        if point.kind is PeriodKind.MONTH:
            due = end.replace(day=10 if is_first else 20)
        elif point.kind is PeriodKind.QUARTER:
            due = last_day(f"{end.year}-{end.month - (2 if is_first else 1):02d}")
        else:
            due = last_day(f"{end.year}-{3 if is_first else 6:02d}")
    rule = "; ".join(part for part in (f"“{words}” hiểu là đến hết ngày {due:%d/%m/%Y}", point.rule) if part)
    return replace(point, first=match.start(), due_on=due.isoformat(), rule=rule)


def quarter_of(figure: str) -> int:
    """ "iv" and "4" are the fourth quarter."""
    return _ROMAN.get(figure) or int(figure)
