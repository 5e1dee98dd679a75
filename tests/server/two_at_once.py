"""Two transactions at the same moment, in an order that a test can rely on."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from django.db import connection, transaction

Deed = Callable[[], object]
_LONGEST = 10.0  # seconds; a circle of locks is broken by the database after one


def before_it_commits(first: Deed, second: Deed) -> list[BaseException]:
    """What went wrong when the second began after the first had done all its work and before it was
    committed: then the second waits for the first, or is done before it."""
    failed: list[BaseException] = []
    pid: list[int] = []
    begun = threading.Event()

    def other() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                pid.append(cursor.fetchone()[0])
            begun.set()
            second()
        except BaseException as error:
            failed.append(error)
        finally:
            connection.close()

    thread = threading.Thread(target=other)
    try:
        with transaction.atomic():
            first()
            thread.start()
            begun.wait(_LONGEST)
            _until_it_waits(pid[0], thread)
    except BaseException as error:
        failed.append(error)
    thread.join(_LONGEST)
    assert not thread.is_alive(), "it still waits"
    return failed


def at_once(*deeds: Deed) -> list[BaseException]:
    """What went wrong when all were done in transactions of their own at the same moment."""
    gate = threading.Barrier(len(deeds))
    failed: list[BaseException] = []

    def press(deed: Deed) -> None:
        try:
            gate.wait()
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
    return failed


def _until_it_waits(pid: int, thread: threading.Thread) -> None:
    end = time.monotonic() + _LONGEST
    while thread.is_alive() and time.monotonic() < end:
        with connection.cursor() as cursor:
            cursor.execute("SELECT cardinality(pg_blocking_pids(%s))", [pid])
            if cursor.fetchone()[0]:
                return
        time.sleep(0.005)
