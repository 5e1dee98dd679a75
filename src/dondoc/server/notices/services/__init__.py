"""Writes about notices: what is to be told, in which message, and whether it went out."""

from .correcting import let_stand_for, take_back, take_back_shares, take_back_tasks, take_back_told
from .naming import Named, NewShare, tell_of_new_shares, tell_of_release, tell_of_responsibility
from .telling import NewNotice, drop_untold, tell_of_share, write_notices

__all__ = [
    "Named",
    "NewNotice",
    "NewShare",
    "drop_untold",
    "let_stand_for",
    "take_back",
    "take_back_shares",
    "take_back_tasks",
    "take_back_told",
    "tell_of_new_shares",
    "tell_of_release",
    "tell_of_responsibility",
    "tell_of_share",
    "write_notices",
]
