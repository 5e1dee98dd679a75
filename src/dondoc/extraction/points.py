"""Points in time as they are written: days, months, quarters, halves, years, each with its precision."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dondoc.documents.reading import PeriodKind
from dondoc.workcalendar import iso_day

_FEW_YEARS = 100
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# All patterns run over lower-case text in NFC with single spaces.
YEAR = r"(?:19|20)\d{2}"
QUARTER_FIGURE = r"(?:iv|i{1,3}|[1-4])"
_AND = r"\s?(?:[-–,;&]|và|đến)\s?"
_DAY_FIGURES = rf"(?:ngày )?(?P<d>\d{{1,2}})\s?(?P<s>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<y>{YEAR})"
# Two figures of a year only after a full day and month: "30/06/25".
_DAY_SHORT_YEAR = r"(?:ngày )?(?P<d>\d{1,2})(?P<s>[/.])(?P<m>\d{1,2})(?P=s)(?P<y>[0-6]\d)(?!\s?%)"
_DAY_WORDS = rf"(?:ngày )?(?P<d>\d{{1,2}}) tháng (?P<m>\d{{1,2}})(?: năm |/|, )(?P<y>{YEAR})"
_MONTH = rf"(?<!quý )(?:tháng |t)?(?P<m>\d{{1,2}})(?:/| năm |, )(?P<y>{YEAR})"
_MONTHS = rf"tháng (?P<m1>\d{{1,2}}){_AND}(?P<m>\d{{1,2}})(?:/| năm |, )(?P<y>{YEAR})"
_QUARTER = rf"(?:quý |q\.?)(?P<q>{QUARTER_FIGURE})(?:/|,? năm |[ ,-]+)(?P<y>{YEAR})"
_QUARTERS = rf"quý (?P<q1>{QUARTER_FIGURE}){_AND}(?P<q>{QUARTER_FIGURE})(?:/|,? năm |[ ,-]+)(?P<y>{YEAR})"
_HALF = rf"(?:6|06|sáu) tháng (?P<h>đầu|cuối) năm (?P<y>{YEAR})"
_NINE = rf"(?:9|09|chín) tháng (?:đầu )?năm (?P<y>{YEAR})"
_WHOLE_YEAR = rf"(?:cả |trong )*(?:năm )?(?P<y>{YEAR})"


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as written, and the characters that said it. `start` and `end` keep the precision
    written; they differ where the words themselves name a span ("6 tháng đầu năm 2026")."""

    start: str
    end: str
    kind: PeriodKind
    first: int
    last: int


# The more exact form is tried first: "15/6/2026" is a day, and its "6/2026" no month.
_FORMS = tuple(
    (re.compile(rf"(?<![\w/])(?:{pattern})(?![\d/]|\.\d)"), kind)
    for pattern, kind in (
        (_DAY_FIGURES, PeriodKind.DATE),
        (_DAY_WORDS, PeriodKind.DATE),
        (_DAY_SHORT_YEAR, PeriodKind.DATE),
        (_HALF, PeriodKind.RANGE),
        (_NINE, PeriodKind.RANGE),
        (_QUARTERS, PeriodKind.RANGE),
        (_MONTHS, PeriodKind.RANGE),
        (_QUARTER, PeriodKind.QUARTER),
        (_MONTH, PeriodKind.MONTH),
        (_WHOLE_YEAR, PeriodKind.YEAR),
    )
)


def find_points(low: str) -> list[Point]:
    """The points in time in the text, from left to right, each character used once."""
    found: list[Point] = []
    for pattern, kind in _FORMS:
        for match in pattern.finditer(low):
            first, last = match.span()
            if any(first < point.last and point.first < last for point in found):
                continue
            values = _values(match, kind)
            if values:
                found.append(Point(*values, kind, first, last))
    return sorted(found, key=lambda point: point.first)


def _values(match: re.Match[str], kind: PeriodKind) -> tuple[str, str] | None:
    parts = match.groupdict()
    year = int(parts["y"])
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


def quarter_of(figure: str) -> int:
    """ "iv" and "4" are the fourth quarter."""
    return _ROMAN.get(figure) or int(figure)
