"""What the tests of the server share."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from kept_readings import keep_readings

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

    What is read is made into a Registry once: that one never changes, and others share it.
    """
    from dondoc.server.registry.selectors import library

    monkeypatch.setattr(library, "_loaded", None)
    monkeypatch.setattr(library, "registry_of", _registry_of)


def _registry_of(entries: Any, *, home: str) -> Registry:
    return _same_registry(json.dumps(entries), home)


@lru_cache(maxsize=8)
def _same_registry(written: str, home: str) -> Registry:
    from dondoc.server.registry.entries import registry_of

    return registry_of(json.loads(written), home=home)


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
