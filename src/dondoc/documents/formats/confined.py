"""Reading a file from outside in a process of its own: bounded, without network, leaving nothing behind.

The process runs `confined_child`, which answers in lines of JSON. JSON and not pickle: what comes back was in
the hands of a parser that a hostile file may have won.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import selectors
import signal
import subprocess
import time
from collections.abc import Generator, Sequence
from pathlib import Path
from typing import Any, Self

from dondoc.confining.asking import command_of, environment_of

from ..errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ReadingStopped,
    TooLargeFile,
    UnreadableFile,
    UnsupportedFile,
)
from ..json import MalformedJson, document_from_json
from ..types import Document
from .detect import too_large
from .limits import DEFAULT_LIMITS, MEGABYTE, Limits
from .members import Member

MAX_ANSWER_BYTES = 256 * MEGABYTE
CONTAINER_TIMES = 5  # how much longer all members of a container may take than one

ASKED, LIMITS = "DONDOC_ASKED", "DONDOC_LIMITS"
_ERRORS: dict[str, type[UnreadableFile]] = {
    error.code: error
    for error in (
        UnreadableFile,
        EmptyFile,
        DamagedFile,
        EncryptedFile,
        UnsupportedFile,
        TooLargeFile,
        ReadingStopped,
    )
}


def read_confined(path: Path, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """What `read_document` gives, read in a child process within the limits' time and memory.

    Raises the same errors, and ReadingStopped when the child ran out of either or died.
    """
    with Child(path, name=name, limits=limits, task="document") as child:
        return _document(child.line(limits.seconds), name=name)


def read_confined_documents(path: Path, *, name: str, limits: Limits = DEFAULT_LIMITS) -> tuple[Member, ...]:
    """What `read_documents` gives, read in child processes: each member has the limits' time for itself, all
    together `CONTAINER_TIMES` as much. A member that ends its child is a ReadingStopped, and another child
    goes on after it.
    """
    members: list[Member] = []
    names: list[str] = []
    deadline = time.monotonic() + CONTAINER_TIMES * limits.seconds
    while not names or len(members) < len(names):
        seconds = min(limits.seconds, deadline - time.monotonic())
        if names and seconds <= 0:
            members.append(_stopped(len(members), names[len(members)], limits))
            continue
        with Child(path, name=name, limits=limits, task="documents", start=len(members)) as child:
            try:
                names = _names(child.line(seconds), name=name)
                while len(members) < len(names):
                    seconds = min(limits.seconds, max(deadline - time.monotonic(), 0))
                    members.append(_member(child.line(seconds), len(members), names[len(members)]))
            except ReadingStopped as error:
                if not names:
                    raise
                members.append(Member(len(members), names[len(members)], error))
    return tuple(members)


def read_confined_contents(
    path: Path, *, name: str, places: Sequence[int], limits: Limits = DEFAULT_LIMITS
) -> Generator[bytes | UnreadableFile, None, None]:
    """The bytes of the members at those places in `read_confined_documents`, or why they cannot be had; of a
    letter itself all its bytes.

    One child process unpacks the container once, and lives until the last is taken or the iterator closed.
    Raises what makes the container unreadable.
    """
    with Child(path, name=name, limits=limits, task="contents", places=places) as child:
        _names(child.line(limits.seconds), name=name)
        stopped: ReadingStopped | None = None
        for _ in places:
            if stopped is not None:
                yield stopped
                continue
            try:
                yield child.content(limits)
            except ReadingStopped as error:
                stopped = error  # what still comes cannot be told apart any more
                yield stopped
            except UnreadableFile as error:
                yield error


def _stopped(place: int, name: str, limits: Limits) -> Member:
    return Member(place, name, _too_long(name, CONTAINER_TIMES * limits.seconds))


def _too_long(name: str, seconds: float) -> ReadingStopped:
    return ReadingStopped(
        f"Đọc tệp “{name}” quá {seconds:.0f} giây mà chưa xong nên đã dừng. Hãy mở tệp gốc, "
        "lưu lại thành tệp mới hoặc chia thành nhiều phần nhỏ hơn rồi gửi lại."
    )


def died(name: str) -> ReadingStopped:
    return ReadingStopped(
        f"Việc đọc tệp “{name}” đã dừng giữa chừng: tệp cần quá nhiều bộ nhớ hoặc bị hỏng. "
        "Hãy mở tệp gốc, lưu lại thành tệp mới hoặc chia thành nhiều phần nhỏ hơn rồi gửi lại."
    )


class Child:
    """A process that reads one file from its standard input and answers in lines of JSON."""

    def __init__(
        self,
        path: Path,
        *,
        name: str,
        limits: Limits,
        task: str,
        start: int = 0,
        places: Sequence[int] = (),
    ) -> None:
        self._name = name
        self._buffer = b""
        self._received = 0
        try:
            file = path.open("rb")
        except OSError as error:
            raise UnreadableFile(
                f"Không mở được tệp “{name}”. Hãy kiểm tra đường dẫn và quyền đọc tệp rồi thử lại."
            ) from error
        with file:
            if os.fstat(file.fileno()).st_size > limits.file_bytes:
                raise too_large(name, limits)
            asked = {"name": name.replace("\0", ""), "task": task, "start": start, "places": list(places)}
            told = {ASKED: json.dumps(asked), LIMITS: json.dumps(dataclasses.asdict(limits))}
            self._process = subprocess.Popen(
                command_of(f"{__package__}.confined_child"),
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment_of(**told),
                cwd="/",
                start_new_session=True,
            )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def line(self, seconds: float) -> bytes:
        """The next line of the answer. Raises ReadingStopped when it does not come in time, or at all."""
        deadline = time.monotonic() + seconds
        parts = [self._buffer]
        while b"\n" not in parts[-1]:
            parts.append(self._part(deadline, seconds))
            self._received += len(parts[-1])
            if self._received > MAX_ANSWER_BYTES:
                raise died(self._name)
        line, _, self._buffer = b"".join(parts).partition(b"\n")
        return line

    def content(self, limits: Limits) -> bytes:
        """The bytes of the next member, after the line that says how many they are, or the error instead."""
        size = answer_of(self.line(limits.seconds), "size", name=self._name)
        if not isinstance(size, int) or not 0 <= size <= limits.file_bytes:
            raise died(self._name)
        deadline = time.monotonic() + limits.seconds
        parts, count = [self._buffer], len(self._buffer)
        while count < size:
            parts.append(self._part(deadline, limits.seconds))
            count += len(parts[-1])
        received = b"".join(parts)
        self._buffer = received[size:]
        return received[:size]

    def _part(self, deadline: float, seconds: float) -> bytes:
        """What comes next; `seconds` are those that the whole may take."""
        assert self._process.stdout is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise _too_long(self._name, seconds)
        part = os.read(self._process.stdout.fileno(), 1 << 20)
        if not part:
            raise died(self._name)
        return part


def answer_of(line: bytes, key: str, *, name: str) -> Any:
    """What the child says under the key; raises the error that it says instead."""
    try:
        written = json.loads(line)
        if key in written:
            return written[key]
        code, message = str(written["code"]), str(written["message"])
    except (ValueError, KeyError, TypeError):
        raise died(name) from None
    raise _ERRORS.get(code, UnreadableFile)(message)


def _document(line: bytes, *, name: str) -> Document:
    try:
        return document_from_json(answer_of(line, "document", name=name))
    except MalformedJson:
        raise died(name) from None


def _names(line: bytes, *, name: str) -> list[str]:
    names = answer_of(line, "names", name=name)
    if not isinstance(names, list):
        raise died(name)
    return [str(given) for given in names]


def _member(line: bytes, place: int, name: str) -> Member:
    try:
        return Member(place, name, _document(line, name=name))
    except UnreadableFile as error:
        return Member(place, name, error)
