"""The calendar by which the office counts, and what was declared of it."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.db.models import Value
from django.db.models.functions import JSONObject

from dondoc.server.calendar.errors import DaysNotFound
from dondoc.server.calendar.models import DayKind, OfficeDays
from dondoc.server.office_settings.once import keep_once
from dondoc.server.office_settings.selectors import Beside
from dondoc.workcalendar import WEEKEND, WorkCalendar

KEPT = "office_calendar"


class DayLook(StrEnum):
    """How a day of the year looks."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"  # by the calendar of the country
    CLOSED = "closed"  # by the office
    SWAPPED = "swapped"  # a day of the week-end on which offices work


@dataclass(frozen=True, slots=True)
class YearDay:
    day: date
    look: DayLook
    reason: str  # empty on plain working days and week-ends


@dataclass(frozen=True, slots=True)
class Month:
    number: int
    weeks: Sequence[Sequence[YearDay | None]]  # Monday first; None beyond the month
    working_count: int


def office_calendar() -> WorkCalendar:
    """The calendar of the country with what the office decided for itself. One query, and none for who asks
    again, or asked for the settings, while the same request is answered."""
    return keep_once(KEPT, lambda: calendar_of(OfficeDays.objects.filter(withdrawn_at=None)))


def declarations_beside_settings() -> Beside:
    """What was declared, for the question that reads the settings."""
    told = JSONObject(kind="kind", first_on="first_on", last_on="last_on", reason="reason")
    in_force = OfficeDays.objects.filter(withdrawn_at=None)
    return Beside(
        rows=lambda: in_force.values_list(Value(KEPT), told),
        made=lambda values: calendar_of(_declared(value) for value in values),
    )


def _declared(value: dict[str, str]) -> OfficeDays:
    days = {name: date.fromisoformat(value[name]) for name in ("first_on", "last_on")}
    return OfficeDays(kind=value["kind"], reason=value["reason"], **days)


def calendar_of(declared: Iterable[OfficeDays]) -> WorkCalendar:
    """As `office_calendar`, with these declarations."""
    closed: dict[date, str] = {}
    opened: set[date] = set()
    for one in declared:
        for day in days_between(one.first_on, one.last_on):
            if one.kind == DayKind.CLOSED:
                closed[day] = one.reason
            else:
                opened.add(day)
    return WorkCalendar(closed=closed, opened=frozenset(opened))


def days_between(first: date, last: date) -> Iterator[date]:
    """Both included."""
    for count in range((last - first).days + 1):
        yield first + timedelta(days=count)


def declared_days(*, year: int) -> list[OfficeDays]:
    """What touches the year, also what was withdrawn, in order of days."""
    touching = OfficeDays.objects.filter(first_on__lte=date(year, 12, 31), last_on__gte=date(year, 1, 1))
    return list(touching.select_related("declared_by", "withdrawn_by").order_by("first_on", "pk"))


def days_declared(days_id: int) -> OfficeDays:
    """One declaration; DaysNotFound where there is none."""
    found = OfficeDays.objects.select_related("declared_by", "withdrawn_by").filter(pk=days_id).first()
    if found is None:
        raise DaysNotFound("Không tìm thấy ngày này trong lịch. Hãy mở lại trang lịch làm việc.")
    return found


def year_at_a_glance(year: int, *, declared: Sequence[OfficeDays]) -> list[Month]:
    """The twelve months; of `declared` only what was not withdrawn counts."""
    in_force = [one for one in declared if one.withdrawn_at is None]
    office = calendar_of(in_force)
    swapped = {
        day: one.reason
        for one in in_force
        if one.kind == DayKind.OPENED
        for day in days_between(one.first_on, one.last_on)
    }
    return [_month(year, number, office, swapped) for number in range(1, 13)]


def _month(year: int, number: int, office: WorkCalendar, swapped: dict[date, str]) -> Month:
    weeks = [
        [_day(day, office, swapped) if day.month == number else None for day in week]
        for week in calendar.Calendar().monthdatescalendar(year, number)
    ]
    looks = [one.look for week in weeks for one in week if one is not None]
    working = sum(look in (DayLook.WORKING, DayLook.SWAPPED) for look in looks)
    return Month(number, weeks, working)


def _day(day: date, office: WorkCalendar, swapped: dict[date, str]) -> YearDay:
    reason, is_weekend = office.day_off(day), day.weekday() >= calendar.SATURDAY
    if reason is None:
        is_swapped = is_weekend or day in swapped
        words = swapped.get(day, "ngày làm bù") if is_swapped else ""
        return YearDay(day, DayLook.SWAPPED if is_swapped else DayLook.WORKING, words)
    if day in office.closed:
        return YearDay(day, DayLook.CLOSED, reason)
    if reason == WEEKEND:
        return YearDay(day, DayLook.WEEKEND, "")
    return YearDay(day, DayLook.HOLIDAY, reason)
