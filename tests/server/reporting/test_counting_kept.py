"""The sums that the database keeps: right after any statement, beside other writers, and after a TRUNCATE."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection, transaction
from django.utils import timezone
from plan_desk import make_person
from share_desk import LEAD, OTHER, TAKER, make_desk, today

from dondoc.server.office_settings.values import DoneDay
from dondoc.server.posts.models import Role
from dondoc.server.registry.models import Agency, Succession
from dondoc.server.reporting.counting import Dimension, Figures, Terms, count_due, count_tasks
from dondoc.server.reporting.models import CountedTask, Recount, Tally, TallyChange
from dondoc.server.reporting.services import draw_up_anew, fold_changes, follow_registry, recount
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, Share
from dondoc.server.tracking.rules import Action


def terms(*, on: date | None = None, by: DoneDay = DoneDay.RESULT) -> Terms:
    return Terms(today=on or today(), soon_days=3, done_day=by)


def figures(dimension: Dimension = Dimension.ALL, key: str = "", *, on: date | None = None) -> Figures:
    return count_tasks([dimension], terms=terms(on=on)).of(dimension, key)


def assert_green() -> None:
    found = recount(now=timezone.now())
    assert found.is_green, found.differences


@pytest.mark.django_db
def test_each_action_is_counted_at_once_and_so_after_folding() -> None:
    desk = make_desk()
    assert figures() == figures(Dimension.AGENCY, LEAD) == Figures(within_term=1, new=1)
    assert figures(on=today() + timedelta(days=8)) == Figures(due_soon=1, new=1)
    assert figures(on=today() + timedelta(days=11)) == Figures(overdue=1, new=1)
    fold_changes()
    assert not TallyChange.objects.exists()
    assert figures(on=today() + timedelta(days=11)) == Figures(overdue=1, new=1)
    desk.act(Action.ASK_COMPLETION)
    assert figures() == Figures(within_term=1, awaiting=1)
    desk.act(Action.CONFIRM)
    assert figures() == figures(Dimension.AGENCY, LEAD) == Figures(in_time=1)
    fold_changes()
    assert figures() == Figures(in_time=1)
    assert_green()


@pytest.mark.django_db
def test_what_does_not_count_writes_nothing() -> None:
    desk = make_desk()
    fold_changes()
    desk.act(Action.SEND_MESSAGE)
    desk.act(Action.ASK_EXTENSION)
    AssignedTask.objects.update(search_text="khác")
    assert not TallyChange.objects.exists()
    desk.act(Action.GRANT_EXTENSION)
    assert TallyChange.objects.exists()
    assert_green()


@pytest.mark.django_db
def test_a_confirmation_that_is_taken_back_leaves_nothing() -> None:
    desk = make_desk()
    services.withdraw_confirmation(actor=desk.officer, task_id=desk.task.pk)
    assert figures() == figures(Dimension.AGENCY, LEAD) == Figures()
    assert not CountedTask.objects.exists()
    fold_changes()
    assert not Tally.objects.exists()
    assert_green()


@pytest.mark.django_db
def test_what_was_handed_down_is_counted_apart() -> None:
    desk = make_desk()
    desk.act(Action.HAND_DOWN)
    assert figures().open == 1 and figures(Dimension.AGENCY, LEAD).open == 1
    below = count_tasks([Dimension.AGENCY_BELOW], terms=terms()).by(Dimension.AGENCY_BELOW)
    assert {key: one.open for key, one in below.items()} == {
        "ls.so-khcn.trung-tam": 1,
        "ls.so-khcn.chi-cuc": 1,
    }
    assert_green()


@pytest.mark.django_db
def test_a_result_that_came_in_time_and_was_confirmed_late() -> None:
    desk = make_desk()
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.CONFIRM)
    Share.objects.update(done_on=today() - timedelta(days=3), due_on=today() - timedelta(days=1))
    by_result = count_tasks([Dimension.ALL], terms=terms())
    by_confirmation = count_tasks([Dimension.ALL], terms=terms(by=DoneDay.CONFIRMATION))
    assert by_result.of(Dimension.ALL) == Figures(in_time=1)
    assert by_confirmation.of(Dimension.ALL) == Figures(late=1)
    assert_green()


@pytest.mark.django_db
def test_the_days_to_come() -> None:
    make_desk()
    days = count_due(first=today(), days=30)
    assert [(day, count) for day, count in days if count] == [(today() + timedelta(days=10), 1)]
    fold_changes()
    assert count_due(first=today(), days=30) == days and len(days) == 30


def merge(*ended: str, into: str) -> None:
    yesterday = today() - timedelta(days=1)
    for key in ended:
        Agency.objects.filter(pk=key).update(latest_on=yesterday, valid_to=yesterday.isoformat())
        Succession.objects.create(
            before_id=key, after_id=into, on=today().isoformat(), on_day=today(), kind="merge", share="whole"
        )


@pytest.mark.django_db
def test_who_took_over_has_the_tasks_before_and_after_the_job() -> None:
    make_desk()
    merge(LEAD, OTHER, into=TAKER)
    for _ in range(2):
        assert figures(Dimension.AGENCY, LEAD) == Figures()
        assert figures(Dimension.AGENCY, TAKER) == figures() == Figures(within_term=1, new=1)
        assert figures(Dimension.AGENCY, TAKER, on=today() - timedelta(days=1)) == Figures()
        follow_registry(today=today())
        fold_changes()
        assert_green()
    Succession.objects.all().delete()
    assert figures(Dimension.AGENCY, LEAD) == Figures(within_term=1, new=1)
    assert figures(Dimension.AGENCY, TAKER) == Figures()
    follow_registry(today=today())
    assert figures(Dimension.AGENCY, LEAD) == Figures(within_term=1, new=1)
    assert_green()


@pytest.mark.django_db
def test_a_recount_finds_what_is_wrong_and_drawing_up_anew_mends_it() -> None:
    make_desk()
    fold_changes()
    Tally.objects.filter(dimension="a", level="d").update(count=7)
    found = recount(now=timezone.now())
    assert not found.is_green and found.difference_count == 1
    assert (found.differences[0]["of_rows"], found.differences[0]["of_sums"]) == (1, 7)
    draw_up_anew()
    assert_green()
    assert Recount.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_nothing_is_left_after_truncate() -> None:
    make_desk()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE tracking_responsibility")
    assert_green()
    assert figures().open == 1
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE tracking_planevent DISABLE TRIGGER USER")
        cursor.execute("TRUNCATE tracking_assignedtask CASCADE")
        cursor.execute("ALTER TABLE tracking_planevent ENABLE TRIGGER USER")
    assert figures() == Figures() and not CountedTask.objects.exists()
    assert_green()


def at_once(*deeds: Callable[[], object]) -> None:
    gate = threading.Barrier(len(deeds))
    failed: list[BaseException] = []

    def press(deed: Callable[[], object]) -> None:
        try:
            gate.wait()
            for _ in range(8):
                deed()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed, failed


@pytest.mark.django_db(transaction=True)
def test_writers_at_the_same_moment_with_folding_and_drawing_up_beside_them() -> None:
    desk = make_desk()
    leader = make_person("khac", Role.LEADER)
    responsibilities = desk.task.responsibilities
    responsibilities.all().delete()
    share = desk.share

    def move() -> None:
        Share.objects.filter(pk=share.pk).update(stage="in_progress")
        Share.objects.filter(pk=share.pk).update(stage="assigned", due_on=today())

    def name() -> None:
        with transaction.atomic():
            made = responsibilities.create(leader=leader, from_at=timezone.now(), by=desk.officer)
            AssignedTask.objects.filter(pk=desk.task.pk).update(due_on=today())
        made.delete()

    at_once(move, name, fold_changes, draw_up_anew)
    assert_green()
    assert figures(Dimension.AGENCY, LEAD) == Figures(due_soon=1, new=1)
