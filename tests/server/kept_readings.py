"""Answers of the children that read a file and find its tasks: the same question is asked of them once a run.

A child gives its answer from what it is handed and from nothing else, and its start takes longer than most
tests. What is kept hangs on all that it is handed, so other words, another name or another rule ask anew.
"""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import IO, Any

import pytest
from ready_children import Forked, ready

from dondoc.documents.formats import Member, confined
from dondoc.documents.formats.confined import read_confined, read_confined_documents
from dondoc.documents.types import Document
from dondoc.server.consultation import finding_clauses
from dondoc.server.intake import extracting
from dondoc.server.linting import child

# A program, and what it loads when it runs.
_READS = ("dondoc.documents.formats.confined_child",)
_FINDS = (
    "dondoc.server.intake.extracting",
    "dondoc.extraction",
    "dondoc.documents.formats.confinement",
)

_FINDS_CLAUSES = (
    "dondoc.server.consultation.finding_clauses",
    "dondoc.extraction.clauses",
    "dondoc.documents.formats.confinement",
)

_LINTS = (
    "dondoc.server.linting.child",
    "dondoc.linting",
    "dondoc.documents.formats.confinement",
)

_DOCUMENTS: dict[tuple[object, ...], Document] = {}
_MEMBERS: dict[tuple[object, ...], tuple[Member, ...]] = {}
_ENDED: dict[tuple[object, ...], subprocess.CompletedProcess[bytes]] = {}


def keep_readings(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("dondoc.server.intake.services.reading.read_confined", _read)
    patch.setattr("dondoc.server.intake.services.reading.read_confined_documents", _read_all)
    finding = SimpleNamespace(run=_run, TimeoutExpired=subprocess.TimeoutExpired)
    patch.setattr(extracting, "subprocess", finding)
    patch.setattr(finding_clauses, "subprocess", finding)
    patch.setattr(child, "subprocess", finding)
    reading = SimpleNamespace(Popen=_popen, PIPE=subprocess.PIPE, DEVNULL=subprocess.DEVNULL)
    patch.setattr(confined, "subprocess", reading)


def _read(path: Path, *, name: str, **limits: Any) -> Document:
    asked = (sha256(path.read_bytes()).digest(), name, *sorted(limits.items()))
    if asked not in _DOCUMENTS:
        _DOCUMENTS[asked] = read_confined(path, name=name, **limits)
    return _DOCUMENTS[asked]


def _read_all(path: Path, *, name: str, **limits: Any) -> tuple[Member, ...]:
    asked = (sha256(path.read_bytes()).digest(), name, *sorted(limits.items()))
    if asked not in _MEMBERS:
        _MEMBERS[asked] = read_confined_documents(path, name=name, **limits)
    return _MEMBERS[asked]


def _run(command: list[str], *, input: bytes, env: dict[str, str], **rest: Any) -> Any:
    asked = (tuple(command), sha256(input).digest(), tuple(sorted(env.items())))
    if asked in _ENDED:
        return _ENDED[asked]
    programs = (_FINDS, _FINDS_CLAUSES, _LINTS)
    [program] = [one for one in programs if command == [sys.executable, "-P", "-m", one[0]]]
    ended = ready(*program).run(input, environment=env)
    if ended.returncode == 0:
        _ENDED[asked] = ended
    return ended


def _popen(command: list[str], *, stdin: IO[bytes], env: dict[str, str], **rest: Any) -> Forked:
    assert command == [sys.executable, "-P", "-m", _READS[0]]
    with Path(os.devnull).open("wb") as nowhere:
        return ready(*_READS).start(input=stdin.fileno(), errors=nowhere.fileno(), environment=env)
