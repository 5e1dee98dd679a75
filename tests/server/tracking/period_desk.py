"""A task that is reported on by periods, and what its lead owes."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from share_desk import Desk, today

from dondoc.server.calendar.windows import window_rules
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, ProgressUpdate
from dondoc.server.tracking.rules import PeriodState
from dondoc.server.tracking.selectors import ShareView, view_task
from dondoc.workcalendar import Cadence, period_closed_before, period_holding


def make_ongoing(desk: Desk, *, every: str = "", since: date | None = None) -> Desk:
    """The task has no day, and was known to the system long ago."""
    since = since or today() - timedelta(days=800)
    set_task(desk, period_kind="recurring" if every else "ongoing", period_every=every, due_on=None)
    set_task(desk, first_due_on=None, period_start="", confirmed_at=at(since))
    desk.task.shares.update(due_on=None, first_due_on=None)
    desk.task.assignments.update(from_on=since)
    return desk


def set_task(desk: Desk, **values: Any) -> None:
    AssignedTask.objects.filter(pk=desk.task.pk).update(**values)


def at(day: date) -> datetime:
    return timezone.make_aware(datetime(day.year, day.month, day.day, 9))


def closed(cadence: Cadence) -> str:
    return period_closed_before(today(), cadence, window_rules(settings_in_force())).key


def running(cadence: Cadence) -> str:
    return period_holding(today(), cadence, window_rules(settings_in_force())).key


def seen(desk: Desk, on: date | None = None) -> ShareView:
    [view] = view_task(viewer=desk.agency, task_id=desk.task.pk, today=on or today()).shares
    return view


def states(desk: Desk, on: date | None = None) -> dict[str, PeriodState]:
    return {one.key: one.state for one in seen(desk, on).periods}


def report(desk: Desk, **values: Any) -> ProgressUpdate:
    share = desk.share
    usual: dict[str, Any] = {"text": "Đã làm."}
    return services.report_progress(
        actor=desk.agency, share_id=share.pk, version=share.version, **usual | values
    )
