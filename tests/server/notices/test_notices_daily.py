"""The daily run: a clock moved through a year, a worker killed again and again, two at once."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone
from plan_desk import make_person
from share_desk import LEAD, Desk, make_desk

from dondoc.server.notices.models import DailyRun, Message, Notice, Rule
from dondoc.server.notices.rules import Span as RunSpan
from dondoc.server.notices.rules import Timing, Watched, reminders
from dondoc.server.office_settings.models import SettingValue
from dondoc.server.posts.models import Delegation, Post, Role
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
EVERY_DAYS = 20
KEYS = ("share_id", "rule", "day", "occasion", "person_id")


class Killed(BaseException):
    """The worker's process is gone."""


def at(day: date, hour: int = 8) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour)))


def days_until(last: date) -> list[date]:
    return [FIRST + timedelta(days=count) for count in range((last - FIRST).days + 1)]


@pytest.fixture
def desk() -> Desk:
    """Tasks of one agency, due on days of all kinds, confirmed before the year began."""
    desk = make_desk()
    make_person("truong", Role.AGENCY_HEAD, LEAD)
    Post.objects.update(from_on=date(2026, 1, 1), to_on=None)
    SettingValue.objects.create(key="remind_every_days", value=EVERY_DAYS)
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
    timing = Timing(3, True, EVERY_DAYS, 30, 7, 15)
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


@contextmanager
def killed_at(step: int) -> Iterator[None]:
    """The worker dies with so many questions to the database asked, in the middle of whatever it was at."""
    asked = 0

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal asked
        asked += 1
        if asked == step:
            raise Killed
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield


def run_until_done(day: date) -> int:
    """The machine starts a worker again that died: the first dies at its tenth step, the next at the
    twentieth, and so on; how many died."""
    died = 0
    while True:
        try:
            with killed_at(10 * (died + 1)):
                run_day(now=at(day), calendar=CALENDAR)
        except Killed:
            died += 1
        else:
            return died


@pytest.mark.django_db
def test_a_year_tells_each_notice_once(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.server.reporting.daily.due_shares.PORTION", 3)
    days = days_until(LAST)
    for day in days:
        run_day(now=at(day), calendar=CALENDAR)
    assert written() == expected(desk, days)
    working = {day for day in days if not CALENDAR.day_off(day)}
    assert set(DailyRun.objects.values_list("day", flat=True)) == working
    assert set(Message.objects.values_list("day", flat=True)) <= working


@pytest.mark.django_db
def test_a_worker_that_dies_at_every_tenth_step_tells_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dondoc.server.reporting.daily.due_shares.PORTION", 3)
    days = days_until(date(2028, 5, 3))  # Tết, a leap day, month ends and the holidays of spring
    died = sum(run_until_done(day) for day in days)
    assert died > 100
    assert written() == expected(desk, days)
    messages = list(Message.objects.values_list("person", "day"))
    assert len(messages) == len(set(messages))
    assert not Notice.objects.filter(message=None).exists()


@pytest.mark.django_db
def test_a_clock_that_goes_back_tells_nothing_twice(desk: Desk) -> None:
    days = days_until(date(2028, 3, 2))
    for day in days:
        run_day(now=at(day), calendar=CALENDAR)
    before, messages = written(), Message.objects.count()
    for day in (*days[30:], *days[:45]):
        run_day(now=at(day, hour=9), calendar=CALENDAR)
    assert written() == before
    assert Message.objects.count() == messages


@pytest.mark.django_db
def test_nobody_is_told_before_the_hour(desk: Desk) -> None:
    SettingValue.objects.create(key="remind_from_hour", value=9)
    assert not run_day(now=at(DUE[3], hour=8), calendar=CALENDAR)
    assert not Notice.objects.exists()
    assert run_day(now=at(DUE[3], hour=9), calendar=CALENDAR)
    assert Notice.objects.exists()


@pytest.mark.django_db
def test_who_stands_in_is_told_as_well_and_who_left_is_not(desk: Desk) -> None:
    deputy = make_person("phu", Role.AGENCY_ADMINISTRATOR, LEAD)
    Post.objects.filter(account=deputy).update(from_on=date(2026, 1, 1))
    post = Post.objects.get(account=desk.agency)
    Delegation.objects.create(post=post, deputy=deputy, from_on=DUE[3], to_on=DUE[3], reason="Đi công tác")
    Post.objects.filter(account=desk.officer).update(to_on=DUE[3] - timedelta(days=1))
    run_day(now=at(DUE[3]), calendar=CALENDAR)
    told = Notice.objects.filter(rule=Rule.ON_DUE_DAY)
    assert set(told.values_list("person", flat=True)) == {desk.agency.pk, deputy.pk}


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_tell_each_notice_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dondoc.server.reporting.daily.due_shares.PORTION", 2)
    desk = make_desk()
    shares = [add_task(desk, DUE[3]) for _ in range(9)]
    Post.objects.update(from_on=date(2026, 1, 1))

    def work() -> bool:
        try:
            return run_day(now=at(DUE[3]), calendar=CALENDAR)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(max_workers=2) as threads:
        assert [one.result() for one in (threads.submit(work), threads.submit(work))] == [True, True]
    told = list(Notice.objects.filter(rule=Rule.ON_DUE_DAY).values_list("share_id", "person_id"))
    people = (desk.agency.pk, desk.officer.pk)
    assert sorted(told) == sorted((share.pk, person) for share in shares for person in people)
    assert Message.objects.count() == len(people)
