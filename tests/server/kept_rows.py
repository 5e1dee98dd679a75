"""Rows that many tests begin with: written once by the services whose work they are, then copied back.

To set up a whole province takes longer than most tests that need one. What is copied back is what the
services themselves wrote, in this run and by this code; a test of such a service calls the service.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from psycopg import sql

_KEPT: dict[Callable[[], object], dict[str, bytes]] = {}


@transaction.atomic
def written_once(write: Callable[[], object]) -> None:
    """Have the database hold what `write` writes into empty tables; where they are not empty it writes anew.

    Numbers that the database gives go on behind those of the kept rows: a table that a migration made anew
    begins at one again.
    """
    kept = _KEPT.get(write)
    if kept is not None and not any(count for count, _ in _standing(kept).values()):
        with _as_they_stood():
            for table, rows in kept.items():
                with connection.cursor() as cursor, _copy(cursor, "COPY {} FROM STDIN", table) as copy:
                    copy.write(rows)
        _number_on(kept)
        return
    before = _standing(connection.introspection.django_table_names(only_existing=True))
    write()
    touched = [table for table, standing in _standing(before).items() if standing != before[table]]
    if not any(before[table][0] for table in touched):
        _KEPT[write] = {table: _rows(table) for table in touched}


@contextmanager
def _as_they_stood() -> Iterator[None]:
    """No trigger changes what is copied back, and nothing that it refers to is looked up: both were done when
    it was first written. On a database that does not allow this they are done again, with the same end.
    """
    choose = (
        "SELECT set_config('session_replication_role', %s, true)"
        " WHERE has_parameter_privilege('session_replication_role', 'SET')"
    )
    with connection.cursor() as cursor:
        cursor.execute(choose, ["replica"])
        yield
        cursor.execute(choose, ["origin"])


def _number_on(tables: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.name, pg_get_serial_sequence(t.name, a.attname) FROM unnest(%s::text[]) AS t (name)"
            " JOIN pg_attribute a ON a.attrelid = t.name::regclass AND a.attidentity <> '' AND a.attnum > 0",
            [list(tables)],
        )
        number_on = sql.SQL(
            "SELECT setval({}, greatest((SELECT max(id) FROM {}), (SELECT last_value FROM {})))"
        )
        each = [
            number_on.format(sql.Literal(sequence), sql.Identifier(table), sql.SQL(sequence))
            for table, sequence in cursor.fetchall()
        ]
        if each:
            cursor.execute(sql.SQL(" UNION ALL ").join(each))


def _standing(tables: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Of each table the number of its rows, and a sum that another row or value would change."""
    one = sql.SQL("SELECT {}, count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {} t")
    each = (one.format(sql.Literal(name), sql.Identifier(name)) for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(each))
        return {name: (count, total) for name, count, total in cursor.fetchall()}


def _rows(table: str) -> bytes:
    with connection.cursor() as cursor, _copy(cursor, "COPY {} TO STDOUT", table) as copy:
        return b"".join(map(bytes, copy))


def _copy(cursor: Any, statement: str, table: str) -> Any:
    return cursor.copy(sql.SQL(statement).format(sql.Identifier(table)))
