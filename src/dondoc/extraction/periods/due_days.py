"""The last day that a period means, with the rule that gave it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from dondoc.documents.reading import Period, PeriodKind
from dondoc.workcalendar import WorkCalendar, first_day, last_day

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


def with_due_day(period: Period, rules: PeriodRules) -> Period:
    """The period with the last day meant and how it was computed, where there is one such day."""
    if not period.end or period.due_on or period.kind in _WITHOUT_A_DAY:
        return period
    end = last_day(period.end)
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
