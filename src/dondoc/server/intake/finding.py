"""Asking a table of words for the rows that a search is for: bounded, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Lookup
from django.db.models.sql.compiler import SQLCompiler

from dondoc.documents.search_query import query_of, tsquery
from dondoc.documents.search_words import Asked, asked_for
from dondoc.server.intake.models import DocumentWords
from dondoc.server.intake.words_tables import FIRST_PORTIONS

FARTHEST = 2**62  # below it is every key
MOST_PORTIONS = 128  # two million rows; a search that has not enough by then goes on where it is told to


class IsAnyOf(Lookup):
    """`IN` with one parameter for however many ids: whoever keeps a province holds some ten thousand."""

    lookup_name = "is_any_of"
    prepare_rhs = False

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        column, params = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s)", (*params, self.rhs)


@dataclass(frozen=True, slots=True)
class Met:
    """The rows of a search that may be seen, by their keys, the newest first."""

    keys: Sequence[int]
    count: int  # with those that may not be seen
    reached: int = 0  # the lowest key looked at: below it there may be more; 0 where all were looked at

    @property
    def is_whole(self) -> bool:
        return not self.reached


NONE_MET = Met((), 0)


def find_keys(
    table: str,
    text: str,
    *,
    most: int,
    seen: str = "true",
    params: Sequence[Any] = (),
    before: int = FARTHEST,
    most_portions: int = MOST_PORTIONS,
) -> Met:
    """What of the table is found by the text, `most` rows at most; of them those that `seen` lets through,
    a condition in SQL on the key `met.key`.

    Whole words are asked for; where none is found, the last one may be the beginning of one, among the
    newest rows.
    """
    asked = asked_for(text)
    if not asked:
        return NONE_MET
    met = _find(table, asked, most, seen, params, before, most_portions)
    if met.count or not met.is_whole:
        return met
    begun = asked.with_beginning()
    found = _find(table, begun, most, seen, params, before, min(most_portions, FIRST_PORTIONS))
    return found if found.count else met


def find_documents(text: str, *, most: int, before: int = FARTHEST) -> Met:
    """Keys of the documents below `before` that a text finds, the newest first. Whether the viewer may see
    the register is for the caller to ask."""
    return find_keys(DocumentWords._meta.db_table, text, most=most, before=before)


def _find(
    table: str,
    asked: Asked,
    most: int,
    seen: str,
    params: Sequence[Any],
    before: int,
    most_portions: int,
) -> Met:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT cardinality(found.keys), found.reached, ARRAY("
            f" SELECT met.key FROM unnest(found.keys) WITH ORDINALITY AS met(key, place)"
            f" WHERE {seen} ORDER BY met.place"
            f") FROM {table}_find(%s, %s, %s, %s, %s) AS found",
            (*params, tsquery(asked), [query_of(one) for one in asked.wanted], before, most, most_portions),
        )
        [(count, reached, keys)] = cursor.fetchall()
    return Met(keys, count, reached)
