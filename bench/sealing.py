"""What the sealing of the log costs those who write, on a PostgreSQL of its own that waits for the disk.

Eight writers commit transactions of mixed length while a ninth writes a hundred thousand entries in one; then
the same while another seals, as the worker does. Each is a process of its own, and wall time is what is asked
about. The longest wait is that of a busy machine, with sealing or without; the bars are on what all but one
in a thousand take longer by, and on being held up by a lock of the sealer.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.pool import AsyncResult
from pathlib import Path

from .figures import Figures

WRITERS = 8
BULK = 100_000
PAUSE_S = 0.05
SEALED_AFTER_S = 20  # the bulk is committed at its end, and sealed while the eight go on
LONGER_BY_MS = 100.0
_SHORT, _LONG = 1, 20  # entries in a transaction


def show_sealing(figures: Figures) -> None:
    """Longest wait of a writer while the log is sealed, and how fast that goes."""
    with _database() as folder:
        from dondoc.server.audit.models import Entry, Sealed
        from dondoc.server.audit.proving import prove_log

        unsealed = _round(figures, "unsealed", folder / "first", is_sealing=False)
        begun = time.monotonic()
        count = _seal_once()
        figures.show("sealing/rate", count / (time.monotonic() - begun), "entries/s")
        sealing = _round(figures, "sealing", folder / "second", is_sealing=True)
        figures.show("sealing/longer_by", (sealing - unsealed) * 1000, "ms", at_most=LONGER_BY_MS)
        _seal_once()
        begun = time.monotonic()
        proof = prove_log([])
        figures.show("sealing/proof", time.monotonic() - begun, "s")
        count = Entry.objects.count()
        figures.show("sealing/sealed", proof.entry_count / count, "share", at_least=1.0)
        figures.show("sealing/twice", Sealed.objects.count() - count, "entries", at_most=0)


def _round(figures: Figures, name: str, end: Path, *, is_sealing: bool) -> float:
    """The time that all but a thousandth of the `record` of the eight took. The file `end` ends the round."""
    with multiprocessing.get_context("spawn").Pool(WRITERS + 2, initializer=_begin) as processes:
        writers = [processes.apply_async(_write_until, (end,)) for _ in range(WRITERS)]
        sealer: AsyncResult[int] | None = processes.apply_async(_seal_until, (end,)) if is_sealing else None
        begun = time.monotonic()
        bulk, held_up = processes.apply_async(_write, (BULK,)), 0
        while not bulk.ready():
            held_up += _held_up_by_the_sealer()
        figures.show(f"sealing/{name}/bulk", time.monotonic() - begun, "s")
        begun = time.monotonic()
        while time.monotonic() < begun + SEALED_AFTER_S:
            held_up += _held_up_by_the_sealer()
        end.touch()
        waits = sorted(wait for writer in writers for wait in writer.get())
        if sealer:
            figures.show(f"sealing/{name}/sealed_meanwhile", sealer.get(), "entries", at_least=BULK)
            figures.show(f"sealing/{name}/seen_held_up", held_up, "times", at_most=0)
    figures.show(f"sealing/{name}/entries", len(waits), "entries")
    figures.show(f"sealing/{name}/median_record", waits[len(waits) // 2] * 1000, "ms")
    figures.show(f"sealing/{name}/longest_record", waits[-1] * 1000, "ms")
    most = waits[len(waits) * 999 // 1000]
    figures.show(f"sealing/{name}/all_but_a_thousandth", most * 1000, "ms")
    return most


def _held_up_by_the_sealer() -> int:
    """How many wait at this moment for a lock of whoever holds the sealers' turn."""
    from django.db import connection

    time.sleep(0.02)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_locks turn JOIN pg_stat_activity writer"
            " ON turn.locktype = 'advisory' AND turn.granted AND turn.pid = ANY(pg_blocking_pids(writer.pid))"
        )
        return int(cursor.fetchone()[0])


def _begin() -> None:
    import django

    django.setup()


def _write_until(end: Path) -> list[float]:
    waits, turn = [], 0
    while not end.exists():
        turn += 1
        waits += _write(_LONG if turn % 5 == 0 else _SHORT)
        time.sleep(PAUSE_S)
    return waits


def _write(count: int) -> list[float]:
    """How long each `record` took."""
    from django.db import transaction

    from dondoc.server.accounts.models import Account
    from dondoc.server.audit.actors import Actor
    from dondoc.server.audit.services import record

    waits = []
    with transaction.atomic():
        for number in range(count):
            begun = time.monotonic()
            record(
                actor=Actor(id="7", name="Nông Thị Lan"),
                action="thing.done",
                subject=Account(pk=number),
                details={"task": number, "version": 3, "from": "assigned", "to": "in_progress"},
            )
            waits.append(time.monotonic() - begun)
    return waits


def _seal_once() -> int:
    from django.utils import timezone

    from dondoc.server.audit.services import seal_entries

    return seal_entries(now=timezone.now())


def _seal_until(end: Path) -> int:
    count = 0
    while not end.exists():
        count += _seal_once()
        time.sleep(PAUSE_S)
    return count


@contextmanager
def _database() -> Iterator[Path]:
    from dondoc.server.project.postgres import start_postgres

    folder = Path(tempfile.mkdtemp(prefix="dondoc-bench-"))
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
        yield folder
    finally:
        from django.db import connections

        connections.close_all()
        running.stop()
        shutil.rmtree(folder)
