"""Who is told of a citizen's word that an agency has to answer: at once, before the day, after it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import FilteredRelation, Q, QuerySet
from django.utils import timezone

from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.rules import OF_FEEDBACK, Span, Watched, reminders
from dondoc.server.notices.selectors.people import (
    People,
    PeopleOfAgencies,
    people_of_agencies,
    people_of_office,
)
from dondoc.server.notices.selectors.timings import timings
from dondoc.server.notices.services import NewNotice, drop_untold, take_back, write_notices
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.tracking.models import Share, TaskStage

from .models import Feedback, FeedbackState

# Of the days of an answer the rules say the same as of those of a task.
_RULES: Mapping[Rule, Rule] = {
    Rule.BEFORE_DUE: Rule.FEEDBACK_DUE,
    Rule.ON_DUE_DAY: Rule.FEEDBACK_DUE,
    Rule.OVERDUE: Rule.FEEDBACK_OVERDUE,
    Rule.ESCALATED_TO_HEAD: Rule.FEEDBACK_TO_HEAD,
    Rule.ESCALATED_TO_LEADER: Rule.FEEDBACK_TO_LEADER,
}
_NOBODY: People = frozenset()


@dataclass(frozen=True, slots=True)
class _Part:
    """What an agency has of a task, and who at the Office is responsible for it."""

    share_id: int
    task_id: int
    agency_id: str
    officer_id: int | None
    leader_id: int | None


def tell_agencies(feedback: Feedback, *, now: datetime, but_not: int) -> None:
    """The agencies that owe the answer, in the transaction that passes it on to them."""
    # Passed on again, it needs no word any more that it was over.
    drop_untold(_of(feedback).filter(rule=Rule.FEEDBACK_OVER, read_at=None))
    day = timezone.localdate(now)
    parts = _parts([feedback.task_id])
    people = people_of_agencies({part.agency_id for part in parts}, on=day)
    told = (
        _notice(feedback, part, Rule.FEEDBACK, day, person_id)
        for part in parts
        for person_id in people.reporters(part.agency_id) - {but_not}
    )
    write_notices(told, now=now)


def forget_reminders(feedback: Feedback) -> None:
    """It is answered: who was not told yet that it waits never is."""
    drop_untold(_of(feedback))


def take_reminders_back(feedback: Feedback, *, now: datetime, but_not: int) -> None:
    """It need not be answered after all: who knows that it waits is told so."""
    found = _of(feedback).exclude(rule=Rule.FEEDBACK_OVER)
    take_back(found, now=now, but_not=(but_not,), rule=Rule.FEEDBACK_OVER)


def waiting_answers(span: Span, settings: OfficeSettings) -> Iterator[NewNotice]:
    """Of the feedback that waits for an answer what is to be told in a run. Who answers at this moment waits
    till the run noted it, and takes it back. Five queries."""
    waiting = list(
        Feedback.objects.select_for_update(of=("self",), no_key=True)
        .filter(state=FeedbackState.PASSED, answer_by__isnull=False)
        .order_by("pk")
    )
    if not waiting:
        return
    parts: dict[int, list[_Part]] = {}
    for part in _parts({one.task_id for one in waiting}):
        parts.setdefault(part.task_id, []).append(part)
    every = [part for same in parts.values() for part in same]
    people = people_of_agencies({part.agency_id for part in every}, on=span.day)
    office = people_of_office(
        {key for part in every for key in (part.officer_id, part.leader_id) if key}, on=span.day
    )
    held = timings(
        settings, agency_ids={part.agency_id for part in every}, task_ids={part.task_id for part in every}
    )
    for one in waiting:
        for part in parts.get(one.task_id, ()):
            timing = held.of(agency_id=part.agency_id, task_id=part.task_id)
            for rule, day in reminders(Watched(one.answer_by, None), timing, span):
                for person_id in _told(rule, part, people, office):
                    yield _notice(one, part, _RULES[rule], day, person_id)


def _told(rule: Rule, part: _Part, people: PeopleOfAgencies, office: Mapping[int, People]) -> People:
    """As of a deadline: the agency, then its head, then the leader in charge; who monitors the task knows."""
    watching = office.get(part.officer_id or 0, _NOBODY)
    match rule:
        case Rule.BEFORE_DUE:
            return people.reporters(part.agency_id)
        case Rule.ESCALATED_TO_HEAD:
            return people.heads_of(part.agency_id) | watching
        case Rule.ESCALATED_TO_LEADER:
            return office.get(part.leader_id or 0, _NOBODY) | watching
    return people.reporters(part.agency_id) | watching


def _parts(task_ids: Collection[int]) -> Sequence[_Part]:
    present = FilteredRelation(
        "task__responsibilities", condition=Q(task__responsibilities__to_at__isnull=True)
    )
    shares = (
        Share.objects.filter(task__in=task_ids, agency__isnull=False)
        .exclude(stage=TaskStage.WITHDRAWN)
        .annotate(present=present)
        .order_by("pk")
    )
    rows = shares.values_list("pk", "task_id", "agency_id", "present__officer_id", "present__leader_id")
    return [_Part(*row) for row in rows]


def _notice(feedback: Feedback, part: _Part, rule: Rule, day: date, person_id: int) -> NewNotice:
    facts = {"said": feedback.get_says_display().lower()}
    if feedback.answer_by is not None:
        facts["answer_by"] = feedback.answer_by.isoformat()
    return NewNotice(
        share_id=part.share_id,
        task_id=part.task_id,
        rule=rule,
        day=day,
        person_id=person_id,
        occasion=feedback.pk,
        facts=facts,
    )


def _of(feedback: Feedback) -> QuerySet[Notice]:
    return Notice.objects.filter(
        task_id=feedback.task_id, occasion=feedback.pk, rule__in=[rule.value for rule in OF_FEEDBACK]
    )
