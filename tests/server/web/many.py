"""Thousands of rows at once, copied by the database from one that came in the usual way."""

from __future__ import annotations

from django.db import connection
from django.db.models import Model
from psycopg import sql

_COPIES = (
    "INSERT INTO {table} ({columns}) SELECT {values} FROM {table} it, ({of}) each(n) WHERE it.id = {row}"
)


def copy_for_each(row: Model, *, of: str, **different: str) -> None:
    """A copy of the row for each `n` that the query `of` gives; `different` columns are as told, in SQL."""
    columns = [field.column for field in row._meta.concrete_fields if not field.primary_key]
    values = [
        sql.SQL(different[column]) if column in different else sql.Identifier("it", column)
        for column in columns
    ]
    query = sql.SQL(_COPIES).format(
        table=sql.Identifier(row._meta.db_table),
        columns=sql.SQL(", ").join(map(sql.Identifier, columns)),
        values=sql.SQL(", ").join(values),
        of=sql.SQL(of),
        row=row.pk,
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
