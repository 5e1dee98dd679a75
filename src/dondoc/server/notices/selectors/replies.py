"""How answers by mail come in, who may have written one, and what became of those that came."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import AnswerState, IncomingMail, Message, Notice, ReplySetup, Rule
from dondoc.server.notices.reply_keys import Matter, Meant

COUNT_CAP = 10_000
MOST_ANSWERS = 5  # to one person in a day: two programs that answer each other stop there


@dataclass(frozen=True, slots=True)
class IncomingPage:
    rows: Sequence[IncomingMail]
    count: int
    is_capped: bool
    number: int
    has_next: bool


def reply_setup() -> ReplySetup:
    """As the administrator set it up; until then no answer is taken."""
    return ReplySetup.objects.select_related("changed_by").first() or ReplySetup()


def reply_address() -> str:
    """Where people answer to; empty while answers are not taken."""
    setup = reply_setup()
    return setup.address if setup.is_on else ""


def people_writing_from(address: str) -> Sequence[Account]:
    """Who has this address; several may share one. The oldest account first."""
    if not address:
        return ()
    return list(Account.objects.filter(email__iexact=address, is_active=True).order_by("pk")[:20])


def things_told_by(message_ids: Collection[str], *, person_id: int) -> set[Meant]:
    """What the messages told this person of. Who knows a Message-ID of ours got the message."""
    if not message_ids:
        return set()
    told = Message.objects.filter(message_id__in=message_ids, person=person_id)
    found = Notice.objects.filter(message__in=told).exclude(rule=Rule.OPINION_GIVEN)
    keys = found.values_list("share_id", "asked_id").distinct()[:2]
    return {
        Meant(Matter.OPINION, asked_id) if asked_id else Meant(Matter.SHARE, share_id)
        for share_id, asked_id in keys
    }


def has_answers_enough(person_id: int, *, now: datetime) -> bool:
    lately = IncomingMail.objects.filter(person=person_id, taken_at__gt=now - timedelta(days=1))
    return lately.exclude(answer_state=AnswerState.NONE).count() >= MOST_ANSWERS


def list_incoming(*, page: int, page_size: int) -> IncomingPage:
    """The newest first. Two queries."""
    found = IncomingMail.objects.select_related("person").order_by("-id")
    count = found.order_by()[: COUNT_CAP + 1].count()
    first = (page - 1) * page_size
    rows = list(found[first : first + page_size + 1])
    return IncomingPage(
        rows=rows[:page_size],
        count=min(count, COUNT_CAP),
        is_capped=count > COUNT_CAP,
        number=page,
        has_next=len(rows) > page_size,
    )
