"""Rows that many tests begin with: written once by the services whose work they are, then copied back.

To set up a whole province, or a task in somebody's hands, takes longer than most tests that need one. What
is copied back is what the services themselves wrote, in this run and by this code; a test of such a service
calls the service. It is copied only into a database that stands as it stood before they wrote, row for row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone
from psycopg import sql

T = TypeVar("T")
P = ParamSpec("P")

Standing = frozenset[tuple[str, int, int]]
# Beginnings that are kept of the same work; another is done anew.
_MOST = 4
# That Django does not name as its own: the queue, and the copies for the public pages.
_OTHERS = (
    *("procrastinate_jobs", "procrastinate_events"),
    *("published.paper", "published.task", "published.feedback"),
)


@dataclass(frozen=True, slots=True)
class _Written:
    """What stood before, and what was there afterwards: rows by table, files by name, the answer."""

    before: Standing
    added: Mapping[str, bytes]
    replaced: Mapping[str, bytes]
    files: Mapping[str, bytes]
    answer: object


_KEPT: dict[tuple[object, ...], list[_Written]] = {}


def begins_with(write: Callable[P, T]) -> Callable[P, T]:
    """Of a function that writes what tests begin with: see `written_once`."""

    @wraps(write)
    def begin(*args: P.args, **given: P.kwargs) -> T:
        return written_once(write, *args, **given)

    return begin


@transaction.atomic
def written_once(write: Callable[P, T], *args: P.args, **given: P.kwargs) -> T:
    """Have the database hold what `write` writes, and answer as it answers.

    Days are counted from the present one: on another nothing is copied. Numbers that the database gives go on
    behind those of the kept rows: a table that a migration made anew begins at one again.
    """
    asked = (write, args, tuple(sorted(given.items())), _today())
    before = standing_of(tables := _tables())
    known = _KEPT.setdefault(asked, [])
    for kept in known:
        if kept.before == before and (not kept.replaced or _may_stand_still()):
            _copy_back(kept)
            return deepcopy(kept.answer)  # type: ignore[return-value]
    if len(known) == _MOST:
        return write(*args, **given)
    rows = {table: _rows(table) for table, count, _ in before if count}
    files = set(_files())
    answer = write(*args, **given)
    touched = sorted(table for table, _, _ in standing_of(tables) - before)
    added, replaced = {}, {}
    for table in touched:
        more = _added(rows.get(table, b""), now := _rows(table))
        if more is None:
            replaced[table] = now
        else:
            added[table] = more
    new = {name: path.read_bytes() for name, path in _files().items() if name not in files}
    known.append(_Written(before, added, replaced, new, deepcopy(answer)))
    return answer


def _today() -> date:
    return timezone.localdate()


def _tables() -> list[str]:
    return [*connection.introspection.django_table_names(only_existing=True), *_OTHERS]


def _copy_back(kept: _Written) -> None:
    with as_they_stood(), connection.cursor() as cursor:
        for table in kept.replaced:
            cursor.execute(sql.SQL("DELETE FROM {}").format(_named(table)))
        for table, rows in [*kept.added.items(), *kept.replaced.items()]:
            with _copy(cursor, "COPY {} FROM STDIN", table) as copy:
                copy.write(rows)
    _number_on([*kept.added, *kept.replaced])
    for name, content in kept.files.items():
        path = Path(settings.FILES_FOLDER) / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _added(before: bytes, after: bytes) -> bytes | None:
    """The rows that came to those before; None where one of those is gone or another."""
    more = Counter(after.splitlines(keepends=True))
    more.subtract(Counter(before.splitlines(keepends=True)))
    if any(count < 0 for count in more.values()):
        return None
    return b"".join(more.elements())


def _files() -> dict[str, Path]:
    folder = Path(settings.FILES_FOLDER)
    return {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}


_MAY = "has_parameter_privilege('session_replication_role', 'SET')"


def _may_stand_still() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {_MAY}")
        return bool(cursor.fetchone()[0])


@contextmanager
def as_they_stood() -> Iterator[None]:
    """No trigger changes what is copied back, and nothing that it refers to is looked up: both were done when
    it was first written. On a database that does not allow this they are done again, with the same end.
    """
    choose = f"SELECT set_config('session_replication_role', %s, true) WHERE {_MAY}"
    with connection.cursor() as cursor:
        cursor.execute(choose, ["replica"])
        yield
        cursor.execute(choose, ["origin"])


def _number_on(tables: Iterable[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            # Materialized, so that nobody asks for the sequence of a column that a table does not have.
            "WITH numbered AS MATERIALIZED (SELECT t.name, a.attname::text AS key"
            " FROM unnest(%s::text[]) AS t (name) JOIN pg_attribute a ON a.attrelid = t.name::regclass"
            " WHERE a.attname = 'id') SELECT name, pg_get_serial_sequence(name, key) FROM numbered",
            [list(tables)],
        )
        number_on = sql.SQL(
            "SELECT setval({}, greatest((SELECT max(id) FROM {}), (SELECT last_value FROM {})))"
        )
        each = [
            number_on.format(sql.Literal(sequence), _named(table), sql.SQL(sequence))
            for table, sequence in cursor.fetchall()
            if sequence is not None
        ]
        if each:
            cursor.execute(sql.SQL(" UNION ALL ").join(each))


def standing_of(tables: Iterable[str]) -> Standing:
    """Of each table the number of its rows, and a sum that another row or value would change."""
    one = sql.SQL("SELECT {}, count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {} t")
    each = (one.format(sql.Literal(name), _named(name)) for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(" UNION ALL ").join(each))
        return frozenset(cursor.fetchall())


def _rows(table: str) -> bytes:
    with connection.cursor() as cursor, _copy(cursor, "COPY {} TO STDOUT", table) as copy:
        return b"".join(map(bytes, copy))


def _copy(cursor: Any, statement: str, table: str) -> Any:
    return cursor.copy(sql.SQL(statement).format(_named(table)))


def _named(table: str) -> sql.Identifier:
    return sql.Identifier(*table.split("."))
