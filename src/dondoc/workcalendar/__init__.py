"""Days as offices count them: dates of every precision, working days, holidays, reporting periods."""

from .dates import first_day, iso_day, last_day
from .reporting import (
    Cadence,
    ReportingPeriod,
    WindowRules,
    period_closed_before,
    period_holding,
    period_words,
    periods_closing,
)
from .told import calendar_from_json, calendar_to_json
from .working import WEEKEND, Counted, CountedAgain, WorkCalendar, counted_again

__all__ = [
    "WEEKEND",
    "Cadence",
    "Counted",
    "CountedAgain",
    "ReportingPeriod",
    "WindowRules",
    "WorkCalendar",
    "calendar_from_json",
    "calendar_to_json",
    "counted_again",
    "first_day",
    "iso_day",
    "last_day",
    "period_closed_before",
    "period_holding",
    "period_words",
    "periods_closing",
]
