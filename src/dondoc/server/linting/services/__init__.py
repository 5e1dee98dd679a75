"""Writes about checks of drafts and the lexicons behind them; each one transaction with its log entry."""

from dondoc.server.linting.lexicon_words import ActWords, FieldWords, PowerWords

from .checking import queue_check, run_check, take_up_lost_checks
from .lexicon import add_entry, change_entry, end_entry, switch_off, switch_on, take_up_entry
from .waiving import take_back_waiver, waive

__all__ = [
    "ActWords",
    "FieldWords",
    "PowerWords",
    "add_entry",
    "change_entry",
    "end_entry",
    "queue_check",
    "run_check",
    "switch_off",
    "switch_on",
    "take_back_waiver",
    "take_up_entry",
    "take_up_lost_checks",
    "waive",
]
