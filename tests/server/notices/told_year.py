"""A year of reminders for tests: tasks due on days of all kinds, what is to be told, workers that die."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import connection
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.utils import timezone
from plan_desk import make_person
from share_desk import LEAD, Desk, make_desk

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Notice, Rule
from dondoc.server.notices.rules import Span as RunSpan
from dondoc.server.notices.rules import Timing, Watched, reminders
from dondoc.server.notices.services.sending import send_waiting
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.posts.models import Post, Role
from dondoc.server.reporting.daily import run_day
from dondoc.server.tracking.models import AssignedTask, Responsibility, Share, TaskStage
from dondoc.workcalendar import WorkCalendar

FIRST, LAST = date(2028, 1, 3), date(2028, 12, 29)  # a leap year, from a Monday to a Friday
# Beside Tết (January 2028) a Saturday that is worked in place of a Monday, as the office decided.
CALENDAR = WorkCalendar(closed={date(2028, 6, 5): "nghỉ hoán đổi"}, opened=frozenset({date(2028, 6, 3)}))
DUE = [
    date(2028, 1, 24),
    date(2028, 1, 27),
    date(2028, 1, 31),
    date(2028, 2, 29),
    date(2028, 3, 31),
    date(2028, 4, 30),
    date(2028, 6, 3),
    date(2028, 6, 5),
    date(2028, 9, 2),
    date(2028, 12, 31),
]
EVERY_DAYS, SILENT_DAYS = 40, 90
KEYS = ("share_id", "rule", "day", "occasion", "person_id")


class Killed(BaseException):
    """The worker's process is gone."""


def at(day: date, hour: int = 8) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def days_until(last: date) -> list[date]:
    return [FIRST + timedelta(days=count) for count in range((last - FIRST).days + 1)]


def make_year() -> Desk:
    """Tasks of one agency, due on days of all kinds, confirmed before the year began."""
    desk = make_desk()
    make_person("truong", Role.AGENCY_HEAD, LEAD)
    Post.objects.update(from_on=date(2026, 1, 1), to_on=None)
    SettingValue.objects.create(key="remind_every_days", value=EVERY_DAYS)
    SettingValue.objects.create(key="remind_silent_days", value=SILENT_DAYS)
    Account.objects.filter(email="").update(email=Concat(F("username"), Value("@langson.example")))
    for due_on in DUE:
        add_task(desk, due_on)
    AssignedTask.objects.filter(pk=desk.task.pk).update(stage=TaskStage.WITHDRAWN)
    desk.task.shares.update(stage=TaskStage.WITHDRAWN)
    return desk


def add_task(desk: Desk, due_on: date | None) -> Share:
    """A copy of the desk's task with another deadline, watched by its officer and its leader."""
    begun = date(2027, 12, 20)
    first = desk.task.assignments.get(role="lead")
    share = desk.task.shares.get()
    task = AssignedTask.objects.get(pk=desk.task.pk)
    task.pk, task.proposal, task.due_on, task.first_due_on = None, None, due_on, due_on
    task.confirmed_at, task.position, task.period_kind = at(begun), 100, "date" if due_on else "none"
    task.save()
    first.pk, first.task, first.from_on = None, task, begun
    first.save()
    share.pk, share.task, share.assignment = None, task, first
    share.due_on = share.first_due_on = due_on
    share.save()
    Responsibility.objects.create(
        task=task, officer=desk.officer, leader=desk.leader, from_at=at(begun), by=desk.officer
    )
    return share


def written() -> set[tuple[Any, ...]]:
    return set(Notice.objects.values_list(*KEYS))


def expected(desk: Desk, days: Sequence[date]) -> set[tuple[Any, ...]]:
    """Told anew, day by day, from the rules as an office would say them."""
    timing = Timing(3, True, EVERY_DAYS, SILENT_DAYS, 7, 15)
    agency, head = desk.agency.pk, Post.objects.get(role=Role.AGENCY_HEAD).account_id
    officer, leader = desk.officer.pk, desk.leader.pk
    whom = {
        Rule.BEFORE_DUE: {agency},
        Rule.ON_DUE_DAY: {agency, officer},
        Rule.OVERDUE: {agency, officer},
        Rule.SILENT: {agency, officer},
        Rule.ESCALATED_TO_HEAD: {head, officer},
        Rule.ESCALATED_TO_LEADER: {leader, officer},
    }
    found = set()
    last_told = max(day for day in days if not CALENDAR.day_off(day))
    told_before = [last_told + timedelta(days=count) for count in range(1, 20)]
    closed = list(itertools.takewhile(CALENDAR.day_off, told_before))
    for share in Share.objects.filter(task__confirmed_at__year=2027):
        watched = Watched(share.due_on, date(2027, 12, 20))
        for day in sorted({*days, *closed}):
            for rule, named in reminders(watched, timing, RunSpan(day, day, day, day)):
                is_over = rule in (
                    Rule.OVERDUE,
                    Rule.SILENT,
                    Rule.ESCALATED_TO_HEAD,
                    Rule.ESCALATED_TO_LEADER,
                )
                if not is_over or named <= last_told:
                    found |= {(share.pk, rule.value, named, 0, person) for person in whom[rule]}
    return found


class Worker:
    """A worker that dies at every tenth step, and is started again by the machine until the day is done.

    The first life of a day ends at its tenth question to the database, the next at its twentieth, and so on:
    each in the middle of whatever it was at.
    """

    def __init__(self) -> None:
        self.died_count = 0

    def do(self, now: datetime) -> None:
        """The work of a day: everybody's message is made, and sent."""
        for lives in itertools.count(1):
            try:
                with _killed_at(10 * lives):
                    run_day(now=now, calendar=CALENDAR)
                    send_waiting(now=now)
            except Killed:
                self.died_count += 1
                _end_session()
            else:
                return


def _end_session() -> None:
    """With the worker goes its connection, and with that the locks of its session."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_unlock_all()")


@contextmanager
def _killed_at(step: int) -> Iterator[None]:
    asked = 0

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == step:
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield
