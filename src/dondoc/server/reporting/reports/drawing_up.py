"""Drawing a report up: what is counted and quoted is taken down at one moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM, Actor
from dondoc.server.audit.services import record
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.outgoing.heads import first_head
from dondoc.server.outgoing.rules.heads import head_to_json
from dondoc.server.posts.models import Post, Role
from dondoc.server.reporting.counting import Terms
from dondoc.server.reporting.models import Report, ReportSchedule, ReportState
from dondoc.workcalendar import period_words

from .changes import Changed, changed_since, changes_to_json
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
    """A draft with everything as it stands at this moment. Raises ReportRefused."""
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
        signing=("GIÁM ĐỐC",) if is_of_agency else ("CHÁNH VĂN PHÒNG",),
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
    report.changes = changes_to_json(changes_of(report.previous)) if report.previous else []


def changes_of(sent: Report) -> list[Changed]:
    """What is known today of the day of a report that was sent, and was not then."""
    before = facts_from_json(sent.facts)
    scope, terms = scope_of_report(sent), Terms.of(settings_in_force(), today=before.drawn_on)
    window = Window(sent.first_on, sent.last_on, sent.next_last_on)
    present = take_facts(scope, window, extent=Extent(sent.extent), terms=terms)
    parts = own_parts(scope, today=before.drawn_on).filter(task__in=[one.id for one in present.tasks])
    done_on: dict[int, date] = dict(
        parts.filter(done_on__isnull=False).order_by().values_list("task").annotate(Max("done_on"))
    )
    return changed_since(before, present, done_on=done_on)


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


def _last_head(agency_id: str | None) -> dict[str, Any] | None:
    """Of the newest report of the agency, or of the Office."""
    last = Report.objects.filter(agency=agency_id).order_by("-drawn_at", "-pk").values_list("head", flat=True)
    return last.first()


def _office(now: datetime) -> str:
    """The agency whose people write the reports of the Office."""
    day = timezone.localdate(now)
    posts = Post.objects.filter(role=Role.OFFICER, from_on__lte=day).exclude(to_on__lt=day)
    return posts.order_by("pk").values_list("agency", flat=True).first() or ""
