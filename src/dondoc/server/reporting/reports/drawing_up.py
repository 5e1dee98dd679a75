"""Drawing a report up: what is counted and quoted is taken down at one moment."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM, Actor
from dondoc.server.audit.services import record
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.outgoing.heads import first_head
from dondoc.server.outgoing.rules.heads import Head, head_from_json, head_to_json
from dondoc.server.posts.models import Post, Role
from dondoc.server.reporting.counting import Terms
from dondoc.server.reporting.counting.carrying import carrying_on
from dondoc.server.reporting.models import Report, ReportSchedule, ReportState
from dondoc.server.tracking.models import Share
from dondoc.workcalendar import period_words

from .changed_numbers import ChangedNumber, changed_numbers, numbers_to_json
from .changes import Changed, DoneDays, changes_to_json, restate
from .facts import Facts
from .kept import facts_from_json, facts_to_json
from .passages import passages_to_json, take_passages
from .periods import Period
from .permissions import require_writing
from .scopes import Scope, ScopeKind, own_parts, words_of
from .statistics import Division
from .taking import Extent, Window, take_facts
from .writable import take_draft


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report. `agency_id` is whose it is: of the Office itself where it is None."""

    scope: Scope
    period: Period
    extent: Extent
    agency_id: str | None = None


@transaction.atomic
def draw_up_report(*, actor: Account, wanted: Wanted) -> Report:
    """A draft with everything as it stands at this moment. Raises FieldRefused."""
    require_writing(actor, agency_id=wanted.agency_id)
    return _draw_up(wanted, by=actor, actor=actor.actor, schedule=None)


@transaction.atomic
def draw_up_by_schedule(*, wanted: Wanted, schedule: ReportSchedule) -> Report:
    """The same by itself; the database keeps it from being made twice."""
    return _draw_up(wanted, by=None, actor=SYSTEM, schedule=schedule)


@transaction.atomic
def draw_up_again(*, actor: Account, report_id: int, version: int) -> Report:
    """A draft with today's facts in place of the former ones; what people wrote stays."""
    report = take_draft(actor, report_id, version=version)
    scope = scope_of_report(report)
    window = Window(report.first_on, report.last_on, report.next_last_on)
    now = timezone.now()
    _take(report, scope, window, now=now)
    report.drawn_at, report.drawn_by = now, actor
    report.version += 1
    report.save()
    record(actor=actor.actor, action="report.drawn_again", subject=report)
    return report


def scope_of_report(report: Report) -> Scope:
    return Scope(ScopeKind(report.scope), report.scope_key, is_own=report.agency_id is not None)


def _draw_up(wanted: Wanted, *, by: Account | None, actor: Actor, schedule: ReportSchedule | None) -> Report:
    now, period = timezone.now(), wanted.period
    words = words_of(wanted.scope)
    report = Report(
        agency_id=wanted.agency_id,
        scope=wanted.scope.kind.value,
        scope_key=wanted.scope.key,
        scope_words=words,
        extent=wanted.extent.value,
        cadence=str(period.cadence or ""),
        period=period.key,
        first_on=period.window.first_on,
        last_on=period.window.last_on,
        next_last_on=period.window.next_last_on,
        drawn_by=by,
        drawn_at=now,
        schedule=schedule,
    )
    report.subject = _subject(words, period)
    is_of_agency = wanted.agency_id is not None
    head = first_head(
        agency_id=wanted.agency_id or _office(now),
        subject=report.subject,
        kind="BC",
        today=timezone.localdate(now),
        last=_last_head(wanted.agency_id),
        signing=() if is_of_agency else ("CHÁNH VĂN PHÒNG",),
        addressees=("Văn phòng Ủy ban nhân dân tỉnh",) if is_of_agency else ("Ủy ban nhân dân tỉnh",),
    )
    report.head = head_to_json(head)
    _take(report, wanted.scope, period.window, now=now)
    report.save()
    record(
        actor=actor,
        action="report.drawn_up",
        subject=report,
        details={"task_count": report.task_count, "period": report.period},
    )
    return report


def _take(report: Report, scope: Scope, window: Window, *, now: datetime) -> None:
    """Facts, passages, and what changed of the numbers that were sent last."""
    settings = settings_in_force()
    terms = Terms.of(settings, today=timezone.localdate(now))
    facts = take_facts(scope, window, extent=Extent(report.extent), terms=terms)
    report.facts = facts_to_json(facts)
    report.task_count = len(facts.tasks)
    report.division = _division(facts, scope).value
    passages = take_passages(facts, scope, first_on=window.first_on, last_on=window.last_on)
    report.passages = passages_to_json(passages)
    report.previous = _previous(report)
    changes, numbers = changes_of(report.previous) if report.previous else ([], [])
    report.changes, report.changed_numbers = changes_to_json(changes), numbers_to_json(numbers)


def changes_of(sent: Report) -> tuple[Sequence[Changed], Sequence[ChangedNumber]]:
    """What is known today of the day of a report that was sent, and was not then: tasks and numbers."""
    before = facts_from_json(sent.facts)
    scope, terms = scope_of_report(sent), Terms.of(settings_in_force(), today=before.drawn_on)
    window = Window(sent.first_on, sent.last_on, sent.next_last_on)
    present = take_facts(scope, window, extent=Extent(sent.extent), terms=terms)
    parts = own_parts(scope, today=before.drawn_on).filter(task__in=[one.id for one in present.tasks])
    done = _done_days(parts, carrying_on(before.drawn_on))
    restated = restate(before, present, done)
    numbers = changed_numbers(before, restated.facts, division=Division(sent.division))
    return restated.changes, numbers


def _done_days(parts: QuerySet[Share], carriers: Mapping[str, Collection[str]]) -> DoneDays:
    """The last day of a task, and that of each lead, by who carried its work on."""
    of_tasks: dict[int, date] = {}
    of_leads: dict[tuple[int, str], date] = {}
    for task_id, agency_id, done_on in parts.order_by().values_list("task", "agency", "done_on"):
        if done_on is None:
            continue
        of_tasks[task_id] = max(of_tasks.get(task_id, done_on), done_on)
        for key in {agency_id or "", *carriers.get(agency_id or "", ())}:
            of_leads[task_id, key] = max(of_leads.get((task_id, key), done_on), done_on)
    return DoneDays(of_tasks, of_leads)


def _previous(report: Report) -> Report | None:
    """The last that was sent of the same kind, on an earlier period."""
    same = Report.objects.filter(
        agency=report.agency_id,
        scope=report.scope,
        scope_key=report.scope_key,
        extent=report.extent,
        cadence=report.cadence,
        state=ReportState.SENT,
        last_on__lt=report.last_on,
    )
    return same.order_by("-last_on", "-sent_at").first()


def _division(facts: Facts, scope: Scope) -> Division:
    """By what the sections of the results are told apart: as the paper that gave the tasks does, where it is
    one."""
    if len(facts.documents) <= 1 and any(task.group for task in facts.tasks):
        return Division.GROUP
    if scope.kind in (ScopeKind.ALL, ScopeKind.PROVINCES) and any(task.field for task in facts.tasks):
        return Division.FIELD
    return Division.DOCUMENT


def _subject(words: str, period: Period) -> str:
    if period.key:
        return f"Kết quả thực hiện {words} {period_words(period.key)}"
    window = period.window
    return f"Kết quả thực hiện {words} từ ngày {window.first_on:%d/%m/%Y} đến ngày {window.last_on:%d/%m/%Y}"


def _last_head(agency_id: str | None) -> Head | None:
    """Of the newest report of the agency, or of the Office."""
    reports = Report.objects.filter(agency=agency_id).order_by("-drawn_at", "-pk")
    last = reports.values_list("head", flat=True).first()
    return head_from_json(last) if last is not None else None


def _office(now: datetime) -> str:
    """The agency whose people write the reports of the Office."""
    day = timezone.localdate(now)
    posts = Post.objects.filter(role=Role.OFFICER, from_on__lte=day).exclude(to_on__lt=day)
    return posts.order_by("pk").values_list("agency", flat=True).first() or ""
