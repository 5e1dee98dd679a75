"""Many rows at once: thousands of agencies in a second, where one statement with a mark a value takes ten."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from django.db import connection, models

Row = Mapping[str, Any]


def insert_rows(model: type[models.Model], rows: Iterable[Row], *, updating: bool = False) -> None:
    """Insert rows, each with a value for the same columns by their names in the database.

    `updating`: where the primary key is there already, the row gets these values instead.
    """
    given = list(rows)
    if not given:
        return
    quote = connection.ops.quote_name
    types = {field.column: field.db_type(connection) for field in model._meta.concrete_fields}
    names = [quote(column) for column in given[0]]
    listed = ", ".join(names)
    typed = ", ".join(f"{quote(column)} {types[column]}" for column in given[0])
    key = model._meta.pk
    assert key is not None and key.column is not None
    others = [name for name in names if name != quote(key.column)]
    update = ", ".join(f"{name} = EXCLUDED.{name}" for name in others)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(model._meta.db_table)} ({listed})"
            f" SELECT {listed} FROM jsonb_to_recordset(%s::jsonb) AS given({typed})"
            + (f" ON CONFLICT ({quote(key.column)}) DO UPDATE SET {update}" if updating else ""),
            [json.dumps(given, ensure_ascii=False, default=_told)],
        )


def delete_rows(model: type[models.Model], column: str, values: Collection[str]) -> None:
    """Delete the rows with one of the values in the column, of a table to which nothing refers."""
    quote = connection.ops.quote_name
    with connection.cursor() as cursor:
        cursor.execute(
            f"DELETE FROM {quote(model._meta.db_table)} WHERE {quote(column)} = ANY(%s)", [list(values)]
        )


def _told(value: date) -> str:
    return value.isoformat()
