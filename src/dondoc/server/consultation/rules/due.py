"""The day for answers: found by a rule or given by hand, with the computation in words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.server.consultation.models import DueRule
from dondoc.workcalendar import WorkCalendar

_LONGEST_CLOSED = 31  # no office is closed for more days than these
# Nghị định 187/2025/NĐ-CP, Điều 51a: answers within so many days of receipt.
_DAYS: Mapping[DueRule, int] = {DueRule.CHAIRMAN: 7, DueRule.CHAIRMAN_SHORT: 3}
_SOURCE = "Điều 51a Nghị định 187/2025/NĐ-CP"
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


@dataclass(frozen=True, slots=True)
class Due:
    """A day, and how it was found, for who wants to check it."""

    on: date
    words: str


def due_by_rule(rule: DueRule, *, received_on: date, calendar: WorkCalendar) -> Due | None:
    """So many days after the day of receipt, which is not counted; all days count, but where the last is one
    on which offices are closed, the next working day takes its place. None for a rule without a number."""
    days = _DAYS.get(rule)
    if days is None:
        return None
    last_on = received_on + timedelta(days=days)
    words = f"{days} ngày kể từ ngày nhận {received_on:%d/%m/%Y} ({_SOURCE}): {last_on:%d/%m/%Y}"
    due_on = last_on
    while (reason := calendar.day_off(due_on)) and (due_on - last_on).days < _LONGEST_CLOSED:
        if due_on == last_on:
            words += f", là {_reason_words(due_on, reason)}"
        due_on += timedelta(days=1)
    if due_on != last_on:
        words += f", nên hết ngày làm việc tiếp theo {_named(due_on)}"
    return Due(due_on, words)


def due_by_hand(day: date, *, today: date, calendar: WorkCalendar) -> Due:
    """The day that the dispatch names, with how much time that leaves from `today` on: said so that it stays
    true on later days."""
    left = (day - today).days
    working = sum(1 for ahead in range(1, left + 1) if not calendar.day_off(today + timedelta(days=ahead)))
    words = (
        f"theo văn bản lấy ý kiến: chậm nhất {_named(day)}; kể từ {today:%d/%m/%Y} là {left} ngày "
        f"({working} ngày làm việc)"
    )
    if reason := calendar.day_off(day):
        words += f"; ngày này là {_reason_words(day, reason)}"
    return Due(day, words)


def due_of_agency(own_due_on: date | None, round_due_on: date) -> date:
    """An agency that was given more time alone keeps it; what all were given is never less for one."""
    return max(own_due_on, round_due_on) if own_due_on else round_due_on


def is_late(*, received_on: date, due_on: date, closed_on: date | None) -> bool:
    """After its day, or after the day on which the round was closed."""
    return received_on > due_on or (closed_on is not None and received_on > closed_on)


def _named(day: date) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, {day:%d/%m/%Y}"


def _reason_words(day: date, reason: str) -> str:
    return f"{_WEEKDAYS[day.weekday()]}, {reason}"
