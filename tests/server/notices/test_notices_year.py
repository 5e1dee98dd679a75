"""A clock moved through a whole year by a worker that dies; through half of it by two at once, who die too,
and set back now and then."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from share_desk import Desk
from told_year import CALENDAR, FIRST, LAST, Worker, at, days_until, expected, make_year, written

from dondoc.server.notices.models import DailyRun, Delivery, DeliveryState, Message, Notice
from dondoc.server.notices.services.sending import send_waiting

DAYS = days_until(LAST)
# Tết, the leap day, the Saturday that is worked and the Monday that is not; every rule, and each again.
HALF = days_until(date(2028, 6, 30))
BACK = 6  # days by which the clock is set back, every so often


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Several portions and transactions a day, whatever the number of tasks and people."""
    monkeypatch.setattr("dondoc.server.reporting.daily.due_shares.PORTION", 6)
    monkeypatch.setattr("dondoc.server.reporting.daily.messages.PEOPLE_AT_ONCE", 2)
    settings.MAIL_FOLDER = tmp_path / "mail"
    return tmp_path / "mail"


def assert_told_once(desk: Desk, folder: Path, days: Sequence[date]) -> None:
    """Each notice is there, and no other; each person got one message of a day, and each message went out."""
    assert written() == expected(desk, days)
    assert not Notice.objects.filter(message=None).exists()
    working = {day for day in days if not CALENDAR.day_off(day)}
    assert set(DailyRun.objects.values_list("day", flat=True)) == working
    messages = list(Message.objects.values_list("person", "day"))
    assert len(messages) == len(set(messages)) > 100 * len(days) // len(DAYS)
    assert {day for _, day in messages} <= working
    states = Delivery.objects.values_list("state", flat=True)
    assert set(states) == {DeliveryState.SENT}
    # What held for nobody any more was taken into a message that is sent to nobody.
    assert len(states) == len(list(folder.iterdir())) == Message.objects.exclude(subject="").count()


@pytest.mark.django_db
def test_a_worker_that_dies_at_every_tenth_step_of_a_year_tells_the_same(folder: Path) -> None:
    desk, worker = make_year(), Worker()
    for day in DAYS:
        worker.do(at(day))
    assert worker.died_count > 3 * len({day for day in DAYS if not CALENDAR.day_off(day)})
    assert_told_once(desk, folder, DAYS)


@pytest.mark.django_db(transaction=True)
def test_two_dying_workers_and_a_clock_that_goes_back_tell_the_same(folder: Path) -> None:
    """Both begin each day at the same moment. Every twelfth day the clock is set back, and goes on then."""
    desk = make_year()
    clock = [
        at(day, hour)
        for place, day in enumerate(HALF)
        for hour, day in [
            *([(9, back) for back in HALF[max(place - BACK, 0) : place]] if place % 12 == 0 else []),
            (8, day),
        ]
    ]
    assert clock[0] == at(FIRST)
    gate = threading.Barrier(2)

    def work() -> int:
        worker = Worker()
        try:
            for now in clock:
                gate.wait(30)
                worker.do(now)
        except BaseException:
            gate.abort()
            raise
        finally:
            connections.close_all()
        return worker.died_count

    with ThreadPoolExecutor(max_workers=2) as threads:
        died = [one.result() for one in (threads.submit(work), threads.submit(work))]
    assert min(died) > len(HALF)
    send_waiting(now=at(HALF[-1]))  # what one made while the other was at the end of its sending
    assert_told_once(desk, folder, HALF)
