"""The shares whose days ask for a reminder, portion by portion, with whom each is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, Subquery
from django.utils import timezone

from dondoc.server.notices.models import Rule
from dondoc.server.notices.rules import Span, Watched, reminders
from dondoc.server.notices.selectors.people import (
    People,
    PeopleOfAgencies,
    people_of_agencies,
    people_of_office,
)
from dondoc.server.notices.selectors.timings import timings
from dondoc.server.notices.services import NewNotice
from dondoc.server.office_settings.values import OfficeSettings, YesNo
from dondoc.server.tracking.models import ProgressUpdate, Share, TaskStage
from dondoc.server.tracking.rules.periods import has_periods
from dondoc.server.tracking.selectors.due_reports import closed_periods, owing_reports, period_owed

PORTION = 2_000  # shares
# Who waits for the Office's word has done what is theirs.
AT_WORK = (TaskStage.ASSIGNED, TaskStage.IN_PROGRESS)
_HEARS_NOTHING: People = frozenset()


@dataclass(frozen=True, slots=True)
class _Row:
    """A share at work with what its reminders hang on."""

    share_id: int
    task_id: int
    agency_id: str | None
    due_on: date | None
    period_kind: str
    first_due_on: date | None
    from_on: date
    resumed_on: date | None
    confirmed_at: datetime
    parent_agency_id: str | None
    parent_id: int | None
    officer_id: int | None
    leader_id: int | None
    heard_at: datetime | None

    @property
    def is_child(self) -> bool:
        return self.parent_id is not None

    @property
    def watched(self) -> Watched:
        day = self.due_on or self.first_due_on
        if has_periods(period_kind=self.period_kind, day=day):
            return Watched(self.due_on, None)
        days = [self.from_on, timezone.localdate(self.confirmed_at)]
        days += [self.resumed_on] if self.resumed_on else []
        days += [timezone.localdate(self.heard_at)] if self.heard_at else []
        return Watched(self.due_on, max(days))


@dataclass(frozen=True, slots=True)
class Portion:
    """The notices of some shares, and the last share of them; None when there are no more."""

    notices: Sequence[NewNotice]
    last: int | None


def next_portion(*, after: int, span: Span, settings: OfficeSettings) -> Portion:
    """The notices of the next shares at work, whether they are written down already or not. Six queries."""
    rows = [_Row(*values) for values in _rows(after)]
    if not rows:
        return Portion((), None)
    people = people_of_agencies(
        {key for row in rows for key in (row.agency_id, row.parent_agency_id) if key}, on=span.day
    )
    office = people_of_office(
        {key for row in rows for key in (row.officer_id, row.leader_id) if key}, on=span.day
    )
    held = timings(
        settings,
        agency_ids={row.agency_id for row in rows if row.agency_id},
        task_ids={row.task_id for row in rows},
    )
    notices = []
    for row in rows:
        timing = held.of(agency_id=row.agency_id, task_id=row.task_id)
        for rule, day in reminders(row.watched, timing, span):
            facts = {"due_on": row.due_on.isoformat()} if row.due_on else {}
            for person_id in _told(rule, row, people, office):
                notices.append(NewNotice(row.share_id, row.task_id, rule, day, person_id, facts=facts))
    last = rows[-1].share_id
    if settings.remind_period is YesNo.YES:
        notices += _periods_opened(after, last, people, span=span, settings=settings)
    return Portion(notices, last)


def _rows(after: int) -> Iterator[tuple[Any, ...]]:
    heard = ProgressUpdate.objects.filter(share=OuterRef("pk")).order_by("-id").values("at")[:1]
    present = FilteredRelation(
        "task__responsibilities", condition=Q(task__responsibilities__to_at__isnull=True)
    )
    return (
        Share.objects.filter(pk__gt=after, stage__in=AT_WORK)
        .annotate(present=present, heard_at=Subquery(heard))
        .order_by("pk")
        .values_list(
            "pk",
            "task_id",
            "agency_id",
            "due_on",
            "task__period_kind",
            "task__first_due_on",
            "assignment__from_on",
            "resumed_on",
            "task__confirmed_at",
            "task__parent__agency_id",
            "task__parent_id",
            "present__officer_id",
            "present__leader_id",
            "heard_at",
        )[:PORTION]
        .iterator(chunk_size=PORTION)
    )


def _told(rule: Rule, row: _Row, people: PeopleOfAgencies, office: dict[int, People]) -> People:
    """Whom the rule is for. Over what was handed down watches who handed it down, nobody of the Office."""
    watching = (
        people.reporters(row.parent_agency_id)
        if row.is_child
        else office.get(row.officer_id or 0, _HEARS_NOTHING)
    )
    match rule:
        case Rule.BEFORE_DUE:
            return people.reporters(row.agency_id)
        case Rule.ESCALATED_TO_HEAD:
            return people.heads_of(row.agency_id) | watching
        case Rule.ESCALATED_TO_LEADER:
            if row.is_child:
                return people.heads_of(row.parent_agency_id)
            return office.get(row.leader_id or 0, _HEARS_NOTHING) | watching
    return people.reporters(row.agency_id) | watching


def _periods_opened(
    after: int, last: int, people: PeopleOfAgencies, *, span: Span, settings: OfficeSettings
) -> Iterator[NewNotice]:
    """Of the shares that owe a report on a window which closed on the day before one of the run's."""
    closed = {
        cadence: period
        for cadence, period in closed_periods(settings, today=span.day).items()
        if span.since_on <= _opened_on(period.last_on) <= span.day
    }
    if not closed:
        return
    shares = Share.objects.filter(pk__gt=after, pk__lte=last).select_related("task")
    for share in owing_reports(shares, closed=closed, settings=settings):
        period = period_owed(share, closed=closed, settings=settings)
        facts = {"period": period.words, "due_on": period.due_on.isoformat()}
        for person_id in people.reporters(share.agency_id):
            yield NewNotice(
                share.pk,
                share.task_id,
                Rule.PERIOD_OPENED,
                _opened_on(period.last_on),
                person_id,
                facts=facts,
            )


def _opened_on(last_on: date) -> date:
    return date.fromordinal(last_on.toordinal() + 1)
