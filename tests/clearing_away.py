"""Rows that tests took back are cleared away between two of them, and never within one.

Each test takes back all that it wrote: its rows are in the way of the same rows of the next. The database's
own clearing would come at any moment, also within a test that holds all its rows in one transaction.
It would count none of them, and from then on that test's questions would be planned as for empty tables.
"""

from __future__ import annotations

import time
from typing import Any

_PAUSE_S = 1.0  # as often as the database tells what is dead
_MANY = 2_000  # rows of one table


class ClearAway:
    """`blocker` is of pytest-django: it lets nobody ask the database outside of a test."""

    def __init__(self, blocker: Any) -> None:
        self._blocker = blocker
        self._next_at = 0.0

    def now_and_then(self) -> None:
        from django.db import connection

        if time.monotonic() < self._next_at or connection.connection is None or connection.in_atomic_block:
            return
        with self._blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT relid::regclass::text FROM pg_stat_user_tables WHERE n_dead_tup > %s", [_MANY]
            )
            tables = [name for (name,) in cursor.fetchall()]
            if tables:
                cursor.execute(f"VACUUM {', '.join(tables)}")
        self._next_at = time.monotonic() + _PAUSE_S
