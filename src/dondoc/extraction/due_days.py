"""The last day that a period means, computed, with the rule that gave it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from dondoc.documents.reading import Period, PeriodKind
from dondoc.workcalendar import WorkCalendar, first_day, last_day

RELATIVE = re.compile(
    r"(?:(?:sau|trong) (?:vòng |thời hạn )?)?(?P<n>\d{1,3}) (?P<unit>ngày làm việc|ngày|tuần|tháng)"
    r"(?: làm việc)?,? (?:kể từ|tính từ|từ|sau) (?P<anchor>[^.;]*)"
)
# A length of time without the event from which it counts, as the whole of a cell.
A_LENGTH = re.compile(
    r"(?:trong (?:vòng |thời hạn )?|thời hạn |không quá |tối đa )?"
    r"0?[1-9]\d{0,2} (?:ngày làm việc|ngày|tuần|tháng)\.?"
)
_OF_SIGNING = re.compile(r"ngày (?:ký|ban hành|có hiệu lực)")
_WITHOUT_A_DAY = (PeriodKind.RECURRING, PeriodKind.MIXED, PeriodKind.ONGOING, PeriodKind.CONDITIONAL)
_RULES = {
    PeriodKind.DATE: "ngày được nêu",
    PeriodKind.YEAR: "ngày cuối năm",
    PeriodKind.QUARTER: "ngày cuối quý",
    PeriodKind.MONTH: "ngày cuối tháng",
    PeriodKind.RANGE: "ngày cuối của khoảng thời gian",
}


@dataclass(frozen=True, slots=True)
class PeriodRules:
    """What an office decides about periods.

    `before_includes_day`: whether "trước ngày 30/7" lets the 30th itself count as in time (a local
    convention; offices commonly enter the day as written).
    """

    before_includes_day: bool = True
    calendar: WorkCalendar = field(default_factory=WorkCalendar)


def count_from_signing(match: re.Match[str], *, issued_on: str | None, rules: PeriodRules) -> Period:
    """So many days from an event (a match of RELATIVE); computed where that is the document's signing."""
    is_of_working_days = "làm việc" in match[0][: match.start("anchor") - match.start()]
    is_countable = match["unit"].startswith("ngày") and _OF_SIGNING.match(match["anchor"])
    if not (is_countable and issued_on and len(issued_on) == len("2026-01-31")):
        return Period(PeriodKind.RELATIVE)
    try:
        if not is_of_working_days:
            return _calendar_days(date.fromisoformat(issued_on), int(match["n"]))
        counted = rules.calendar.add_working_days(date.fromisoformat(issued_on), int(match["n"]))
    except (OverflowError, ValueError):  # a day of issue at the end of the calendar, or one that is none
        return Period(PeriodKind.RELATIVE)
    return Period(PeriodKind.RELATIVE, end=counted.end.isoformat(), rule=counted.in_words())


def _calendar_days(start: date, days: int) -> Period:
    end = start + timedelta(days=days)
    rule = f"{days} ngày từ {start:%d/%m/%Y}: {end:%d/%m/%Y}"
    return Period(PeriodKind.RELATIVE, end=end.isoformat(), rule=rule)


def with_due_day(period: Period, rules: PeriodRules) -> Period:
    """The period with the last day meant and how it was computed, where there is one such day."""
    if not period.end or period.kind in _WITHOUT_A_DAY:
        return period
    end = last_day(period.end)
    if period.kind is PeriodKind.RELATIVE:
        return replace(period, due_on=end.isoformat())
    if period.qualifier == "before":
        return _before(period, end, rules)
    rule = "; ".join(part for part in (_RULES.get(period.kind), period.rule) if part)
    return replace(period, due_on=end.isoformat(), rule=rule)


def _before(period: Period, day: date, rules: PeriodRules) -> Period:
    if period.kind is not PeriodKind.DATE:  # "trước tháng 6" and "trước năm 2026"
        begins = first_day(period.end or "")
        rule = "ngày cuối trước khi tháng, quý hoặc năm được nêu bắt đầu"
        return replace(period, due_on=_day_before(begins), rule=rule)
    if rules.before_includes_day:
        return replace(period, due_on=day.isoformat(), rule="“trước ngày” tính cả ngày được nêu")
    return replace(period, due_on=_day_before(day), rule="“trước ngày” không tính ngày được nêu")


def _day_before(day: date) -> str:
    return date.fromordinal(day.toordinal() - 1).isoformat()
