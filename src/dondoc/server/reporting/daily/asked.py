"""Agencies that are asked for their opinions: which days ask for a reminder, and what a message says of
them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import QuerySet
from django.urls import reverse

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.models import AskedAgency, Stance
from dondoc.server.consultation.permissions import Part, part_of
from dondoc.server.consultation.rules import due_of_agency
from dondoc.server.consultation.selectors import waiting_answer
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.reply_keys import opinion_key
from dondoc.server.notices.rules import ENDED_WORDS, OPINION_REMINDERS, Span, Timing, Watched, reminders
from dondoc.server.notices.selectors.timings import timings
from dondoc.server.notices.services import NewNotice
from dondoc.server.notices.services.opinions import AskedOne, reminders_of
from dondoc.server.office_settings.values import OfficeSettings

_AS_OPINION = {
    Rule.BEFORE_DUE: Rule.OPINION_DUE,
    Rule.ON_DUE_DAY: Rule.OPINION_DUE,
    Rule.OVERDUE: Rule.OPINION_OVERDUE,
}


def opinion_reminders(*, span: Span, settings: OfficeSettings) -> Iterator[NewNotice]:
    """Of agencies that have not answered, whether they are written down already or not; by the days by which
    the office reminds of tasks. Four queries."""
    asked = list(_asked().filter(waiting_answer()))
    held = timings(settings, agency_ids={one.agency_id for one in asked}, task_ids=())
    named = []
    for one in asked:
        due_on = due_of_agency(one.due_on, one.round.due_on)
        timing = held.of(agency_id=one.agency_id, task_id=0)
        told = AskedOne(one.pk, one.round.consultation_id, one.agency_id, due_on)
        for rule, day in _days(due_on, timing, span):
            named.append((told, rule, day))
    yield from reminders_of(named, on=span.day)


def _days(due_on: date, timing: Timing, span: Span) -> Iterator[tuple[Rule, date]]:
    """As tasks are reminded of; and that the day is over, on the day after: terms for opinions are short."""
    for rule, day in reminders(Watched(due_on, None), timing, span):
        if rule in _AS_OPINION:
            yield _AS_OPINION[rule], day
    after = due_on + timedelta(days=1)
    if timing.every_days and span.since_on <= after <= span.day:
        yield Rule.OPINION_OVERDUE, after


@dataclass(frozen=True, slots=True)
class ToldOfAsked:
    """The asked agencies of somebody's notices, and which of the notices still hold."""

    asked: Mapping[int, AskedAgency]
    waiting: Collection[int]  # those of them that have not answered, and may
    part: Part

    def of(self, notice: Notice) -> AskedAgency | None:
        """What the notice is about, where the person may still see it: what was given, who sees all answers;
        all else, the people of the asked agency."""
        one = self.asked.get(notice.asked_id)
        if one is None:
            return None
        is_given = notice.rule == Rule.OPINION_GIVEN
        is_seen = self.part.sees_answers(one.round.consultation) if is_given else self.part.answers(one)
        return one if is_seen else None

    def holds(self, notice: Notice) -> bool:
        if self.of(notice) is None:
            return False
        return notice.rule not in OPINION_REMINDERS or notice.asked_id in self.waiting


def told_of_asked(person: Account, notices: Collection[Notice], *, day: date) -> ToldOfAsked | None:
    """Two queries, and those for the part; none where no notice is about an asked agency."""
    ids = {one.asked_id for one in notices if one.asked_id}
    if not ids:
        return None
    found = _asked().filter(pk__in=ids).in_bulk()
    waiting = set(AskedAgency.objects.filter(waiting_answer(), pk__in=ids).values_list("pk", flat=True))
    return ToldOfAsked(found, waiting, part_of(person, on=day))


def page_of(notice: Notice) -> str:
    """Where it is read: the answer by who asked, the question by who is asked."""
    if notice.rule == Rule.OPINION_GIVEN:
        return reverse("asked_agency", args=[notice.asked_id])
    return reverse("answer_consultation", args=[notice.asked_id])


def more_words(notice: Notice) -> str:
    """What the rule alone does not say."""
    if stance := notice.facts.get("stance"):
        late = ", muộn" if notice.facts.get("is_late") else ""
        return f"{Stance(stance).label}{late}"
    return ENDED_WORDS.get(str(notice.facts.get("why", "")), "")


def key_for(notice: Notice, *, person: Account, day: date) -> str:
    return str(opinion_key(person_id=person.pk, day=day, asked_id=notice.asked_id))


def _asked() -> QuerySet[AskedAgency]:
    return AskedAgency.objects.select_related("round__consultation").order_by("pk")
