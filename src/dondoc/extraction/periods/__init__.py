"""Periods: every written form of "by when", as a typed value with the rule that gave its dates."""

from .anchors import Anchors
from .due_days import PeriodRules
from .points import Point, find_points
from .written import is_period, read_period, words_beside_period

__all__ = [
    "Anchors",
    "PeriodRules",
    "Point",
    "find_points",
    "is_period",
    "read_period",
    "words_beside_period",
]
