"""A database of an earlier version beside that of the run: made from nothing as it was then, for one test."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from kept_rows import as_they_stood
from psycopg import sql

Node = tuple[str, str]


def migrate(target: Iterable[Node]) -> Any:
    """The models as they are at the migrations."""
    executor = MigrationExecutor(connection)
    executor.migrate(list(target))
    return executor.loader.project_state(list(target)).apps


def last_ones() -> list[Node]:
    """The migrations of the present version."""
    return list(MigrationExecutor(connection).loader.graph.leaf_nodes())


def without(first: Node) -> list[Node]:
    """The last migrations of a version that lacks this one and what hangs on it."""
    graph = MigrationExecutor(connection).loader.graph
    held = set(graph.nodes) - set(graph.backwards_plan(first))
    followed = {
        parent.key for key in held for parent in graph.node_map[key].parents if parent.key[0] == key[0]
    }
    return sorted(held - followed)


@contextmanager
def earlier_database() -> Iterator[str]:
    """Whatever is asked within is asked of it; it begins empty, and goes then. Tells the other's name."""
    ours = connection.settings_dict["NAME"]
    its_own = f"{ours}_earlier"
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE DATABASE "{its_own}"')
    connection.close()
    connection.settings_dict["NAME"] = its_own
    try:
        yield ours
    finally:
        connection.close()
        connection.settings_dict["NAME"] = ours
        with connection.cursor() as cursor:
            cursor.execute(f'DROP DATABASE "{its_own}"')


@transaction.atomic
def take_over(database: str) -> None:
    """The rows of the other database, as far as this one has their tables and columns; what its own
    migrations wrote stays as it is."""
    options = connection.get_connection_params() | {"dbname": database}
    with psycopg.connect(**options) as other, connection.cursor() as cursor, as_they_stood():
        theirs = _columns(other.cursor())
        for table, columns in _columns(cursor).items():
            cursor.execute(sql.SQL("SELECT EXISTS (SELECT 1 FROM {})").format(sql.Identifier(table)))
            if cursor.fetchone()[0]:
                continue
            both = sql.SQL(", ").join(
                sql.Identifier(name) for name in columns if name in theirs.get(table, ())
            )
            out = sql.SQL("COPY {} ({}) TO STDOUT").format(sql.Identifier(table), both)
            into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(table), both)
            with other.cursor().copy(out) as rows, cursor.copy(into) as copy:
                for row in rows:
                    copy.write(row)


def _columns(cursor: Any) -> dict[str, list[str]]:
    cursor.execute(
        "SELECT c.table_name, array_agg(c.column_name::text) FROM information_schema.columns c"
        " JOIN information_schema.tables t USING (table_schema, table_name)"
        " WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' GROUP BY c.table_name"
    )
    return dict(cursor.fetchall())
