"""One size of the tracking benchmark, in a process of its own: `python -m bench.tracking_child SIZE`.

The database is made once under .bench/ and kept. What a request costs is the processor time of this process
and of PostgreSQL's, as the system counts it; the answer is a line of JSON.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg

from .copied import loading
from .material import FOLDER, ROOT

MADE_BY = ("tracked.py", "copied.py", "words.py")
TIMES, WARM = 25, 5
_OF_TRANSACTIONS = ("BEGIN", "COMMIT")
_TICK_S = 1 / os.sysconf("SC_CLK_TCK")


def main() -> None:
    size = int(sys.argv[1])
    with made_database(size) as server:
        json.dump(_measured(server), sys.stdout)


@contextmanager
def made_database(size: int) -> Iterator[int]:
    """A PostgreSQL with so many tasks; its process."""
    from dondoc.server.project.postgres import start_postgres

    digest = hashlib.sha256(b"".join((Path(__file__).parent / name).read_bytes() for name in MADE_BY))
    folder = FOLDER / f"tracking-{size}-{digest.hexdigest()[:12]}"
    made = folder / "made"
    if not made.exists():
        shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o711)  # the database's user has to come through, where we are root
    running = start_postgres(folder / "postgres")
    try:
        os.environ.update(
            DATABASE_URL=running.url,
            DONDOC_DATA=str(folder),
            DJANGO_SETTINGS_MODULE="dondoc.server.project.settings",
        )
        from dondoc.server.project.preparing import prepare_tables

        prepare_tables()
        if not made.exists():
            _make(running, size)
            made.touch()
        _keep_counts()
        yield running.process.pid
    finally:
        from django.db import connections

        connections.close_all()
        running.stop()


def _make(running: Any, size: int) -> None:
    from dondoc.server.project import samples
    from dondoc.server.reporting.services import draw_up_anew

    from .tracked import grow, take_in_plans

    samples.set_up_sample_home()
    samples.make_sample_accounts()
    take_in_plans(ROOT / "samples")
    with psycopg.connect(
        host=str(running.socket), user="postgres", dbname="dondoc", autocommit=True
    ) as connection:
        grow(connection, to=size)
        _keep_words(connection)
    draw_up_anew()  # triggers would have kept the counts as well


def _keep_words(database: psycopg.Connection) -> None:
    """What triggers would have kept, had they been there while the rows were copied in."""
    from dondoc.server.intake.models import DocumentWords
    from dondoc.server.intake.words_tables import fill_words
    from dondoc.server.tracking.models import TaskWords

    with loading(database, DocumentWords, TaskWords), database.cursor() as cursor:
        for model in (DocumentWords, TaskWords):
            key = model._meta.get_field("document" if model is DocumentWords else "task")
            fill_words(cursor, model._meta.db_table, of=key.related_model._meta.db_table, key=key.attname)


def _keep_counts() -> None:
    """What the worker does each minute of a day's work."""
    from django.db import connection
    from django.utils import timezone

    from dondoc.server.reporting.services import fold_changes, follow_registry

    if follow_registry(today=timezone.localdate()) + fold_changes():
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _measured(server: int) -> dict[str, Any]:
    from django.test import Client

    from dondoc.server.accounts.models import Account
    from dondoc.server.tracking.models import AssignedTask, Assignment, PlanEvent

    officer = Account.objects.get(username="soxaydung")
    client = Client(headers={"Host": "localhost"})
    client.force_login(officer)
    tasks = AssignedTask.objects
    together = Assignment.objects.filter(agency__kind="group", role="coordinator").values("task")
    return {
        "tasks": tasks.count(),
        "events": PlanEvent.objects.count(),
        "together": tasks.filter(pk__in=together).count() / tasks.count(),
        "requests": {name: cost_of(server, ask) for name, ask in _requests(client, officer).items()},
    }


def _requests(client: Any, officer: Any) -> dict[str, Iterator[Callable[[], Any]]]:
    """What an officer of an agency asks for; each iterator gives request after request."""
    from dondoc.server.tracking.models import Assignment, Share

    chance = random.Random(7)
    own = list(
        Share.objects.filter(agency="ls.so-xd", stage__in=["assigned", "in_progress"])
        .order_by("pk")
        .values_list("pk", "task")[:400]
    )
    seen = list(
        Assignment.objects.filter(agency="ls.g-so-ban-nganh")
        .order_by("pk")
        .values_list("task", flat=True)[:400]
    )

    def reading(*addresses: str) -> Iterator[Callable[[], Any]]:
        while True:
            address = chance.choice(addresses)
            yield lambda address=address: client.get(address)

    def reporting() -> Iterator[Callable[[], Any]]:
        while True:
            share = chance.choice(own)[0]
            version = Share.objects.values_list("version", flat=True).get(pk=share)
            sent = {"version": version, "text": "Đã hoàn thành 60% khối lượng"}
            yield lambda share=share, sent=sent: client.post(f"/nhiem-vu/phan-viec/{share}/bao-cao/", sent)

    return {
        "today": reading("/"),
        "list": reading("/nhiem-vu/"),
        "list/led": reading("/nhiem-vu/?role=lead"),
        "list/overdue": reading("/nhiem-vu/?timeliness=overdue"),
        "list/running": reading("/nhiem-vu/?stage=in_progress&sort=newest"),
        "list/latest": reading("/nhiem-vu/?sort=-due"),
        "list/by_document": reading("/nhiem-vu/?sort=document"),
        "list/page_40": reading("/nhiem-vu/?page=40"),
        "list/common_words": reading("/nhiem-vu/?text=chuyển+đổi+số"),
        "list/rare_words": reading("/nhiem-vu/?text=điều+tiết+xe+chở+hàng"),
        "list/agency": reading("/nhiem-vu/?agency=ls.so-nv"),
        "task": reading(*(f"/nhiem-vu/{task}/" for task in [*seen, *(task for _, task in own)])),
        "update": reporting(),
    }


def cost_of(server: int, asked: Iterator[Callable[[], Any]]) -> dict[str, float]:
    """Processor time by request, and the number of queries."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    queries, spent = 0, []
    for turn in range(WARM + TIMES):
        ask = next(asked)
        if turn < WARM:
            with CaptureQueriesContext(connection) as captured:
                answer = ask()
            if turn:  # the first reads what the process keeps
                asked_for = [one for one in captured if one["sql"] not in _OF_TRANSACTIONS]
                queries = max(queries, len(asked_for))
        else:
            before, begun = processor_of(server), time.process_time()
            answer = ask()
            spent.append((time.process_time() - begun, processor_of(server) - before))
        assert answer.status_code in (200, 302), (answer.status_code, answer.content[:2000])
    return {"queries": queries, **summed_up(spent)}


def summed_up(spent: Sequence[tuple[float, float]]) -> dict[str, float]:
    """What requests cost outside the database and in it: the middle, and the most but one."""
    both = sorted(own + other for own, other in spent)
    return {
        "median_ms": statistics.median(both) * 1000,
        "most_ms": both[-2] * 1000,
        "database_ms": statistics.median(other for _, other in spent) * 1000,
    }


def processor_of(server: int) -> float:
    """Seconds of the processor that PostgreSQL's processes used; those that ended by the clock's ticks."""
    nanoseconds = 0
    for process in Path(f"/proc/{server}/task/{server}/children").read_text().split():
        try:
            nanoseconds += int(Path(f"/proc/{process}/schedstat").read_text().split()[0])
        except OSError:
            continue
    ended = Path(f"/proc/{server}/stat").read_text().rpartition(")")[2].split()
    return nanoseconds / 1e9 + (int(ended[13]) + int(ended[14])) * _TICK_S


if __name__ == "__main__":
    main()
