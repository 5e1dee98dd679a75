"""Children that the other tests ask say what those say that the server starts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from kept_readings import keep_readings
from plan_desk import PLAN

from dondoc.agencies.known import known_registry
from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats.confined import (
    read_confined,
    read_confined_contents,
    read_confined_documents,
)
from dondoc.documents.formats.limits import Limits
from dondoc.server.intake.extracting import ExtractingFailed, extract_confined

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(autouse=True)
def each_text_is_read_once() -> None:
    """Not here: at first each child is started as the server starts it."""


def said(ask: Callable[..., object], *asked: object, **options: object) -> object:
    """Its answer, or its complaint, to be compared by what it says."""
    try:
        return repr(ask(*asked, **options))
    except (UnreadableFile, ExtractingFailed) as error:
        return type(error), str(error)


@pytest.mark.django_db
def test_they_find_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    document = read_confined(tmp_path / "plan.txt", name="plan.txt")

    def find() -> object:
        return said(extract_confined, document, registry=known_registry())

    started = find()
    keep_readings(monkeypatch)
    assert find() == find() == started


@pytest.mark.parametrize("limits", [Limits(), Limits(seconds=0.0), Limits(memory_mb=1), Limits(file_bytes=9)])
def test_they_read_the_same(limits: Limits, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "damaged.docx").write_bytes(b"PK\x03\x04" + b"\0" * 100)
    (tmp_path / "plan.txt").write_text(PLAN, encoding="utf-8")
    paths = [*sorted(SAMPLES.glob("*.txt"))[:2], tmp_path / "damaged.docx", tmp_path / "plan.txt"]

    def read() -> list[object]:
        return [
            said(how, path, name=path.name, limits=limits)
            for path in paths
            for how in (read_confined, read_confined_documents, _contents)
        ]

    started = read()
    keep_readings(monkeypatch)
    assert read() == started


def _contents(path: Path, *, name: str, limits: Limits) -> list[object]:
    said_of_each = read_confined_contents(path, name=name, places=[0], limits=limits)
    return list(said_of_each)
