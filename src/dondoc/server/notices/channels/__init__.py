"""The ways out: each takes a message to an address, or says why not. Nothing here writes to the database."""

from __future__ import annotations

from collections.abc import Callable

from dondoc.server.notices.models import Channel, ChannelSetup, Delivery

from .mail import send_mail
from .webhook import post_message

SENDERS: dict[Channel, Callable[[Delivery, ChannelSetup], None]] = {
    Channel.MAIL: send_mail,
    Channel.WEBHOOK: post_message,
}

__all__ = ["SENDERS"]
