"""Rows of a model written by COPY, many at a time; what is not given gets the model's own default."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from django.db.models import JSONField, Model

Row = list[Any]


def filler(model: type[Model], *names: str, like: Model | None = None) -> Callable[..., Row]:
    """A function that makes a row from values for `names`; the rest as in `like`, or by default."""
    fields = model._meta.concrete_fields
    base = [getattr(like, field.attname) if like else field.get_default() for field in fields]
    base = [
        json.dumps(value, ensure_ascii=False) if isinstance(field, JSONField) else value
        for field, value in zip(fields, base, strict=True)
    ]
    at = [[field.attname for field in fields].index(name) for name in names]

    def fill(*values: Any) -> Row:
        row = base.copy()
        for place, value in zip(at, values, strict=True):
            row[place] = value
        return row

    return fill


def copy_in(connection: psycopg.Connection, model: type[Model], rows: Iterable[Row]) -> None:
    """Write the rows, and let numbers go on after them."""
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
        cursor.execute(
            f"SELECT setval(pg_get_serial_sequence('\"{table}\"', 'id'), max(id)) FROM \"{table}\""
        )


@contextmanager
def loading(connection: psycopg.Connection, *models: type[Model]) -> Iterator[None]:
    """Without triggers and indexes meanwhile, which would take most of the time; each step for itself."""
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
            " AND indexdef NOT LIKE 'CREATE UNIQUE%%'",
            [tables],
        )
        indexes = cursor.fetchall()
        for name, _ in indexes:
            cursor.execute(f'DROP INDEX "{name}"')
        yield
        cursor.execute("SET maintenance_work_mem = '1GB'")
        for _, definition in indexes:
            cursor.execute(definition)
        cursor.execute("SET session_replication_role = DEFAULT")
    for table in tables:
        connection.execute(f'VACUUM (ANALYZE) "{table}"')
