"""The ways out: each takes a message to an address and tells what it was answered, or says why not.

Nothing here writes to the database.
"""

from __future__ import annotations

from typing import Protocol

from dondoc.server.notices.models import Channel, ChannelSetup, Delivery

from .mail import send_mail
from .webhook import post_message


class Sender(Protocol):
    """NotSent where the message was not taken; `patience` is how many seconds it waits for an answer."""

    def __call__(self, delivery: Delivery, setup: ChannelSetup, /, *, patience: float = ...) -> str: ...


SENDERS: dict[Channel, Sender] = {
    Channel.MAIL: send_mail,
    Channel.WEBHOOK: post_message,
}

__all__ = ["SENDERS"]
