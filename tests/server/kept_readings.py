"""Answers of the children that read a file and find its tasks: the same question is asked of them once a run.

A child gives its answer from what it is handed and from nothing else, and its start takes longer than most
tests. What is kept hangs on all that it is handed, so other words, another name or another rule ask anew.

The first child of a run that finds tasks is started as the server starts it, and a ready one has to give the
same answer; from then on the ready one is asked.
"""

from __future__ import annotations

import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from ready_children import ready

from dondoc.documents.formats import Member
from dondoc.documents.formats.confined import read_confined, read_confined_documents
from dondoc.documents.types import Document
from dondoc.server.intake import extracting

_DOCUMENTS: dict[tuple[object, ...], Document] = {}
_MEMBERS: dict[tuple[object, ...], tuple[Member, ...]] = {}
_ENDED: dict[tuple[object, ...], subprocess.CompletedProcess[bytes]] = {}
_STARTED: set[tuple[object, ...]] = set()  # by command and environment, what a ready child may answer for


def keep_readings(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("dondoc.server.intake.services.reading.read_confined", _read)
    patch.setattr("dondoc.server.intake.services.reading.read_confined_documents", _read_all)
    children = SimpleNamespace(run=_run, TimeoutExpired=subprocess.TimeoutExpired)
    patch.setattr(extracting, "subprocess", children)


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
    if asked[::2] not in _STARTED:
        ended = subprocess.run(command, input=input, env=env, **rest)
        if ended.returncode == 0 and command == [sys.executable, "-P", "-m", extracting.__name__]:
            assert ready().run(input).stdout == ended.stdout
            _STARTED.add(asked[::2])
    else:
        ended = ready().run(input)
    if ended.returncode == 0:
        _ENDED[asked] = ended
    return ended
