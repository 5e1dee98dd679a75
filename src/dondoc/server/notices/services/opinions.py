"""Telling agencies that they are asked for their opinions, what became of that, and who asked what came."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Message, Notice, Rule
from dondoc.server.notices.rules import OPINION_REMINDERS
from dondoc.server.notices.selectors.people import people_of_agencies

from .telling import NewNotice, write_notices


@dataclass(frozen=True, slots=True)
class AskedOne:
    """An agency that is asked, as people are told of it."""

    asked_id: int
    consultation_id: int
    agency_id: str
    due_on: date
    facts: Mapping[str, Any] = field(default_factory=dict)


def tell_asked(
    rule: Rule, asked: Sequence[AskedOne], *, occasion: int, now: datetime, but_not: int | None
) -> None:
    """The people of the agencies are told, in the transaction of who asks or gives more time."""
    write_notices(
        _to_their_people(rule, asked, occasion=occasion, day=timezone.localdate(now), but_not=but_not),
        now=now,
    )


def take_back_asked(
    asked: Sequence[AskedOne],
    *,
    occasion: int,
    now: datetime,
    but_not: int | None,
    was_asked: bool = False,
) -> None:
    """They are asked no more: who saw that they are, on their page or in a message, is told that it is over.
    In the transaction of who ends it.

    Who was not told yet never is, as if they had not been asked; unless that they `was_asked` stays true.
    """
    found = Notice.objects.filter(asked_id__in=[one.asked_id for one in asked], rule__in=OPINION_REMINDERS)
    # Under lock, in one order: a message that is being made has taken them, or finds them gone.
    rows = list(found.select_for_update(of=("self",)).order_by("pk"))
    messages = Message.objects.filter(pk__in={one.message_id for one in rows if one.message_id is not None})
    told = set(messages.exclude(subject="").values_list("pk", flat=True))
    heard = {
        (one.asked_id, one.person_id) for one in rows if one.message_id in told or one.read_at is not None
    }
    if not was_asked:
        Notice.objects.filter(pk__in=[one.pk for one in rows if one.message_id is None]).delete()
    over = _to_their_people(
        Rule.OPINION_ENDED, asked, occasion=occasion, day=timezone.localdate(now), but_not=but_not
    )
    write_notices([one for one in over if (one.asked_id, one.person_id) in heard], now=now)


def tell_of_opinion(
    *,
    asked_id: int,
    consultation_id: int,
    opinion_id: int,
    drafter_id: str,
    asker_id: int | None,
    facts: Mapping[str, Any],
    now: datetime,
    but_not: int,
) -> None:
    """The people of the drafting agency, and who asked, are told that an answer came."""
    day = timezone.localdate(now)
    people = set(people_of_agencies([drafter_id], on=day).reporters(drafter_id))
    if asker_id is not None and Account.objects.filter(pk=asker_id, is_active=True).exists():
        people.add(asker_id)
    told = (
        NewNotice(
            0,
            0,
            Rule.OPINION_GIVEN,
            day,
            person_id,
            occasion=opinion_id,
            facts=facts,
            asked_id=asked_id,
            consultation_id=consultation_id,
        )
        for person_id in people - {but_not}
    )
    write_notices(told, now=now)


def reminders_of(named: Sequence[tuple[AskedOne, Rule, date]], *, on: date) -> Iterator[NewNotice]:
    """Of agencies whose days ask for a reminder: one for each of their people."""
    people = people_of_agencies({one.agency_id for one, _, _ in named}, on=on)
    for one, rule, day in named:
        for person_id in people.reporters(one.agency_id):
            yield _notice(rule, one, person_id, day=day, occasion=0)


def _to_their_people(
    rule: Rule, asked: Collection[AskedOne], *, occasion: int, day: date, but_not: int | None
) -> Iterator[NewNotice]:
    people = people_of_agencies({one.agency_id for one in asked}, on=day)
    for one in asked:
        for person_id in people.reporters(one.agency_id) - {but_not}:
            yield _notice(rule, one, person_id, day=day, occasion=occasion)


def _notice(rule: Rule, one: AskedOne, person_id: int, *, day: date, occasion: int) -> NewNotice:
    return NewNotice(
        0,
        0,
        rule,
        day,
        person_id,
        occasion=occasion,
        facts={"due_on": one.due_on.isoformat(), **one.facts},
        asked_id=one.asked_id,
        consultation_id=one.consultation_id,
    )
