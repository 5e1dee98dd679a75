"""The days of a document from which its periods count, and the year of a date that names none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.documents.reading import DocumentHeader

_YEAR_IN_TITLE = re.compile(r"\bnăm (20\d\d)\b", re.IGNORECASE)
_PERIOD_OF_YEARS = re.compile(r"20\d\d\s*[-–—]\s*20\d\d|giai đoạn", re.IGNORECASE)
_LONG_PAST = timedelta(days=180)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Days in ISO, each None where the document does not tell. `year` is the year that a plan is for."""

    issued_on: str | None = None
    received_on: str | None = None
    effective_on: str | None = None
    year: int | None = None

    @classmethod
    def of(cls, header: DocumentHeader, *, effective_on: str | None = None) -> Anchors:
        """Those that the head of a document tells: its day, its received stamp, the year in its title."""
        return cls(
            issued_on=header.issued_on,
            received_on=header.received.on if header.received else None,
            effective_on=effective_on,
            year=_year_of(header),
        )

    @property
    def issued(self) -> date | None:
        return _day(self.issued_on)

    @property
    def received(self) -> date | None:
        return _day(self.received_on)

    @property
    def effective(self) -> date | None:
        return _day(self.effective_on)

    def year_of_end(self, month: int, day: int) -> int | None:
        """The year of a day written without one: that which the document is for, else that of its issue,
        or the next where the day would lie more than half a year before it."""
        if self.year:
            return self.year
        if not self.issued_on or not self.issued_on[:4].isdigit():
            return None
        year = int(self.issued_on[:4])
        issued = self.issued
        try:
            is_long_past = issued is not None and date(year, month, day) < issued - _LONG_PAST
        except ValueError:
            return year
        return year + 1 if is_long_past else year


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat(iso) if iso and len(iso) == len("2026-01-31") else None
    except ValueError:
        return None


def _year_of(header: DocumentHeader) -> int | None:
    """The one year that the title names ("Kế hoạch … năm 2026"), where it is that of issue or the next."""
    title, issued = header.title or "", header.issued_on or ""
    years = {int(figures) for figures in _YEAR_IN_TITLE.findall(title)}
    if len(years) != 1 or _PERIOD_OF_YEARS.search(title) or not issued[:4].isdigit():
        return None
    year = years.pop()
    return year if year - int(issued[:4]) in (0, 1) else None
