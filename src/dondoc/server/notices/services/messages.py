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
from dondoc.server.files.models import StoredFile
from dondoc.server.notices.models import Channel, Delivery, DeliveryState, Message, Notice
from dondoc.server.notices.selectors.setups import channels_in_use


@dataclass(frozen=True, slots=True)
class NewMessage:
    subject: str
    text: str
    attached: StoredFile | None = None
    attached_name: str = ""


def people_to_tell(*, day: date, limit: int) -> list[Account]:
    """The next people who have notices in no message and no message of the day."""
    waiting = Notice.objects.filter(person=OuterRef("pk"), message=None)
    told = Message.objects.filter(person=OuterRef("pk"), day=day, topic="")
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


def write_letters(
    people: Sequence[Account], *, topic: str, day: date, message: NewMessage, now: datetime
) -> int:
    """A letter of its own to each who has none of the topic yet, by mail alone; how many that were.

    In the transaction of who calls. A letter takes no notices; the person's message of the day is another.
    """
    if Channel.MAIL not in channels_in_use():
        return 0
    told = set(Message.objects.filter(topic=topic, person__in=people).values_list("person", flat=True))
    made = Message.objects.bulk_create(
        Message(
            person=person,
            day=day,
            topic=topic,
            message_id=message_id_of(person_id=person.pk, day=day, topic=topic),
            subject=message.subject,
            text=message.text,
            attached=message.attached,
            attached_name=message.attached_name,
            created_at=now,
        )
        for person in people
        if person.email and person.pk not in told
    )
    addresses = {person.pk: person.email for person in people}
    Delivery.objects.bulk_create(
        Delivery(
            message=one,
            channel=Channel.MAIL,
            address=addresses[one.person_id],
            state=DeliveryState.WAITING,
            changed_at=now,
        )
        for one in made
    )
    return len(made)


def message_id_of(*, person_id: int, day: date, topic: str = "") -> str:
    """The same for the same person and day, or topic, and nobody guesses another's."""
    key = ":".join(("message", str(person_id), f"{day:%Y-%m-%d}", *([topic] if topic else ()))).encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), key, hashlib.sha256).hexdigest()[:32]
    named = f"{person_id}.{topic}" if topic else f"{person_id}"
    return f"<{day:%Y%m%d}.{named}.{digest}@{host_of_messages()}>"


def host_of_messages() -> str:
    """Under which name this machine writes Message-IDs."""
    return urlsplit(settings.PUBLIC_URL).hostname or "dondoc.local"
