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

from dondoc.confining import asking
from dondoc.documents.formats import Member, confined
from dondoc.documents.formats.confined import read_confined, read_confined_documents
from dondoc.documents.types import Document

# A program, and what it loads when it runs.
_READS = ("dondoc.documents.formats.confined_child",)
_FINDS = (
    "dondoc.server.intake.extracting",
    "dondoc.extraction",
    "dondoc.confining.giving_up",
)

_FINDS_CLAUSES = (
    "dondoc.server.consultation.finding_clauses",
    "dondoc.extraction.clauses",
    "dondoc.confining.giving_up",
)

_LINTS = (
    "dondoc.server.linting.child",
    "dondoc.linting",
    "dondoc.confining.giving_up",
)

_PROGRAMS = (_FINDS, _FINDS_CLAUSES, _LINTS)

_DOCUMENTS: dict[tuple[object, ...], Document] = {}
_MEMBERS: dict[tuple[object, ...], tuple[Member, ...]] = {}
_ENDED: dict[tuple[object, ...], subprocess.CompletedProcess[bytes]] = {}


def keep_readings(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("dondoc.server.intake.services.reading.read_confined", _read)
    patch.setattr("dondoc.server.intake.services.reading.read_confined_documents", _read_all)
    ends = {"PIPE": subprocess.PIPE, "DEVNULL": subprocess.DEVNULL}
    finding = SimpleNamespace(run=_run, TimeoutExpired=subprocess.TimeoutExpired, **ends)
    patch.setattr(asking, "subprocess", finding)
    reading = SimpleNamespace(Popen=_popen, **ends)
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


def _run(command: list[str], *, timeout: float, **rest: Any) -> Any:
    found = [one for one in _PROGRAMS if command == [sys.executable, "-P", "-m", one[0]]]
    if not found or timeout <= 0:  # another program, or one that gets no time to answer
        return subprocess.run(command, timeout=timeout, **rest)
    return _found(found[0], input=rest["input"], env=rest["env"])


def _found(program: tuple[str, ...], *, input: bytes, env: dict[str, str]) -> Any:
    asked = (program[0], sha256(input).digest(), tuple(sorted(env.items())))
    if asked in _ENDED:
        return _ENDED[asked]
    ended = ready(*program).run(input, environment=env)
    if ended.returncode == 0:
        _ENDED[asked] = ended
    return ended


def _popen(command: list[str], *, stdin: IO[bytes], env: dict[str, str], **rest: Any) -> Forked:
    assert command == [sys.executable, "-P", "-m", _READS[0]]
    with Path(os.devnull).open("wb") as nowhere:
        return ready(*_READS).start(input=stdin.fileno(), errors=nowhere.fileno(), environment=env)
