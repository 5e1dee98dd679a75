"""Rows that many tests begin with: written once by the services whose work they are, then copied back.

To set up a whole province takes longer than most tests that need one. What is copied back is what the
services themselves wrote, in this run and by this code; a test of such a service calls the service.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
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
        for table, rows in kept.items():
            with connection.cursor() as cursor, _copy(cursor, "COPY {} FROM STDIN", table) as copy:
                copy.write(rows)
            _number_on(table)
        return
    before = _standing(connection.introspection.django_table_names(only_existing=True))
    write()
    touched = [table for table, standing in _standing(before).items() if standing != before[table]]
    if not any(before[table][0] for table in touched):
        _KEPT[write] = {table: _rows(table) for table in touched}


def _number_on(table: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_get_serial_sequence(%s, a.attname) FROM pg_attribute a WHERE a.attrelid = %s::regclass"
            " AND a.attidentity <> '' AND a.attnum > 0",
            [table, table],
        )
        for (sequence,) in cursor.fetchall():
            column = sql.Identifier("id")
            number_on = sql.SQL(
                "SELECT setval({}, greatest((SELECT max({}) FROM {}), (SELECT last_value FROM {})))"
            )
            cursor.execute(
                number_on.format(sql.Literal(sequence), column, sql.Identifier(table), sql.SQL(sequence))
            )


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
