"""What has to be done before the first page is served: tables, agencies, static files, samples."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import django
from asgiref.sync import async_to_sync
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection, connections

from dondoc.server.project.errors import DiskFull, StartError

# Any number will do, as long as it stays: servers that start together on one database take turns.
_SETUP_LOCK = 0x646F6E64
_DISK_FULL = "53100"


def prepare(*, is_demo: bool, is_alone: bool, address: str) -> list[str]:
    """Bring the installation to the present version; run again it changes nothing.

    `is_alone`: no other machine works on this database, so that jobs in hand belong to nobody. Answers
    what the terminal should say: new agencies, where the set-up waits at `address`, the sample accounts.
    """
    django.setup()
    with _says_what_is_wrong(), _in_turn():
        lists = _make_tables()
        call_command("collectstatic", interactive=False, verbosity=0)
        if is_alone:
            _retake_jobs()
        from dondoc.server.project.set_up import told_of_set_up

        samples = _samples(is_demo=is_demo)
        return [*lists, *told_of_set_up(address), *samples]


def prepare_tables() -> None:
    """As `prepare`, for a command that serves no pages."""
    django.setup()
    with _says_what_is_wrong(), _in_turn():
        _make_tables()


def _make_tables() -> list[str]:
    """The tables, and in them what is new in the lists of agencies; answers what the terminal should say."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    from dondoc.server.published.access import open_to_portal

    open_to_portal()
    from dondoc.server.registry.errors import RegistryError
    from dondoc.server.registry.services import bring_up_to_date

    try:
        revision = bring_up_to_date()
    except RegistryError as error:  # the office's own changes come first: it works on with what it has
        return [f"Danh bạ kèm bản mới chưa nạp được, danh bạ đang dùng giữ nguyên: {error.message}", ""]
    return [revision.summary, ""] if revision else []


@contextmanager
def _says_what_is_wrong() -> Iterator[None]:
    try:
        yield
    except OperationalError as error:
        if getattr(error.__cause__, "sqlstate", None) == _DISK_FULL:
            raise DiskFull("Ổ đĩa chứa cơ sở dữ liệu đã đầy. Hãy giải phóng chỗ rồi chạy lại.") from error
        raise StartError(f"Không dùng được cơ sở dữ liệu. Hãy kiểm tra DATABASE_URL.\n{error}") from error
    except DatabaseError as error:
        raise StartError(f"Chưa chuẩn bị được cơ sở dữ liệu: {error}") from error
    finally:
        connections.close_all()


@contextmanager
def _in_turn() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_SETUP_LOCK])
        yield
        # Where something went wrong the connection is closed, and the lock with it.
        cursor.execute("SELECT pg_advisory_unlock(%s)", [_SETUP_LOCK])


def _retake_jobs() -> None:
    """Give back the jobs of workers that were killed, at once and not after a silence long enough."""
    from procrastinate.contrib.django import app

    async def retake() -> None:
        for job in await app.job_manager.get_stalled_jobs(seconds_since_heartbeat=0):
            await app.job_manager.retry_job(job)

    async_to_sync(retake)()


def _samples(*, is_demo: bool) -> list[str]:
    from dondoc.server.project import samples

    if is_demo:
        samples.refuse_in_public()
        samples.set_up_sample_home()
        samples.make_sample_accounts()
        samples.receive_sample_documents()
        samples.ask_sample_opinions()
    return samples.told_of_accounts()
