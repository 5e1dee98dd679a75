"""Sending what waits: at least once, and always the same message. One sender at a time."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q

from dondoc.server.notices.channels import SENDERS
from dondoc.server.notices.errors import NotSent
from dondoc.server.notices.models import Channel, ChannelSetup, Delivery, DeliveryState
from dondoc.server.notices.selectors.setups import channels_in_use, setup_of

# After so long it is tried again; after the last one it is given up.
PAUSES = (
    timedelta(minutes=5),
    timedelta(minutes=15),
    timedelta(hours=1),
    timedelta(hours=4),
    timedelta(hours=12),
)
_LOCK = 0x646F6E646F6301  # of the session, so that it goes with a worker that dies


def send_waiting(*, now: datetime) -> int:
    """Send all that waits by the channels in use; how many were sent.

    What is `unknown` was being sent when a worker died: it may have gone out, and is sent again.
    """
    with _alone() as is_alone:
        if not is_alone:
            return 0
        setups = {channel: setup_of(channel) for channel in channels_in_use()}
        sent, last = 0, 0
        while (delivery := _take(after=last, channels=list(setups), now=now)) is not None:
            last = delivery.pk
            sent += _send(delivery, setups[Channel(delivery.channel)], now=now)
        return sent


@contextmanager
def _alone() -> Iterator[bool]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [_LOCK])
        [is_alone] = cursor.fetchone() or (False,)
    try:
        yield bool(is_alone)
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])


@transaction.atomic
def _take(*, after: int, channels: list[Channel], now: datetime) -> Delivery | None:
    """The next one, noted as being sent before it is: whether it goes out nobody knows until it is noted."""
    is_due = Q(next_try_at__isnull=True) | Q(next_try_at__lte=now) | Q(state=DeliveryState.UNKNOWN)
    waiting = Delivery.objects.select_for_update(of=("self",)).select_related(
        "message__person", "message__attached"
    )
    delivery = (
        waiting.filter(
            is_due,
            pk__gt=after,
            channel__in=channels,
            state__in=(DeliveryState.WAITING, DeliveryState.UNKNOWN),
        )
        .order_by("pk")
        .first()
    )
    if delivery is None:
        return None
    delivery.state, delivery.tries, delivery.changed_at = DeliveryState.UNKNOWN, delivery.tries + 1, now
    delivery.save(update_fields=["state", "tries", "changed_at"])
    return delivery


def _send(delivery: Delivery, setup: ChannelSetup, *, now: datetime) -> int:
    try:
        SENDERS[Channel(delivery.channel)](delivery, setup)
    except NotSent as error:
        _note_refusal(delivery, error, now=now)
        return 0
    delivery.state, delivery.reason, delivery.next_try_at = DeliveryState.SENT, "", None
    _note(delivery, now=now)
    return 1


def _note_refusal(delivery: Delivery, error: NotSent, *, now: datetime) -> None:
    delivery.reason = error.message[:500]
    if error.is_final or delivery.tries > len(PAUSES):
        delivery.state, delivery.next_try_at = DeliveryState.REFUSED, None
    else:
        delivery.state, delivery.next_try_at = DeliveryState.WAITING, now + PAUSES[delivery.tries - 1]
    _note(delivery, now=now)


def _note(delivery: Delivery, *, now: datetime) -> None:
    delivery.changed_at = now
    delivery.save(update_fields=["state", "reason", "next_try_at", "changed_at"])
