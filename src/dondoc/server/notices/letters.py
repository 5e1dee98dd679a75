"""What a letter that is about something else than a task becomes: said by the app that knows of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import IncomingMail, MailFault
from dondoc.server.notices.reply_keys import Matter

if TYPE_CHECKING:
    from dondoc.documents.formats.containers.replies import MailReply


@dataclass(frozen=True, slots=True)
class LookedThrough:
    """`make` writes what the letter becomes, in the transaction that writes the letter down; without it the
    fault says why it becomes nothing. `answer` is what the sender is told."""

    fault: MailFault | None
    answer: str
    make: Callable[[IncomingMail], None] | None = None


LookThrough = Callable[["MailReply", Account, int, datetime], LookedThrough]
"""The letter, who wrote it, the id of what it is about, and when it is taken."""

Lookers = Mapping[Matter, LookThrough]
