"""Connecting as the portal's role, everything but its own schema fails, whatever table is tried."""

from __future__ import annotations

from collections.abc import Iterator

import psycopg
import pytest
from django.apps import apps
from django.db import connection
from psycopg import sql

from dondoc.server.published.access import open_to_portal
from dondoc.server.published.inbox_schema import UNKNOWN_TASK
from dondoc.server.published.schema import PORTAL_ROLE

_DEEDS = {
    "read": "SELECT FROM {} LIMIT 1",
    "add": "INSERT INTO {} DEFAULT VALUES",
    "remove": "DELETE FROM {} WHERE false",
    "empty": "TRUNCATE {}",
    "lock": "LOCK TABLE {} IN EXCLUSIVE MODE",
}
_MAY = {("published", "read"), ("inbox", "add")}


@pytest.fixture
def as_portal(transactional_db: None) -> Iterator[psycopg.Connection]:
    """A connection as the public pages open it."""
    open_to_portal()
    told = connection.get_connection_params()
    with psycopg.connect(
        host=told.get("host"), port=told.get("port"), dbname=told["dbname"], user=PORTAL_ROLE, autocommit=True
    ) as opened:
        yield opened


_OURS = "NOT IN ('pg_catalog', 'information_schema', 'pg_toast')"


def _relations(kinds: str) -> list[tuple[str, str]]:
    """All that the database has, whichever app made them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nspname, relname FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace"
            f" WHERE relkind = ANY (string_to_array(%s, NULL)) AND nspname {_OURS} ORDER BY 1, 2",
            [kinds],
        )
        return [(schema, name) for schema, name in cursor.fetchall()]


def test_every_table_but_its_own_is_closed(as_portal: psycopg.Connection) -> None:
    tables = _relations("rpvmf")
    # No table of any app is missing among those that are tried.
    of_apps = {model._meta.db_table.rpartition(".")[2].strip('"') for model in apps.get_models()}
    assert of_apps <= {table for _, table in tables}
    done = set()
    for schema, table in tables:
        for deed, statement in _DEEDS.items():
            try:
                with as_portal.transaction():
                    as_portal.execute(sql.SQL(statement).format(sql.Identifier(schema, table)))
            except psycopg.errors.InsufficientPrivilege:
                continue
            except psycopg.Error as error:  # it came further than the rights
                assert not isinstance(error, psycopg.errors.SyntaxError), error
            done.add((schema, deed))
    assert done == _MAY


def test_every_sequence_is_closed(as_portal: psycopg.Connection) -> None:
    sequences = _relations("S")
    assert len(sequences) > 50
    for schema, name in sequences:
        whole = sql.Literal(f'"{schema}"."{name}"')
        for statement in (
            sql.SQL("SELECT nextval({})").format(whole),
            sql.SQL("SELECT setval({}, 1)").format(whole),
            sql.SQL("SELECT last_value FROM {}").format(sql.Identifier(schema, name)),
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                as_portal.execute(statement)


def test_whatever_it_calls_has_no_more_rights_than_itself(as_portal: psycopg.Connection) -> None:
    """A function runs with the rights of who calls it, unless it says otherwise; those that do are closed."""
    asked = (
        "SELECT nspname || '.' || proname, has_function_privilege(current_user, pg_proc.oid, 'EXECUTE')"
        f" FROM pg_proc JOIN pg_namespace n ON n.oid = pronamespace WHERE prosecdef AND nspname {_OURS}"
    )
    assert dict(as_portal.execute(asked).fetchall()) == {"inbox.let_in": False}


def test_nothing_is_kept_beside_the_tables(as_portal: psycopg.Connection) -> None:
    """Neither large objects nor tables of its own, by which a disk would be filled."""
    for statement in (
        "SELECT lo_create(0)",
        "SELECT lo_creat(131072)",
        "SELECT lo_from_bytea(0, 'x')",
        "SELECT lo_put(1, 0, 'x')",
        "SELECT data FROM pg_largeobject",
        "CREATE TEMPORARY TABLE mine (a int)",
    ):
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedObject)):
            as_portal.execute(statement)


def test_it_reads_what_is_published(as_portal: psycopg.Connection) -> None:
    assert as_portal.execute("SELECT published.find_tasks('''~a''', 10, 5)").fetchone() == ([],)


def test_it_adds_to_the_inbox_and_reads_nothing_back(as_portal: psycopg.Connection) -> None:
    add = "INSERT INTO inbox.feedback (token, way, task_code, says, words, sender) VALUES ({}) {}"
    values = "repeat('a', 20), 'proof', 'x', 'done', '', '10.0.0.1'"
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        as_portal.execute(add.format(values, "RETURNING words"))  # type: ignore[arg-type]
    with pytest.raises(psycopg.DatabaseError) as refused:
        as_portal.execute(add.format(values, ""))  # type: ignore[arg-type]
    assert refused.value.sqlstate == UNKNOWN_TASK


_CLOSED = (
    "CREATE TABLE public.mine (a int)",
    "CREATE TABLE published.mine (a int)",
    "CREATE SCHEMA mine",
    "CREATE ROLE other",
    "ALTER ROLE dondoc_portal SUPERUSER",
    "SET ROLE dondoc",
    "SELECT nextval(pg_get_serial_sequence('published.task', 'id'))",
    "SELECT pg_read_file('/etc/passwd')",
    "COPY (SELECT 1) TO PROGRAM 'id'",
    "SELECT lo_import('/etc/passwd')",
    "UPDATE published.task SET text = ''",
    "SELECT procrastinate_defer_job_v1('q', 't', 0, null, null, '{}', null)",
    "SELECT reporting_rebuild()",
    "SELECT inbox.let_in()",
    "SELECT words FROM inbox.feedback",
    "SELECT sender FROM inbox.sent",
    "SELECT salt FROM inbox.salt",
)


def test_nothing_else_is_done(as_portal: psycopg.Connection) -> None:
    for statement in _CLOSED:
        with pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.errors.UndefinedFunction)):
            as_portal.execute(statement)
