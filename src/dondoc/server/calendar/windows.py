"""The windows of reporting that hold at the office."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.workcalendar import Cadence, ReportingPeriod, WindowRules, period_closed_before, period_holding


def window_rules(settings: OfficeSettings) -> WindowRules:
    """What the office decided about its windows and its days, for the library that computes them."""
    return WindowRules(
        week_closes_on=settings.week_closes.number,
        month_closes=settings.month_closes,
        quarter_closes=settings.quarter_closes,
        half_year_closes=settings.half_year_closes,
        nine_months_close=settings.nine_months_close,
        year_closes=settings.year_closes,
        sending_day=settings.sending_day,
        working_days_between=settings.working_days_between,
        calendar=office_calendar(),
    )


def present_windows(
    settings: OfficeSettings, *, today: date
) -> Sequence[tuple[Cadence, ReportingPeriod, ReportingPeriod]]:
    """For each cadence the window that closed last, and the one that the day lies in."""
    rules = window_rules(settings)
    return [
        (cadence, period_closed_before(today, cadence, rules), period_holding(today, cadence, rules))
        for cadence in Cadence
    ]
