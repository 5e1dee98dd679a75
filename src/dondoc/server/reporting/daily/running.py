"""The run of a day: every share is gone through, then who is asked for an opinion, then everybody gets one
message. It may be killed anywhere.

Each portion is one transaction that also notes how far the run is, under a lock on the run. What a run that
was taken up again writes a second time is there already, by the keys of notices and messages.
"""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.notices.models import DailyRun
from dondoc.server.notices.rules import Span, next_span
from dondoc.server.notices.services import write_notices
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.workcalendar import WorkCalendar

from .asked import opinion_reminders
from .due_shares import next_portion
from .finders import found_elsewhere
from .messages import write_messages


def run_day(*, now: datetime, calendar: WorkCalendar | None = None) -> bool:
    """Do what is left to be done of today's run, and of one that an earlier day left unfinished.

    Answers whether everything is done now; not before the hour that the office chose.
    """
    today = timezone.localdate(now)
    if timezone.localtime(now).hour < settings_in_force().remind_from_hour:
        return False
    for run_id in DailyRun.objects.filter(day__lt=today, found_at=None).order_by("day").values_list("pk"):
        _find(run_id[0], now=now)
    run = _begin(today, calendar=calendar or office_calendar())
    if run is None or run.finished_at is not None:
        return True
    _find(run.pk, now=now)
    while not _write_next_messages(run.pk, now=now):
        pass
    return True


@transaction.atomic
def _begin(today: date, *, calendar: WorkCalendar) -> DailyRun | None:
    """The run of the day, begun if it was not; None where an earlier one told what is of today."""
    run = DailyRun.objects.filter(day=today).first()
    if run is not None:
        return run
    earlier = DailyRun.objects.filter(day__lt=today).order_by("-day").first()
    span = next_span(today, before=_span(earlier) if earlier else None, calendar=calendar)
    if span is None:
        return None
    run, _ = DailyRun.objects.get_or_create(
        day=span.day,
        defaults={"since_on": span.since_on, "first_on": span.first_on, "last_on": span.last_on},
    )
    return run


def _find(run_id: int, *, now: datetime) -> None:
    while not _find_next(run_id, now=now):
        pass


@transaction.atomic
def _find_next(run_id: int, *, now: datetime) -> bool:
    """Write down the notices of the next portion; whether there was none left."""
    run = DailyRun.objects.select_for_update().get(pk=run_id)
    if run.found_at is not None:
        return True
    settings = settings_in_force()
    portion = next_portion(after=run.position, span=_span(run), settings=settings)
    if portion.last is None:
        write_notices(found_elsewhere(_span(run), settings), now=now)
        write_notices(opinion_reminders(span=_span(run), settings=settings), now=now)
        run.found_at = now
        run.save(update_fields=["found_at"])
        return True
    write_notices(portion.notices, now=now)
    run.position = portion.last
    run.save(update_fields=["position"])
    return False


@transaction.atomic
def _write_next_messages(run_id: int, *, now: datetime) -> bool:
    """Make the messages of the next people; whether there was nobody left."""
    run = DailyRun.objects.select_for_update().get(pk=run_id)
    if run.finished_at is not None:
        return True
    if write_messages(day=run.day, now=now):
        return False
    run.finished_at = now
    run.save(update_fields=["finished_at"])
    return True


def _span(run: DailyRun) -> Span:
    return Span(day=run.day, since_on=run.since_on, first_on=run.first_on, last_on=run.last_on)
