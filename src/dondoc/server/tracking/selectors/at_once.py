"""Several lists in one question: the database answers a row whose columns are the counts and the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from dondoc.server.tracking.rules import COUNT_CAP

MOST_MET = 2 * (COUNT_CAP + 1)  # rows, where several may have one key
Numbers = Sequence[Any]
"""What one part is answered with: a list of numbers, or of lists of them."""


@dataclass(frozen=True, slots=True)
class Part:
    """One column of the answer: `told` of what the query finds, whose columns are called c1, c2, …"""

    found: QuerySet[Any, Any]
    width: int  # of its columns
    told: str

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        names = ", ".join(f"c{number}" for number in range(1, self.width + 1))
        try:
            inner, params = self.found.query.get_compiler(connection=connection).as_sql()
        except EmptyResultSet:
            nothing = ", ".join(["NULL::bigint"] * self.width)
            inner, params = f"SELECT {nothing} WHERE false", ()
        return f"({self.told.format(found=f'({inner}) AS found({names})')})", tuple(params)


@dataclass(frozen=True, slots=True)
class Written:
    """One column of the answer, written out: an expression with a place for each of its parameters."""

    expression: str
    params: Sequence[Any]

    def sql(self) -> tuple[str, tuple[Any, ...]]:
        return f"({self.expression})", tuple(self.params)


def rows_of(found: QuerySet[Any, Any], *, width: int) -> Part:
    """The rows in their order; every column is a number."""
    columns = ", ".join(f"c{number}::bigint" for number in range(1, width + 1))
    return Part(found, width, f"SELECT ARRAY(SELECT ARRAY[{columns}] FROM {{found}})")


def count_of(found: QuerySet[Any, Any], *, most: int = COUNT_CAP + 1) -> Part:
    """How many there are, alone in a list; counts no further than `most`."""
    return Part(found.order_by().values("pk")[:most], 1, "SELECT ARRAY[count(*)] FROM {found}")


def count_and_first(found: QuerySet[Any, Any], *, limit: int) -> Part:
    """How many there are and then the first keys, met on one way; of each row its key and what orders it."""
    first = f"(array_agg(c1 ORDER BY c2, c1))[1:{limit:d}]"
    return Part(found, 2, f"SELECT count(*) || coalesce({first}, ARRAY[]::bigint[]) FROM {{found}}")


def keys_if_few(found: QuerySet[Any, Any]) -> Part:
    """How many there are, as far as they are counted, and their keys unless there are more."""
    keys = f"CASE WHEN count(*) <= {COUNT_CAP:d} THEN array_agg(c1) END"
    told = f"SELECT count(*) || coalesce({keys}, ARRAY[]::bigint[]) FROM {{found}}"
    return Part(found[: COUNT_CAP + 1], 1, told)


def distinct_keys_if_few(found: QuerySet[Any, Any]) -> Part:
    """As `keys_if_few`, where a key may be met more than once; before it how many rows were met."""
    keys = f"CASE WHEN count(DISTINCT c1) <= {COUNT_CAP:d} THEN array_agg(DISTINCT c1) END"
    told = f"SELECT ARRAY[count(*), count(DISTINCT c1)] || coalesce({keys}, ARRAY[]::bigint[]) FROM {{found}}"
    return Part(found[:MOST_MET], 1, told)


def answers(parts: Sequence[Part | Written]) -> list[Numbers]:
    """One query, whatever the number of parts; none where there is no part."""
    if not parts:
        return []
    asked = [part.sql() for part in parts]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT " + ", ".join(sql for sql, _ in asked), [one for _, params in asked for one in params]
        )
        return list(cursor.fetchone() or ())
