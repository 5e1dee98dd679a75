"""Working days: which days offices are open, and what lies so many of them ahead."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY = 5
WEEKEND = "ngày nghỉ cuối tuần"
_DAY = r"(\d{2})/(\d{2})/(\d{4})"
_COUNTED = re.compile(rf"\b(\d{{1,4}}) ngày làm việc từ {_DAY}(?:, bỏ qua .*?\))?: {_DAY}")


@dataclass(frozen=True, slots=True)
class Counted:
    """The end of a term, with the days off that were passed over on the way."""

    start: date
    days: int
    end: date
    skipped: tuple[tuple[date, str], ...]  # holidays only, not the week-ends

    def in_words(self) -> str:
        """The computation in Vietnamese, for the officer to check."""
        words = f"{self.days} ngày làm việc từ {self.start:%d/%m/%Y}"
        if self.skipped:
            words += ", bỏ qua " + "; ".join(f"{day:%d/%m/%Y} ({name})" for day, name in self.skipped)
        return f"{words}: {self.end:%d/%m/%Y}"


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The calendar of Vietnamese offices. `opened` and `closed` are what the office decided for itself."""

    closed: Mapping[date, str] = field(default_factory=dict)
    opened: frozenset[date] = frozenset()

    def day_off(self, day: date) -> str | None:
        """Why offices are closed on that day, in Vietnamese; None on a working day."""
        if day in self.opened:
            return None
        if day in self.closed:
            return self.closed[day]
        official = _vietnam(day.year)
        if day in official.weekend_workdays:
            return None
        name = official.get(day)
        if name:
            return str(name)
        return WEEKEND if day.weekday() >= _SATURDAY else None

    def add_working_days(self, start: date, days: int) -> Counted:
        """The `days`-th working day after `start` (which itself is not counted)."""
        day, left = start, days
        skipped: list[tuple[date, str]] = []
        while left > 0:
            day += timedelta(days=1)
            reason = self.day_off(day)
            if reason is None:
                left -= 1
            elif day.weekday() < _SATURDAY:
                skipped.append((day, reason))
        return Counted(start, days, day, tuple(skipped))


@dataclass(frozen=True, slots=True)
class CountedAgain:
    """A term that was counted before, by another calendar."""

    former_end: date
    counted: Counted
    words: str  # all that was said, with the new computation in it


def counted_again(said: str, calendar: WorkCalendar) -> CountedAgain | None:
    """The term of which `Counted.in_words` tells within these words; None where they tell of none."""
    match = _COUNTED.search(said)
    if match is None:
        return None
    days, day, month, year, last_day, last_month, last_year = map(int, match.groups())
    try:
        former_end = date(last_year, last_month, last_day)
        counted = calendar.add_working_days(date(year, month, day), days)
    except (OverflowError, ValueError):
        return None
    return CountedAgain(
        former_end, counted, f"{said[: match.start()]}{counted.in_words()}{said[match.end() :]}"
    )


_YEARS: dict[int, HolidayBase] = {}


def _vietnam(year: int) -> HolidayBase:
    if year not in _YEARS:
        import holidays  # takes long to load, and few documents count working days

        _YEARS[year] = holidays.country_holidays("VN", years=year, language="vi")
    return _YEARS[year]
