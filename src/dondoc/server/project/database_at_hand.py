"""The installation's database for one command, whether `dondoc up` runs at the moment or not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

import django
from django.db import DatabaseError, connections

from dondoc.server.project.data_folder import data_folder, database_url_file
from dondoc.server.project.errors import AlreadyRunning, StartError
from dondoc.server.project.preparing import prepare_tables
from dondoc.server.project.start_up import alone, prepare_folder, start_database


@contextmanager
def database_at_hand(*, told: str) -> Iterator[None]:
    """Django with its tables: of `DATABASE_URL`, of the running `dondoc up`, or of our own start meanwhile.

    `told` is what a `dondoc up` that is started meanwhile says of us.
    """
    folder = data_folder()
    prepare_folder(folder)
    os.environ["DONDOC_DATA"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "dondoc.server.project.settings"
    if os.environ.get("DATABASE_URL"):
        prepare_tables()
        with _closed_at_the_end():
            yield
        return
    lock = alone(folder, told=told)
    try:
        lock.__enter__()
    except AlreadyRunning:
        if not database_url_file(folder).is_file():
            raise
        django.setup()  # the running one has prepared the tables
        with _closed_at_the_end():
            yield
        return
    try:
        database = start_database(folder)
        try:
            prepare_tables()
            with _closed_at_the_end():
                yield
        finally:
            if database is not None:
                database.stop()
    finally:
        lock.__exit__(None, None, None)


@contextmanager
def _closed_at_the_end() -> Iterator[None]:
    try:
        yield
    except DatabaseError as error:
        raise StartError(
            "Không dùng được cơ sở dữ liệu. Nếu Dondoc đang khởi động, hãy chờ nó sẵn sàng rồi chạy lại, "
            f"bằng đúng người dùng hệ thống đang chạy Dondoc.\n{error}"
        ) from error
    finally:
        connections.close_all()
