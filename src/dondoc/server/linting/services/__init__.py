"""Writes about checks of drafts; each one transaction with its log entry."""

from .checking import queue_check, run_check, take_up_lost_checks
from .powers import PowerWords, add_power, end_power
from .waiving import take_back_waiver, waive

__all__ = [
    "PowerWords",
    "add_power",
    "end_power",
    "queue_check",
    "run_check",
    "take_back_waiver",
    "take_up_lost_checks",
    "waive",
]
