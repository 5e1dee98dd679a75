"""A run of many whose worker dies or whose database is away goes on by itself, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.utils import timezone
from plan_desk import PLAN, make_officer, receive
from procrastinate.contrib.django import procrastinate_app
from procrastinate.contrib.django.models import ProcrastinateJob

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, BulkRun, ItemState, PlanEvent, RunState, Share
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.services import bulk_applying

Apart = Callable[[Callable[[], object]], None]
_MEMBERS = "4\tBáo cáo trụ sở dôi dư\tSở Xây dựng; Sở Nội vụ; Sở Công Thương\t\tTrước ngày 30/9/2026\n"

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer() -> Account:
    officer = make_officer()
    for proposal in receive(officer, PLAN + _MEMBERS).proposals.all():
        services.confirm_proposal(actor=officer, proposal_id=proposal.pk, version=proposal.version)
    return officer


@pytest.fixture
def run(officer: Account, monkeypatch: pytest.MonkeyPatch) -> BulkRun:
    """Six rows, to be done by the worker in portions of two."""
    monkeypatch.setattr(bulk_applying, "PORTION", 2)
    monkeypatch.setattr(bulk_applying, "AT_ONCE", 0)
    tasks = list(AssignedTask.objects.values_list("pk", flat=True))
    run = services.prepare_bulk(actor=officer, action=Action.SUSPEND, task_ids=tasks)
    assert run.items.filter(state=ItemState.READY).count() == Share.objects.count() == 6
    return services.apply_run(actor=officer, run_id=run.pk, values={"act": "Công văn số 12/UBND-TH"})


@pytest.fixture
def breaks_off(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[int]]:
    """The database goes away once, in the middle of the second portion; the numbers of all rows begun."""
    begun: list[int] = []
    perform = bulk_applying.perform

    def once(action: Action, **given: Any) -> object:
        begun.append(given["share_id"])
        if len(begun) == 4:
            raise OperationalError("server closed the connection unexpectedly")
        return perform(action, **given)

    monkeypatch.setattr(bulk_applying, "perform", once)
    yield begun


def work_off(apart: Apart) -> None:
    """As the worker does, until nothing is left that may be done now."""
    connector = procrastinate_app.current_app.connector
    with procrastinate_app.current_app.replace_connector(connector.get_worker_connector()) as app:  # type: ignore[attr-defined]
        apart(
            lambda: app.run_worker(
                queues=["bulk"], wait=False, install_signal_handlers=False, listen_notify=False
            )
        )


def job() -> ProcrastinateJob:
    return ProcrastinateJob.objects.filter(task_name__endswith="work_on_run").latest("pk")


def by_hand(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def later() -> datetime:
    return timezone.now() + timedelta(minutes=6)


def all_done_once(run: BulkRun) -> bool:
    run.refresh_from_db()
    told = PlanEvent.objects.filter(kind="suspended")
    return (
        run.state == RunState.DONE
        and sorted(told.values_list("share", flat=True)) == sorted(Share.objects.values_list("pk", flat=True))
        and set(Share.objects.values_list("stage", "version")) == {("suspended", 2)}
        and Entry.objects.filter(action="share.suspended").count() == 6
        and Entry.objects.filter(action="bulk_run.ended").count() == 1
    )


def test_a_database_that_was_away_is_tried_again(run: BulkRun, breaks_off: list[int], apart: Apart) -> None:
    work_off(apart)
    assert PlanEvent.objects.filter(kind="suspended").count() == 2  # the first portion stands
    assert (job().status, job().attempts) == ("todo", 1)
    by_hand("UPDATE procrastinate_jobs SET scheduled_at = now()")
    work_off(apart)
    assert all_done_once(run)
    assert len(breaks_off) == 2 + 2 + 4  # of the portion that broke off both rows were begun again


def test_what_a_dead_worker_left_is_done_by_the_next(
    run: BulkRun, breaks_off: list[int], apart: Apart
) -> None:
    with pytest.raises(OperationalError):  # it dies here, the job in its hand
        services.work_through(run.pk)
    by_hand("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name LIKE '%work_on_run'")
    assert services.take_up_lost_runs(now=timezone.now()) == 0  # it may be between two steps
    assert services.take_up_lost_runs(now=later()) == 1
    assert services.take_up_lost_runs(now=later()) == 0  # now somebody will
    work_off(apart)
    assert all_done_once(run)


def test_one_that_kills_its_jobs_stops_and_can_be_gone_on_with(run: BulkRun, officer: Account) -> None:
    for _ in range(3):
        by_hand("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name LIKE '%work_on_run'")
        services.take_up_lost_runs(now=later())
    run.refresh_from_db()
    assert run.state == RunState.STOPPED
    assert not ProcrastinateJob.objects.filter(status="todo", task_name__endswith="work_on_run").exists()
    services.apply_run(actor=officer, run_id=run.pk)
    services.work_through(run.pk)
    assert all_done_once(run)


def test_a_preview_whose_request_ended_is_seen_through(officer: Account, apart: Apart) -> None:
    tasks = list(AssignedTask.objects.values_list("pk", flat=True))
    run = BulkRun.objects.create(actor=officer, source="list", action="suspend", task_ids=tasks)
    assert services.take_up_lost_runs(now=later()) == 1
    work_off(apart)
    run.refresh_from_db()
    assert run.state == RunState.PREPARED and run.items.count() == 6
    lost = BulkRun.objects.create(actor=officer, source="list", action="suspend", task_ids=tasks)
    for _ in range(4):
        services.take_up_lost_runs(now=later())
        by_hand("UPDATE procrastinate_jobs SET status = 'failed' WHERE task_name LIKE '%work_on_run'")
    assert not BulkRun.objects.filter(pk=lost.pk).exists()
