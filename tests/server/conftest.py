"""What the tests of the server share."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from kept_readings import keep_readings
from kept_rows import Standing, standing_of

from dondoc.agencies.registry import Registry


@pytest.fixture(autouse=True)
def _files_of_this_test(tmp_path: Path, settings: Any) -> None:
    """Each test begins with an empty store and an empty quarantine."""
    settings.FILES_FOLDER = tmp_path / "files"
    settings.QUARANTINE_FOLDER = tmp_path / "quarantine"


@pytest.fixture(autouse=True)
def each_text_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where reading itself is tested, a module puts a fixture of this name that keeps nothing."""
    keep_readings(monkeypatch)


@pytest.fixture(autouse=True)
def _registry_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process keeps the registry by the number of its last revision; rows copied back have one number.

    Rows that stand as they stood before, each as it was, are not read again: what is made of them never
    changes, and other tests share it.
    """
    from dondoc.server.registry.selectors import library

    monkeypatch.setattr(library, "_loaded", None)
    monkeypatch.setattr(library, "read_entries", _standing)
    monkeypatch.setattr(library, "registry_of", _same_registry)


def _standing() -> Standing:
    from dondoc.server.registry import models

    read = (models.Agency, models.AgencyName, models.Parentage, models.Succession, models.CollectiveRule)
    return standing_of(one._meta.db_table for one in read)


_MADE: dict[tuple[Standing, str], Registry] = {}


def _same_registry(standing: Standing, *, home: str) -> Registry:
    from dondoc.server.registry.entries import registry_of
    from dondoc.server.registry.entry_rows import read_entries

    if (standing, home) not in _MADE:
        made = registry_of(read_entries(), home=home)
        if _standing() != standing:  # somebody wrote meanwhile
            return made
        while len(_MADE) >= 8:
            del _MADE[next(iter(_MADE))]
        _MADE[standing, home] = made
    return _MADE[standing, home]


@pytest.fixture
def apart() -> Callable[[Callable[[], object]], None]:
    """Runs work in a thread of its own: a browser that another test holds open keeps an event loop
    running in this one, and a job's own loop may not be started beside it."""

    def run(work: Callable[[], object]) -> None:
        def and_let_go() -> None:
            try:
                work()
            finally:
                connections.close_all()

        with ThreadPoolExecutor(max_workers=1) as threads:
            threads.submit(and_let_go).result()

    return run
