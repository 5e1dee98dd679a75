"""Every committed entry is sealed once, in an order without gaps, whoever writes meanwhile."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from itertools import pairwise

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from sealed_log import LAN, proof, seal, tamper, write

from dondoc.server.audit import jobs
from dondoc.server.audit.models import Entry, Personal, Seal, Sealed, Waiting
from dondoc.server.audit.services import keep_roots, sealing

WRITERS = 8
BULK = 5000


def in_thread(work: Callable[[], object]) -> threading.Thread:
    def and_let_go() -> None:
        try:
            work()
        finally:
            connection.close()

    thread = threading.Thread(target=and_let_go)
    thread.start()
    return thread


def assert_each_sealed_once() -> None:
    entries = set(Entry.objects.values_list("pk", flat=True))
    places = list(Sealed.objects.order_by("position").values_list("position", "entry_id"))
    assert [position for position, _ in places] == list(range(1, len(entries) + 1))
    assert {entry for _, entry in places} == entries
    assert not Waiting.objects.exists()
    spans = list(Seal.objects.order_by("number").values_list("number", "first", "last"))
    assert [number for number, _, _ in spans] == list(range(1, len(spans) + 1))
    assert all(first == last + 1 for (_, _, last), (_, first, _) in pairwise(spans))


@pytest.mark.django_db(transaction=True)
def test_eight_writers_and_a_bulk_write_are_sealed_whole() -> None:
    done = threading.Event()
    chance = random.Random(8)
    pauses = [[chance.choice((0, 0, 0.01, 0.05)) for _ in range(12)] for _ in range(WRITERS)]

    def write_in_turns(turns: list[float]) -> None:
        for number, pause in enumerate(turns):
            with transaction.atomic():
                write(1 + number % 3)
                time.sleep(pause)
                write(1)

    def seal_all_the_while() -> None:
        while not done.is_set():
            seal()

    sealers = [in_thread(seal_all_the_while) for _ in range(2)]
    writers = [in_thread(lambda turns=turns: write_in_turns(turns)) for turns in pauses]
    writers.append(in_thread(lambda: write(BULK)))
    for thread in writers:
        thread.join()
    done.set()
    for thread in sealers:
        thread.join()
    seal()
    assert Entry.objects.count() == BULK + WRITERS * 12 * 3
    assert_each_sealed_once()
    assert Seal.objects.count() > 1
    assert proof().entry_count == Entry.objects.count()


@pytest.mark.django_db(transaction=True)
def test_what_began_earlier_and_commits_later_is_not_passed_over() -> None:
    begun, go_on = threading.Event(), threading.Event()

    @transaction.atomic
    def write_slowly() -> None:
        write(1)
        begun.set()
        go_on.wait(30)

    slow = in_thread(write_slowly)
    begun.wait(30)
    write(2)
    assert seal() == 2
    go_on.set()
    slow.join()
    assert seal() == 1
    assert list(Sealed.objects.order_by("position").values_list("entry_id", flat=True))[-1] == min(
        Entry.objects.values_list("pk", flat=True)
    )
    assert_each_sealed_once()


@pytest.mark.django_db(transaction=True)
def test_a_sealing_that_dies_leaves_nothing_and_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    write(3)
    with monkeypatch.context() as patch, pytest.raises(RuntimeError):
        patch.setattr(sealing, "seal_line", lambda _: (_ for _ in ()).throw(RuntimeError))
        seal()
    assert not Sealed.objects.exists()
    assert (seal(), seal()) == (3, 0)
    assert_each_sealed_once()


@pytest.mark.django_db
def test_many_entries_lie_under_several_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "BATCH", 4)
    write(10)
    assert seal() == 10
    assert list(Seal.objects.order_by("number").values_list("first", "last")) == [(1, 4), (5, 8), (9, 10)]
    assert proof().entry_count == 10


@pytest.mark.django_db
@pytest.mark.parametrize("table", ["audit_seal", "audit_sealed"])
@pytest.mark.parametrize("statement", ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET {} = {}"])
def test_the_database_refuses_to_change_what_is_sealed(table: str, statement: str) -> None:
    write(1)
    seal()
    column = {"audit_seal": "root", "audit_sealed": "link"}[table]
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table, column, column))


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE audit_personal SET value = 'x'", "TRUNCATE audit_personal"])
def test_a_personal_value_never_becomes_another(statement: str) -> None:
    write(1)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert Personal.objects.get().value == LAN.name


@pytest.mark.django_db
def test_each_day_that_is_over_leaves_one_line_in_the_file(tmp_path: object, settings: object) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]
    file = tmp_path / "audit-roots.txt"  # type: ignore[operator]
    today = timezone.localdate()
    for _ in range(2):
        write(1)
        seal()
    assert keep_roots(today=today) == 0
    assert not file.exists()
    tamper("audit_seal", "UPDATE audit_seal SET sealed_at = sealed_at - interval '3 days' WHERE number = 1")
    assert (keep_roots(today=today), keep_roots(today=today)) == (1, 0)
    first = Seal.objects.get(number=1)
    line = f"{today - timedelta(days=3)} {bytes(first.root).hex()}@1\n"
    assert file.read_text() == line
    file.write_text(line + "2026-0")  # the machine went down while it was written
    assert keep_roots(today=today + timedelta(days=1)) == 1
    last = Seal.objects.get(number=2)
    assert file.read_text() == f"{line}2026-0\n{today} {bytes(last.root).hex()}@2\n"


@pytest.mark.django_db(transaction=True)
def test_sealing_is_run_by_the_clock(
    apart: Callable[[Callable[[], object]], None], tmp_path: object, settings: object
) -> None:
    settings.DATA_FOLDER = tmp_path  # type: ignore[attr-defined]
    assert jobs.seal_audit_entries.name in {
        one.task.name for one in app.periodic_registry.periodic_tasks.values()
    }
    write(2)
    apart(lambda: jobs.seal_audit_entries(timestamp=0))
    assert_each_sealed_once()
