"""Writes of publishing: each one transaction with its log entry."""

from .approving import approve_publication, withdraw_publication
from .digests import approve_digest_publication, begin_digest_publication
from .feedback import answer_feedback, drop_feedback, forget_pictures, pass_feedback_on, take_feedback
from .preparing import Chosen, begin_publication, choose_for_publication, submit_publication
from .refreshing import refresh_all, refresh_moved

__all__ = [
    "Chosen",
    "answer_feedback",
    "approve_digest_publication",
    "approve_publication",
    "begin_digest_publication",
    "begin_publication",
    "choose_for_publication",
    "drop_feedback",
    "forget_pictures",
    "pass_feedback_on",
    "refresh_all",
    "refresh_moved",
    "submit_publication",
    "take_feedback",
    "withdraw_publication",
]
