"""What the office decided about the reading of its documents, by its settings."""

from __future__ import annotations

from dondoc.extraction import PeriodRules
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.office_settings.values import BeforeDay


def period_rules() -> PeriodRules:
    """How this office counts days, wherever the server reads a period."""
    return PeriodRules(
        before_includes_day=settings_in_force().before_day == BeforeDay.INCLUDED, calendar=office_calendar()
    )
