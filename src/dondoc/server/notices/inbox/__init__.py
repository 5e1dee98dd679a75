"""The ways in: letters from a folder or from a mailbox, one by one. Nothing here writes to the database."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from dondoc.server.notices.models import ReplySetup, WayIn

from .arrived import Arrived
from .folder import letters_of_folder
from .imap import letters_of_imap
from .pop3 import letters_of_pop3

MOST_AT_ONCE = 50

__all__ = ["MOST_AT_ONCE", "Arrived", "letters_in"]


def letters_in(setup: ReplySetup, *, byte_limit: int, now: datetime) -> Iterator[Arrived]:
    """The letters that wait. NotTaken where they cannot be had."""
    match WayIn(setup.way):
        case WayIn.FOLDER:
            return letters_of_folder(byte_limit=byte_limit, most=MOST_AT_ONCE, now=now)
        case WayIn.IMAP:
            return letters_of_imap(setup, byte_limit=byte_limit, most=MOST_AT_ONCE)
        case WayIn.POP3:
            return letters_of_pop3(setup, byte_limit=byte_limit, most=MOST_AT_ONCE)
