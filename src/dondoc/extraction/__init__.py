"""From a Document to a Reading: what it assigns, to whom, by when, with the place of every word."""

from .periods import PeriodRules, is_period, read_period
from .pipeline import EXTRACTOR, extract_tasks

__all__ = ["EXTRACTOR", "PeriodRules", "extract_tasks", "is_period", "read_period"]
