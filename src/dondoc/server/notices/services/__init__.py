"""Writes about notices: what is to be told, in which message, and whether it went out."""

from .telling import NewNotice, tell_of_share, write_notices

__all__ = ["NewNotice", "tell_of_share", "write_notices"]
