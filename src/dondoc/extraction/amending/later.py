"""A day so much later than another: "gia hạn thêm 15 ngày"."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from dondoc.workcalendar import WorkCalendar

_MOST_DAYS = 3660
_MONTHS = {"months": 1, "years": 12}


def later_day(day: date | None, *, unit: str, count: int, office: WorkCalendar | None = None) -> date | None:
    """The day counted on from `day`; None without one, or for a count that no office gives.

    A month later is the same day of the next, or its last: 31/01 → 28/02.
    """
    if day is None or not 0 < count <= _MOST_DAYS:
        return None
    if unit == "working_days":
        return (office or WorkCalendar()).add_working_days(day, count).end
    if unit in _MONTHS:
        month = day.month - 1 + count * _MONTHS[unit]
        year, month = day.year + month // 12, month % 12 + 1
        return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
    return day + timedelta(days=count * (7 if unit == "weeks" else 1))
