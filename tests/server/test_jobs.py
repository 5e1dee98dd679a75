"""The jobs that keep the machine in order."""

from __future__ import annotations

import os
import time
import uuid
from collections.abc import Callable
from datetime import timedelta
from types import SimpleNamespace

import pytest
from asgiref.sync import async_to_sync
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from dondoc.server.files.folders import make_private, quarantine_folder, quarantine_path
from dondoc.server.project import jobs
from dondoc.server.project.postgres import _SETTINGS
from dondoc.server.project.preparing import _retake_jobs
from dondoc.server.project.worker import concurrency

Apart = Callable[[Callable[[], object]], None]


def job_in_hand(*, seconds_since_heartbeat: int) -> int:
    """A job that a worker took and, so long ago, was last heard of."""
    number = jobs.clear_ended_sessions.configure(queueing_lock=None).defer(timestamp=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO procrastinate_workers (last_heartbeat)"
            " VALUES (now() - make_interval(secs => %s)) RETURNING id",
            [seconds_since_heartbeat],
        )
        worker = cursor.fetchone()[0]
        cursor.execute(
            "UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s WHERE id = %s", [worker, number]
        )
    return number


def status_of(number: int) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT status FROM procrastinate_jobs WHERE id = %s", [number])
        status: str = cursor.fetchone()[0]
    return status


@pytest.mark.django_db(transaction=True)
def test_the_jobs_of_a_silent_worker_are_taken_back_and_of_a_live_one_are_not(apart: Apart) -> None:
    silent, alive = job_in_hand(seconds_since_heartbeat=60), job_in_hand(seconds_since_heartbeat=5)
    apart(lambda: async_to_sync(jobs.retake_stalled_jobs.func)(SimpleNamespace(app=app), timestamp=0))
    assert status_of(silent) == "todo"
    assert status_of(alive) == "doing"


@pytest.mark.django_db(transaction=True)
def test_a_start_alone_on_its_database_takes_every_job_back_at_once(apart: Apart) -> None:
    number = job_in_hand(seconds_since_heartbeat=0)
    time.sleep(0.01)
    apart(_retake_jobs)
    assert status_of(number) == "todo"


@pytest.mark.django_db(transaction=True)
def test_orphans_in_quarantine_are_swept(apart: Apart) -> None:
    make_private(quarantine_folder())
    orphan = quarantine_path(uuid.uuid4())
    orphan.write_bytes(b"x")
    old = (timezone.now() - timedelta(hours=2)).timestamp()
    os.utime(orphan, (old, old))
    apart(lambda: async_to_sync(jobs.sweep_quarantined_files.func)(timestamp=0))
    assert not orphan.exists()


@pytest.mark.django_db
def test_sessions_that_ran_out_are_removed() -> None:
    for number, days in enumerate((-1, 1)):
        Session.objects.create(
            session_key=str(number), session_data="", expire_date=timezone.now() + timedelta(days=days)
        )
    jobs.clear_ended_sessions(timestamp=0)
    assert list(Session.objects.values_list("session_key", flat=True)) == ["1"]


def test_each_of_them_is_run_by_the_clock() -> None:
    planned = {one.task.name.rsplit(".", 1)[1] for one in app.periodic_registry.periodic_tasks.values()}
    assert {"retake_stalled_jobs", "sweep_quarantined_files", "clear_ended_sessions"} <= planned
    assert {"sweep_forgotten_evidence", "take_up_runs_nobody_works_on"} <= planned


def test_jobs_at_once_are_bounded_by_the_processors_given_to_us(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DONDOC_WORKER_JOBS", raising=False)
    for processors, jobs_at_once in ((2, 2), (64, 8)):
        monkeypatch.setattr(os, "sched_getaffinity", lambda _, count=processors: set(range(count)))
        assert concurrency() == jobs_at_once
    for given, jobs_at_once in (("3", 3), ("0", 8), ("nhiều", 8)):
        monkeypatch.setenv("DONDOC_WORKER_JOBS", given)
        assert concurrency() == jobs_at_once


def test_our_own_database_has_a_connection_for_each_of_them() -> None:
    web_threads, pool_of_the_worker, others = 16, 10, 10
    assert int(_SETTINGS["max_connections"]) >= web_threads + 32 + pool_of_the_worker + others
