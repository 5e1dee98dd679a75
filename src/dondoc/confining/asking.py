"""A program of ours run as a child: started, asked on its standard input, heard on its standard output.

Nothing of what it is asked stands in arguments, in the environment or on disk, and nothing of it is told on
where the child fails. What starts a child and what runs in it stand in one module; what both need is here.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

_PACKAGE = str(Path(__file__).parents[2])
_MOST_TOLD = 10_000  # bytes at the end of what a child says of its error
_CLASS = re.compile(
    r"(?=.{1,80}$)(?:dondoc(?:\.\w+)+|[A-Za-z_.]*(?:Error|Exception|Interrupt|Exit))", re.ASCII
)


@dataclass(frozen=True, slots=True)
class ChildLimits:
    """What a child may take: seconds of a processor, addresses, files at once."""

    seconds: float
    memory_mb: int
    patience: float = 10.0  # seconds by the clock beyond those, after which it is killed
    open_files: int = 64


class OutOfPatience(Exception):
    """The child took too long by the clock and was killed."""


def command_of(program: str, *arguments: str) -> list[str]:
    """What starts a module of ours as a program; nothing is loaded from where it happens to run."""
    return [sys.executable, "-P", "-m", program, *arguments]


def environment_of(**more: str) -> dict[str, str]:
    """The package's own place. Nothing else of our environment goes along: it may hold secrets."""
    return {"PYTHONPATH": _PACKAGE, "PYTHONUTF8": "1", **more}


def ask_child(program: str, question: object, *, limits: ChildLimits, failed: type[Exception]) -> bytes:
    """What a program answers that reads its question by `read_question`.

    Raises `failed` with how it ended, and nothing of what it was asked.
    """
    try:
        child = subprocess.run(
            command_of(program),
            input=json.dumps(question).encode(),
            capture_output=True,
            env=environment_of(),
            cwd="/",
            timeout=limits.seconds + limits.patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise failed("timed out") from None
    if child.returncode != 0:
        raise failed(f"status {child.returncode}, {_class_of(child.stderr)}")
    return child.stdout


def _class_of(told: bytes) -> str:
    """What stands before the words of the last error of a traceback. The words may quote the document, and
    have lines of their own: what is not plainly the name of a class is told by nothing."""
    last = told[-_MOST_TOLD:].decode(errors="replace").strip().rsplit("\n", 1)[-1].split(":", 1)[0]
    return last if _CLASS.fullmatch(last) else "unknown"


def hand_to_child(
    program: str,
    given: bytes | IO[bytes],
    *,
    seconds: float,
    arguments: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """What became of a program that takes bytes, or a file, as they are.

    Raises OutOfPatience after so many seconds by the clock. Whoever asks reads how it ended and what it says.
    """
    try:
        return subprocess.run(
            command_of(program, *arguments),
            input=given if isinstance(given, bytes) else None,
            stdin=None if isinstance(given, bytes) else given,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment_of(**(environment or {})),
            cwd="/",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise OutOfPatience from None


def give_up_by(limits: ChildLimits) -> None:
    """In the child, before anything from outside is read."""
    from .giving_up import confine

    confine(seconds=limits.seconds, memory_mb=limits.memory_mb, open_files=limits.open_files)


def read_question(limits: ChildLimits) -> Any:
    """In the child: what it is asked, once it has given up what answering does not need."""
    give_up_by(limits)
    return json.load(sys.stdin.buffer)


def write_answer(told: object) -> None:
    """In the child: bytes as they are, all else as JSON."""
    sys.stdout.buffer.write(told if isinstance(told, bytes) else json.dumps(told).encode())
