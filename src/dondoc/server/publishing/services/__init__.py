"""Writes of publishing: each one transaction with its log entry."""

from .approving import approve_publication, withdraw_publication
from .preparing import Chosen, begin_publication, choose_for_publication, submit_publication
from .refreshing import refresh_all, refresh_moved

__all__ = [
    "Chosen",
    "approve_publication",
    "begin_publication",
    "choose_for_publication",
    "refresh_all",
    "refresh_moved",
    "submit_publication",
    "withdraw_publication",
]
