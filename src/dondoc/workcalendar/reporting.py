"""Reporting periods: how time is cut into them, and by which day the report on each is sent.

Nghị định 09/2019/NĐ-CP, Điều 12: the data of a month run from the 15th of the month before to the 14th; of a
quarter, of half a year and of a year likewise, up to the 14th of the last month. So a window is told by the
day on which it closes: it begins on the day after the one before it closed, and nothing lies between two.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from .working import WorkCalendar

_DAY = timedelta(days=1)
_ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}
_KEY = re.compile(r"(\d{4})(?:-(?:W(\d{2})|M(\d{2})|Q([1-4])|H([12])|(9M)))?")


class Cadence(StrEnum):
    """How often a report is due."""

    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"
    CUMULATIVE = "cumulative"  # the first quarter, six months, nine months and the year, each from its start

    @property
    def words(self) -> str:
        """In Vietnamese: "hằng quý"."""
        return _CADENCE_WORDS[self]


_CADENCE_WORDS = {
    Cadence.WEEK: "hằng tuần",
    Cadence.MONTH: "hằng tháng",
    Cadence.QUARTER: "hằng quý",
    Cadence.HALF_YEAR: "6 tháng một lần",
    Cadence.YEAR: "hằng năm",
    Cadence.CUMULATIVE: "quý I, 6 tháng, 9 tháng và năm, tính dồn từ đầu năm",
}


@dataclass(frozen=True, slots=True)
class WindowRules:
    """What an office decides about its windows. A closing day that a month has not got is its last day."""

    week_closes_on: int = 6  # Monday is 0
    month_closes: int = 14
    quarter_closes: int = 14
    half_year_closes: int = 14
    nine_months_close: int = 14
    year_closes: int = 14
    sending_day: int = 25  # of the month in which the window closes, Điều 13
    working_days_between: int = 1  # from the closing to the sending at least, Điều 8 khoản 5
    calendar: WorkCalendar = field(default_factory=WorkCalendar)


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """One period. Its key is 2026, 2026-H1, 2026-9M, 2026-Q2, 2026-M03 or 2026-W12."""

    key: str
    first_on: date  # of the data
    last_on: date  # of the data: the window closes with this day
    due_on: date  # the last day for sending the report

    @property
    def words(self) -> str:
        """In Vietnamese: "quý II/2026"."""
        return period_words(self.key)


def period_words(key: str) -> str:
    """How a period is called: "năm 2026", "6 tháng đầu năm 2026", "tuần 12/2026". ValueError for no key."""
    year, week, month, quarter, half, is_nine = _parts(key)
    if week:
        return f"tuần {week}/{year}"
    if month:
        return f"tháng {month}/{year}"
    if quarter:
        return f"quý {_ROMAN[quarter]}/{year}"
    if half:
        return f"6 tháng {'đầu' if half == 1 else 'cuối'} năm {year}"
    return f"9 tháng năm {year}" if is_nine else f"năm {year}"


def period_holding(day: date, cadence: Cadence, rules: WindowRules) -> ReportingPeriod:
    """The one period of the cadence that closes next, the day itself included."""
    if cadence is Cadence.WEEK:
        return _week(day + timedelta(days=(rules.week_closes_on - day.weekday()) % 7), rules)
    for year in (day.year, day.year + 1):
        for month in _CLOSING_MONTHS[cadence]:
            period = _closing_in(year, month, cadence, rules)
            if period.last_on >= day:
                return period
    raise AssertionError(f"no {cadence} period holds {day}")


def period_closed_before(day: date, cadence: Cadence, rules: WindowRules) -> ReportingPeriod:
    """The period of the cadence that closed last, before the day."""
    if cadence is Cadence.WEEK:
        return period_holding(day - timedelta(days=7), cadence, rules)
    for year in (day.year, day.year - 1):
        for month in reversed(_CLOSING_MONTHS[cadence]):
            period = _closing_in(year, month, cadence, rules)
            if period.last_on < day:
                return period
    raise AssertionError(f"no {cadence} period closed before {day}")


def periods_closing(first: date, last: date, cadence: Cadence, rules: WindowRules) -> list[ReportingPeriod]:
    """The periods of the cadence that close between two days, both included, in order."""
    found: list[ReportingPeriod] = []
    day = first
    while day <= last:
        period = period_holding(day, cadence, rules)
        if period.last_on <= last:
            found.append(period)
        day = period.last_on + _DAY
    return found


_CLOSING_MONTHS = {
    Cadence.MONTH: tuple(range(1, 13)),
    Cadence.QUARTER: (3, 6, 9, 12),
    Cadence.HALF_YEAR: (6, 12),
    Cadence.YEAR: (12,),
    Cadence.CUMULATIVE: (3, 6, 9, 12),
}


def _week(last_on: date, rules: WindowRules) -> ReportingPeriod:
    """The week that closes on the day bears the number of the calendar's week in which it does."""
    year, number, _ = last_on.isocalendar()
    return ReportingPeriod(
        key=f"{year}-W{number:02}",
        first_on=last_on - timedelta(days=6),
        last_on=last_on,
        due_on=_sent_at_the_earliest(last_on, rules),
    )


def _closing_in(year: int, month: int, cadence: Cadence, rules: WindowRules) -> ReportingPeriod:
    match cadence, month:
        case Cadence.MONTH, _:
            key, closes, before = f"{year}-M{month:02}", rules.month_closes, 1
            begins_after = rules.month_closes
        case Cadence.QUARTER, _:
            key, closes, before = f"{year}-Q{month // 3}", rules.quarter_closes, 3
            begins_after = rules.quarter_closes
        case Cadence.HALF_YEAR, _:
            key, closes, before = f"{year}-H{month // 6}", rules.half_year_closes, 6
            begins_after = rules.half_year_closes
        case Cadence.CUMULATIVE, 3:
            key, closes, before = f"{year}-Q1", rules.quarter_closes, 3
            begins_after = rules.year_closes
        case Cadence.CUMULATIVE, 6:
            key, closes, before = f"{year}-H1", rules.half_year_closes, 6
            begins_after = rules.year_closes
        case Cadence.CUMULATIVE, 9:
            key, closes, before = f"{year}-9M", rules.nine_months_close, 9
            begins_after = rules.year_closes
        case _:
            key, closes, before = f"{year}", rules.year_closes, 12
            begins_after = rules.year_closes
    last_on = _day_of(year, month, closes)
    first_on = _day_of(*_months_before(year, month, before), begins_after) + _DAY
    due_on = max(_day_of(year, month, rules.sending_day), _sent_at_the_earliest(last_on, rules))
    return ReportingPeriod(key, first_on, last_on, due_on)


def _sent_at_the_earliest(last_on: date, rules: WindowRules) -> date:
    """What was closed is put together for so many working days before it is sent."""
    return rules.calendar.add_working_days(last_on, rules.working_days_between).end


def _day_of(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, monthrange(year, month)[1]))


def _months_before(year: int, month: int, count: int) -> tuple[int, int]:
    months = year * 12 + month - 1 - count
    return months // 12, months % 12 + 1


def _parts(key: str) -> tuple[int, int, int, int, int, bool]:
    match = _KEY.fullmatch(key)
    if not match:
        raise ValueError(f"not the key of a reporting period: {key!r}")
    year, week, month, quarter, half = (int(part) if part else 0 for part in match.groups()[:5])
    return year, week, month, quarter, half, match[6] is not None
