"""Everybody's message of a day: which notices it takes, and the numbers and tasks that it tells."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.models import AskedAgency
from dondoc.server.consultation.rules import due_of_agency
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.rules import OF_FEEDBACK, REMINDERS
from dondoc.server.notices.services.messages import (
    NewMessage,
    hold_waiting,
    people_to_tell,
    waiting_notices,
    write_message,
)
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.permissions import hands_kept
from dondoc.server.tracking.selectors.scope import visible_tasks

from .answering import with_answers
from .asked import more_words, page_of, told_of_asked
from .due_shares import AT_WORK
from .numbers import Number, numbers_of
from .told_digests import digest_lines
from .told_reports import report_lines
from .wording import Section, TaskLine, feedback_words, message_subject, message_text

PEOPLE_AT_ONCE = 50
_WITHOUT_DAY = frozenset({Rule.OPINION_GIVEN, Rule.OPINION_ENDED})
SHOWN = 30  # tasks of one rule; the others are counted


@transaction.atomic
def write_messages(*, day: date, now: datetime) -> int:
    """Make the messages of the next people who have something to be told; how many people that were.

    Who has a message of the day already keeps it: what came after it is told on the next day. Nobody is told
    of a task that they may not see any more, or reminded of one that waits for them no longer.
    """
    people = people_to_tell(day=day, limit=PEOPLE_AT_ONCE)
    numbers = numbers_of(people, day=day)
    hold_waiting(people)
    for person in people:
        notices = waiting_notices(person)
        with hands_kept():
            message = _message(person, notices, numbers.get(person.pk, ()), day=day)
        write_message(
            person=person, day=day, notice_ids=[one.pk for one in notices], message=message, now=now
        )
    return len(people)


def _message(
    person: Account, notices: Sequence[Notice], numbers: Sequence[Number], *, day: date
) -> NewMessage | None:
    """None where nothing is left to be told."""
    if not person.is_active:
        return None
    stages = _stages(person, notices, day=day)
    papers = {
        **report_lines(person, notices, day=day, still_holding=True),
        **digest_lines(person, notices),
    }
    asked = told_of_asked(person, notices, day=day)

    def holds(one: Notice) -> bool:
        if one.asked_id:
            return asked is not None and asked.holds(one)
        return one.pk in papers or _still_holds(one, stages.get(one.share_id))

    told = [one for one in notices if holds(one)]
    if not told:
        return None
    by_rule = {rule: of_rule for rule in Rule if (of_rule := [one for one in told if one.rule == rule])}
    shares = _shares({one.share_id for of_rule in by_rule.values() for one in of_rule[:SHOWN]})
    sections = [
        Section(
            rule=rule,
            count=len(of_rule),
            lines=[
                _asked_line(one, asked.asked[one.asked_id])
                if one.asked_id and asked is not None
                else papers.get(one.pk) or _line(one, shares.get(one.share_id))
                for one in of_rule[:SHOWN]
            ],
        )
        for rule, of_rule in by_rule.items()
    ]
    sections = with_answers(sections, by_rule, shares, person=person, day=day)
    return NewMessage(
        subject=message_subject(day=day, counts={one.rule: one.count for one in sections}),
        text=message_text(name=str(person), day=day, numbers=numbers, sections=sections),
    )


def _stages(person: Account, notices: Sequence[Notice], *, day: date) -> Mapping[int, str]:
    """Of the shares of the notices that are there and that the person may see."""
    seen = visible_tasks(person, on=day).filter(pk__in={one.task_id for one in notices}).values("pk")
    shares = Share.objects.filter(pk__in={one.share_id for one in notices}, task__in=seen)
    return dict(shares.values_list("pk", "stage"))


def _shares(share_ids: Collection[int]) -> Mapping[int, Share]:
    """Those that are shown, with their tasks' words."""
    shares = Share.objects.filter(pk__in=share_ids).select_related("task")
    return shares.only("name", "due_on", "agency", "task__text").in_bulk()


def _still_holds(notice: Notice, stage: str | None) -> bool:
    """Of a share that the person may see, by its stage; of one that is gone the correction has the words."""
    if stage is None:
        return notice.rule == Rule.CORRECTED and "text" in notice.facts
    return notice.rule not in REMINDERS or stage in AT_WORK


def _asked_line(notice: Notice, asked: AskedAgency) -> TaskLine:
    return TaskLine(
        page_of(notice),
        asked.round.consultation.subject,
        agency=asked.name,
        due_on=None if notice.rule in _WITHOUT_DAY else due_of_agency(asked.due_on, asked.round.due_on),
        day=notice.day,
        period="",
        more=more_words(notice),
    )


def _line(notice: Notice, share: Share | None) -> TaskLine:
    undone = str(notice.facts.get("undone", ""))
    if share is None:
        text = str(notice.facts["text"])
        return TaskLine("", text, agency="", due_on=None, day=notice.day, period="", undone=undone)
    if notice.rule in OF_FEEDBACK:
        return TaskLine(
            path=reverse("feedback", args=[notice.occasion]),
            text=share.task.text,
            agency=share.name,
            due_on=None,
            day=notice.day,
            period="",
            more=feedback_words(notice),
        )
    return TaskLine(
        path=reverse("task", args=[share.task_id]),
        text=share.task.text,
        agency=share.name,
        due_on=share.due_on,
        day=notice.day,
        period=str(notice.facts.get("period", "")),
        undone=undone,
    )
