"""A real PostgreSQL for the tests that ask for a database, and only for those.

Without `DATABASE_URL` one is started in a folder of its own, by the same module as `dondoc up` uses.
Workers that run at the same time (`pytest -n`) share nothing: each has its own, copied from one that came
through all migrations, and its own browser.
"""

from __future__ import annotations

import gc
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from clearing_away import ClearAway
from ready_cluster import choose_place, start_ready

# How long an example takes hangs on what else the machine does; a test of speed measures it itself.
hypothesis.settings.register_profile(
    "dondoc", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("dondoc")

KEPT_BY_DJANGO = ("django_content_type", "auth_permission")
# The queue, and what the public pages have: no models of Django's.
UNSEEN = (
    *("procrastinate_jobs", "procrastinate_periodic_defers", "procrastinate_events", "procrastinate_workers"),
    *("published.paper", "published.task", "published.feedback"),
    *("inbox.feedback", "inbox.sent", "inbox.salt"),
)
LARGE = 4 << 20  # bytes of rows
KEPT_BY_TRIGGERS = ("audit_entry", "audit_personal", "audit_sealed", "audit_seal", "tracking_planevent")


def pytest_configure(config: pytest.Config) -> None:
    """Settings that hold for every test: files in a folder that goes away, no collected static files."""
    from django.conf import settings

    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.WHITENOISE_USE_FINDERS = True
    folder = Path(tempfile.mkdtemp(prefix="dondoc-test-files-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    if not hasattr(config, "workerinput"):
        choose_place(folder / "cluster")
    settings.STATIC_ROOT = folder
    settings.FILES_FOLDER = folder / "files"
    settings.QUARANTINE_FOLDER = folder / "quarantine"
    settings.PASSWORD_HASHERS = [
        "django.contrib.auth.hashers.MD5PasswordHasher",
        "django.contrib.auth.hashers.PBKDF2PasswordHasher",  # of first passwords, with few rounds
    ]


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: who looks for garbage need not look through it each time."""
    gc.collect()
    gc.freeze()


_clear_away: ClearAway | None = None


def pytest_runtest_logfinish() -> None:
    if _clear_away is not None:
        _clear_away.now_and_then()


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    from sharing_out import OneByOne

    return OneByOne(config, log)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_blocker: Any) -> Iterator[None]:
    """Start PostgreSQL when the first test asks for a database, and stop it after the last.

    The database of the tests begins as one that has come through all migrations.
    """
    if os.environ.get("DATABASE_URL"):
        yield
        return
    from django.db import connections

    from dondoc.server.project.postgres import DATABASE, ROLE

    folder = Path(tempfile.mkdtemp(prefix="dondoc-test-"))
    folder.chmod(0o711)  # the database's user has to come through, where the tests run as root
    running = start_ready(folder / "postgres")
    try:
        with running.connect_as_superuser() as connection:
            connection.execute(f"ALTER ROLE {ROLE} CREATEDB")
            # Rows that a test begins with are copied back as they stood.
            connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {ROLE}")
        ours = connections["default"].settings_dict
        ours.update(HOST=str(running.socket), USER=ROLE, PASSWORD="", PORT="")
        ours["TEST"]["TEMPLATE"] = DATABASE
        global _clear_away
        _clear_away = ClearAway(django_db_blocker)
        yield
        connections.close_all()
    finally:
        running.stop()
        shutil.rmtree(folder)


@pytest.fixture(scope="session", autouse=True)
def _flush_reaches_every_table() -> Iterator[None]:
    """Let the clean-up after a test with real commits empty the log, and the queue, which is not Django's.

    What Django itself writes at the end of its migrations stays, and need not be written again.
    """
    from django.core.management.commands import flush
    from django.db.backends.postgresql.operations import DatabaseOperations

    original = DatabaseOperations.sql_flush

    def sql_flush(self: DatabaseOperations, style: Any, tables: Any, **options: Any) -> list[str]:
        emptied = [table for table in tables if table not in KEPT_BY_DJANGO]
        if not emptied:
            return []
        if _may_stand_still(self.connection):
            return [_emptying([*emptied, *UNSEEN])]
        return [
            *(f"ALTER TABLE {table} DISABLE TRIGGER USER" for table in KEPT_BY_TRIGGERS),
            *original(self, style, emptied, **options),
            *(f"ALTER TABLE {table} ENABLE TRIGGER USER" for table in KEPT_BY_TRIGGERS),
            f"TRUNCATE {', '.join(UNSEEN)} CASCADE",
        ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(DatabaseOperations, "sql_flush", sql_flush)
        patch.setattr(flush, "emit_post_migrate_signal", lambda *_: None)
        yield


def _may_stand_still(connection: Any) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_parameter_privilege('session_replication_role', 'SET')")
        return bool(cursor.fetchone()[0])


def _emptying(tables: list[str]) -> str:
    """Most tables are empty, and the others hold little: that is sooner deleted than all of them are made
    anew, as TRUNCATE does. Who still writes is waited for, as by that."""
    return f"""
        DO $$
        DECLARE one regclass;
        BEGIN
            PERFORM set_config('session_replication_role', 'replica', true);
            LOCK TABLE {", ".join(tables)} IN ACCESS EXCLUSIVE MODE;
            FOREACH one IN ARRAY '{{{", ".join(tables)}}}'::regclass[] LOOP
                IF pg_relation_size(one) > {LARGE} THEN
                    EXECUTE format('TRUNCATE %s CASCADE', one);
                ELSE
                    EXECUTE format('DELETE FROM %s', one);
                END IF;
            END LOOP;
        END $$"""
