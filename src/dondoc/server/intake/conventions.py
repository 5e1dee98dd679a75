"""What the office decided about the reading of its documents, from the settings of the installation."""

from __future__ import annotations

from django.conf import settings

from dondoc.extraction import PeriodRules


def period_rules() -> PeriodRules:
    """How this office counts days, wherever the server reads a period."""
    return PeriodRules(before_includes_day=settings.BEFORE_INCLUDES_DAY)
