"""The periods that a report may be on: those that closed last and those under way, by the windows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dondoc.server.calendar.windows import window_rules
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.reporting.errors import FieldRefused
from dondoc.workcalendar import (
    Cadence,
    ReportingPeriod,
    WindowRules,
    period_closed_before,
    period_holding,
)

from .taking import Window

_BACK = 4  # closed periods of each cadence that may be chosen
_DAY = timedelta(days=1)
LONGEST_DAYS = 366 * 6


@dataclass(frozen=True, slots=True)
class Period:
    """What a report is on; of some days chosen by hand there is neither cadence nor key."""

    window: Window
    cadence: Cadence | None = None
    key: str = ""


def periods_to_choose(
    settings: OfficeSettings, *, today: date
) -> Sequence[tuple[Cadence, Sequence[ReportingPeriod]]]:
    """For each cadence the newest first: the one under way, then those that closed."""
    rules = window_rules(settings)
    found = []
    for cadence in Cadence:
        periods, day = [period_holding(today, cadence, rules)], today
        for _ in range(_BACK):
            periods.append(period_closed_before(day, cadence, rules))
            day = periods[-1].last_on
        found.append((cadence, periods))
    return found


def period_chosen(cadence: Cadence, key: str, settings: OfficeSettings, *, today: date) -> Period:
    """One of those to choose from. Raises FieldRefused."""
    for one, periods in periods_to_choose(settings, today=today):
        for period in periods:
            if one is cadence and period.key == key:
                return period_of(period, cadence, window_rules(settings))
    raise FieldRefused("Chưa chọn kỳ báo cáo. Hãy chọn một kỳ trong danh sách.", field="period")


def period_of(period: ReportingPeriod, cadence: Cadence, rules: WindowRules) -> Period:
    after = period_holding(period.last_on + _DAY, cadence, rules)
    return Period(Window(period.first_on, period.last_on, after.last_on), cadence, period.key)


def some_days(first_on: date | None, last_on: date | None, *, today: date) -> Period:
    """What comes next is as long as they are. Raises FieldRefused."""
    if first_on is None:
        raise FieldRefused("Chưa ghi ngày đầu của kỳ. Hãy ghi ngày đầu và ngày cuối.", field="first_on")
    if last_on is None or last_on < first_on:
        raise FieldRefused("Ngày cuối phải từ ngày đầu trở đi. Hãy ghi lại ngày cuối.", field="last_on")
    if last_on > today:
        raise FieldRefused("Ngày cuối không được sau hôm nay. Hãy ghi lại ngày cuối.", field="last_on")
    if (last_on - first_on).days > LONGEST_DAYS:
        raise FieldRefused("Kỳ báo cáo dài nhất là 6 năm. Hãy chọn ít ngày hơn.", field="first_on")
    return Period(Window(first_on, last_on, last_on + (last_on - first_on) + _DAY))
