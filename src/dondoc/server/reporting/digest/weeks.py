"""The week of a digest, Monday to Sunday, and when it is drawn up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

_DAYS = 7


@dataclass(frozen=True, slots=True, order=True)
class Week:
    first_on: date  # a Monday

    @property
    def last_on(self) -> date:
        return self.first_on + timedelta(days=_DAYS - 1)

    @property
    def words(self) -> str:
        """As a digest's title has it: "từ ngày 28/8 đến ngày 03/9/2023"."""
        first, last = self.first_on, self.last_on
        year = "" if first.year == last.year else f"/{first.year}"
        return f"từ ngày {_day_and_month(first)}{year} đến ngày {official_day(last)}"


def week_of(day: date) -> Week:
    return Week(day - timedelta(days=day.weekday()))


def week_to_draw_up(now: datetime, *, weekday: int, hour: int) -> Week:
    """The last week whose day and hour have come; Monday is 0. A machine that was off on the day makes up for
    it when it is on again."""
    week = week_of(now.date())
    if (now.weekday(), now.hour) >= (weekday, hour):
        return week
    return Week(week.first_on - timedelta(days=_DAYS))


def official_day(day: date) -> str:
    """As papers write it: days below 10 and the months 1 and 2 with a nought before them.

    Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4.
    """
    return f"{_day_and_month(day)}/{day.year}"


def _day_and_month(day: date) -> str:
    return f"{day:%d}/{day:%m}" if day.month in (1, 2) else f"{day:%d}/{day.month}"
