"""Making the grouped message of a person: once a day, with the ways by which it goes out."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Exists, OuterRef

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Channel, Delivery, DeliveryState, Message, Notice
from dondoc.server.notices.selectors.setups import channels_in_use


@dataclass(frozen=True, slots=True)
class NewMessage:
    subject: str
    text: str


def people_to_tell(*, day: date, limit: int) -> list[Account]:
    """The next people who have notices in no message and no message of the day."""
    waiting = Notice.objects.filter(person=OuterRef("pk"), message=None)
    told = Message.objects.filter(person=OuterRef("pk"), day=day)
    return list(Account.objects.filter(Exists(waiting), ~Exists(told)).order_by("pk")[:limit])


def hold_waiting(people: Sequence[Account]) -> None:
    """What they are to be told is taken back by nobody until the transaction ends: who undoes something
    waits, and finds it told. In the order of ids, as everybody locks notices."""
    waiting = Notice.objects.filter(person__in=people, message=None).order_by("pk")
    len(waiting.select_for_update(of=("self",)).values_list("pk"))


def waiting_notices(person: Account) -> list[Notice]:
    """What the person is to be told, the newest first. Held, as the others are."""
    waiting = Notice.objects.filter(person=person, message=None).order_by("-day", "-id")
    return list(waiting.select_for_update(of=("self",)))


def write_message(
    *, person: Account, day: date, notice_ids: Sequence[int], message: NewMessage | None, now: datetime
) -> None:
    """The message takes the notices; without one they are taken as told, since nothing of them holds.

    In the transaction of who calls.
    """
    made = Message.objects.create(
        person=person,
        day=day,
        message_id=message_id_of(person_id=person.pk, day=day),
        subject=message.subject if message else "",
        text=message.text if message else "",
        created_at=now,
    )
    Notice.objects.filter(pk__in=notice_ids).update(message=made)
    if message is None:
        return
    Delivery.objects.bulk_create(
        Delivery(
            message=made,
            channel=channel,
            address=person.email,
            state=DeliveryState.WAITING if person.email or channel != Channel.MAIL else DeliveryState.REFUSED,
            reason=""
            if person.email or channel != Channel.MAIL
            else "Tài khoản chưa có địa chỉ thư điện tử.",
            changed_at=now,
        )
        for channel in channels_in_use()
    )


def message_id_of(*, person_id: int, day: date) -> str:
    """The same for the same person and day, and nobody guesses another's."""
    key = f"message:{person_id}:{day:%Y-%m-%d}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), key, hashlib.sha256).hexdigest()[:32]
    return f"<{day:%Y%m%d}.{person_id}.{digest}@{host_of_messages()}>"


def host_of_messages() -> str:
    """Under which name this machine writes Message-IDs."""
    return urlsplit(settings.PUBLIC_URL).hostname or "dondoc.local"
