"""Schedules: reports that draw themselves up when a period has closed, and are sent where that was chosen."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.calendar.windows import window_rules
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.reporting.errors import FieldRefused, ReportingError, report_not_found
from dondoc.server.reporting.models import Report, ReportSchedule
from dondoc.workcalendar import Cadence, WindowRules, period_closed_before, period_holding, period_words

from .drawing_up import Wanted, draw_up_by_schedule
from .finishing import freeze
from .periods import Period, period_of
from .permissions import require_writing
from .scopes import Scope, ScopeKind, words_of
from .taking import Extent
from .telling import tell_drawn_up, tell_not_drawn

_log = logging.getLogger(__name__)

MOST_DAYS_AFTER = 30


@dataclass(frozen=True, slots=True)
class ScheduleWanted:
    scope: Scope
    extent: Extent
    cadence: Cadence
    days_after: int = 1
    is_sending: bool = False
    agency_id: str | None = None


@transaction.atomic
def set_schedule(*, actor: Account, wanted: ScheduleWanted) -> ReportSchedule:
    """From the period under way on. Raises FieldRefused where the same stands already."""
    require_writing(actor, agency_id=wanted.agency_id)
    words_of(wanted.scope)
    if not 0 <= wanted.days_after <= MOST_DAYS_AFTER:
        raise FieldRefused(
            f"Số ngày làm việc sau ngày chốt phải từ 0 đến {MOST_DAYS_AFTER}. Hãy ghi lại.",
            field="days_after",
        )
    now = timezone.now()
    schedule = ReportSchedule(
        agency_id=wanted.agency_id,
        scope=wanted.scope.kind.value,
        scope_key=wanted.scope.key,
        extent=wanted.extent.value,
        cadence=wanted.cadence.value,
        days_after=wanted.days_after,
        is_sending=wanted.is_sending,
        from_on=timezone.localdate(now),
        made_by=actor,
        made_at=now,
    )
    try:
        with transaction.atomic():
            schedule.save()
    except IntegrityError:
        raise FieldRefused(
            "Lịch báo cáo như vậy đã có. Hãy thôi lịch cũ trước nếu muốn đặt khác.", field="cadence"
        ) from None
    record(actor=actor.actor, action="report_schedule.set", subject=schedule)
    return schedule


@transaction.atomic
def end_schedule(*, actor: Account, schedule_id: int) -> ReportSchedule:
    """No more reports by it; those that it drew up stay. Ended twice, it was ended once."""
    schedule = ReportSchedule.objects.select_for_update(of=("self",)).filter(pk=schedule_id).first()
    if schedule is None:
        raise report_not_found()
    require_writing(actor, agency_id=schedule.agency_id)
    if schedule.ended_at is None:
        schedule.ended_by, schedule.ended_at = actor, timezone.now()
        schedule.save(update_fields=["ended_by", "ended_at"])
        record(actor=actor.actor, action="report_schedule.ended", subject=schedule)
    return schedule


def run_schedules(*, now: datetime) -> list[Report]:
    """Draw up what is due and is not there yet: at most one report for a schedule and a period."""
    today = timezone.localdate(now)
    rules = window_rules(settings_in_force())
    made = []
    for schedule in ReportSchedule.objects.filter(ended_at=None).order_by("pk"):
        period = period_due(schedule, rules, today=today)
        if period is None:
            continue
        try:
            report = _run(schedule, period, now=now)
        except ReportingError as error:
            _log.error("schedule %s drew up no report: %s", schedule.pk, error.message)
            _tell_why_not(schedule, period, error, now=now)
        else:
            if report is not None:
                made.append(report)
    return made


def period_due(schedule: ReportSchedule, rules: WindowRules, *, today: date) -> Period | None:
    """The period that closed last, once the days after its closing are over; None where nothing is due."""
    closed = period_closed_before(today, Cadence(schedule.cadence), rules)
    if closed.last_on < schedule.from_on or today < day_of(schedule, closed.last_on, rules):
        return None
    return period_of(closed, Cadence(schedule.cadence), rules)


def next_day(schedule: ReportSchedule, rules: WindowRules, *, today: date) -> date:
    """When it draws the next report up."""
    period = period_holding(max(today, schedule.from_on), Cadence(schedule.cadence), rules)
    return day_of(schedule, period.last_on, rules)


def day_of(schedule: ReportSchedule, closed_on: date, rules: WindowRules) -> date:
    """The first day on which the report on a period is drawn up: never before the period is over."""
    return rules.calendar.add_working_days(closed_on, max(schedule.days_after, 1)).end


@transaction.atomic
def _run(schedule: ReportSchedule, period: Period, *, now: datetime) -> Report | None:
    # Two who run at once wait for each other here, so that the second finds the report of the first.
    held = (
        ReportSchedule.objects.select_for_update(of=("self",)).filter(pk=schedule.pk, ended_at=None).first()
    )
    if held is None or held.reports.filter(period=period.key).exists():
        return None
    is_own = held.agency_id is not None
    wanted = Wanted(
        scope=Scope(ScopeKind(held.scope), held.scope_key, is_own=is_own),
        period=period,
        extent=Extent(held.extent),
        agency_id=held.agency_id,
    )
    report = draw_up_by_schedule(wanted=wanted, schedule=held)
    if held.is_sending:
        freeze(report, by=None, actor=SYSTEM)
    else:
        tell_drawn_up(report, held, now=now)
    return report


@transaction.atomic
def _tell_why_not(schedule: ReportSchedule, period: Period, error: ReportingError, *, now: datetime) -> None:
    cadence = schedule.get_cadence_display().lower()
    words = f"Lịch báo cáo {cadence}, kỳ {period_words(period.key)}"
    tell_not_drawn(schedule, words, why=error.message, closed_on=period.window.last_on, now=now)
