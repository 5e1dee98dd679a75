"""Writes about notices: what is to be told, in which message, and whether it went out."""

from .telling import NewNotice, take_back_told, tell_of_share, write_notices

__all__ = ["NewNotice", "take_back_told", "tell_of_share", "write_notices"]
