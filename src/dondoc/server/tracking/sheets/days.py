"""Days as people and spreadsheets write them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from dondoc.documents.spelling import fold

_NUMBERS = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_WORDS = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*thang\s*(\d{1,2})\s*nam\s*(\d{4})")
# Days counted by a spreadsheet from the end of 1899, where a cell lost its form: 2000 to 2100.
_SERIAL_START, _SERIALS = date(1899, 12, 30), range(36526, 73051)


def day_of(written: str) -> date | None:
    """The one day that is written: 05/3/2026, 5-3-26, 2026-03-05, ngày 05 tháng 3 năm 2026; None where it is
    none."""
    text = fold(written).strip().removeprefix("ngay ").rstrip(".")
    if found := _ISO.fullmatch(text):
        return _day(*map(int, found.groups()))
    if found := _NUMBERS.fullmatch(text) or _WORDS.fullmatch(text):
        day, month, year = map(int, found.groups())
        return _day(year + 2000 if year < 100 else year, month, day)
    if text.isdecimal() and len(text) == 5 and int(text) in _SERIALS:
        return _SERIAL_START + timedelta(days=int(text))
    return None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
