"""Reading a file from outside in a process of its own: bounded, without network, leaving nothing behind.

Run as a program it reads the file from its standard input and writes Documents, or errors, as lines of
JSON. JSON and not pickle: what comes back was in the hands of a parser that a hostile file may have won.
"""

from __future__ import annotations

import contextlib
import dataclasses
import json
import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, Self

from ..errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ReadingStopped,
    TooLargeFile,
    UnreadableFile,
    UnsupportedFile,
)
from ..json import MalformedJson, document_from_json, document_to_json
from ..types import Document
from . import read_document, read_file
from .containers import Packed, unpack
from .detect import too_large
from .limits import DEFAULT_LIMITS, MEGABYTE, Limits
from .members import Member

MAX_ANSWER_BYTES = 256 * MEGABYTE
MAX_OPEN_FILES = 64
CONTAINER_TIMES = 5  # how much longer all members of a container may take than one

_ASKED, _LIMITS = "DONDOC_ASKED", "DONDOC_LIMITS"
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
    with _Child(path, name=name, limits=limits, task="document") as child:
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
        with _Child(path, name=name, limits=limits, task="documents", start=len(members)) as child:
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


def read_confined_bytes(path: Path, *, name: str, place: int, limits: Limits = DEFAULT_LIMITS) -> bytes:
    """The bytes of the member at that place in `read_confined_documents`, unpacked in a child process.

    Of a letter itself all its bytes. Raises what unpacking raises, and UnreadableFile for a place that
    holds nothing.
    """
    with _Child(path, name=name, limits=limits, task="bytes", start=place) as child:
        _names(child.line(limits.seconds), name=name)
        return child.rest(limits.seconds)


def _stopped(place: int, name: str, limits: Limits) -> Member:
    return Member(place, name, _too_long(name, CONTAINER_TIMES * limits.seconds))


def _too_long(name: str, seconds: float) -> ReadingStopped:
    return ReadingStopped(
        f"Đọc tệp “{name}” quá {seconds:.0f} giây mà chưa xong nên đã dừng. Hãy mở tệp gốc, "
        "lưu lại thành tệp mới hoặc chia thành nhiều phần nhỏ hơn rồi gửi lại."
    )


def _died(name: str) -> ReadingStopped:
    return ReadingStopped(
        f"Việc đọc tệp “{name}” đã dừng giữa chừng: tệp cần quá nhiều bộ nhớ hoặc bị hỏng. "
        "Hãy mở tệp gốc, lưu lại thành tệp mới hoặc chia thành nhiều phần nhỏ hơn rồi gửi lại."
    )


class _Child:
    """A process that reads one file from its standard input and answers in lines of JSON."""

    def __init__(self, path: Path, *, name: str, limits: Limits, task: str, start: int = 0) -> None:
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
            asked = {"name": name.replace("\0", ""), "task": task, "start": start}
            # The package's own place goes along; nothing else of our environment does: it may hold secrets.
            environment = {
                "PYTHONPATH": str(Path(__file__).parents[3]),
                "PYTHONUTF8": "1",
                _ASKED: json.dumps(asked),
                _LIMITS: json.dumps(dataclasses.asdict(limits)),
            }
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", __spec__.name],
                stdin=file,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
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
        return self._receive(seconds, to_the_end=False)

    def rest(self, seconds: float) -> bytes:
        """All that is still to come, whole only if the child says how much that is."""
        size = self.line(seconds)
        content = self._receive(seconds, to_the_end=True)
        if not size.isdigit() or int(size) != len(content):
            raise _died(self._name)
        return content

    def _receive(self, seconds: float, *, to_the_end: bool) -> bytes:
        deadline = time.monotonic() + seconds
        assert self._process.stdout is not None
        parts = [self._buffer]
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while to_the_end or b"\n" not in parts[-1]:
                left = deadline - time.monotonic()
                if left <= 0 or not selector.select(left):
                    raise _too_long(self._name, seconds)
                part = os.read(self._process.stdout.fileno(), 1 << 20)
                self._received += len(part)
                if not part and to_the_end:
                    break
                if not part or self._received > MAX_ANSWER_BYTES:
                    raise _died(self._name)
                parts.append(part)
        received = b"".join(parts)
        if to_the_end:
            return received
        line, _, self._buffer = received.partition(b"\n")
        return line


def _answer(line: bytes, key: str, *, name: str) -> Any:
    """What the child says under the key; raises the error that it says instead."""
    try:
        written = json.loads(line)
        if key in written:
            return written[key]
        code, message = str(written["code"]), str(written["message"])
    except (ValueError, KeyError, TypeError):
        raise _died(name) from None
    raise _ERRORS.get(code, UnreadableFile)(message)


def _document(line: bytes, *, name: str) -> Document:
    try:
        return document_from_json(_answer(line, "document", name=name))
    except MalformedJson:
        raise _died(name) from None


def _names(line: bytes, *, name: str) -> list[str]:
    names = _answer(line, "names", name=name)
    if not isinstance(names, list):
        raise _died(name)
    return [str(given) for given in names]


def _member(line: bytes, place: int, name: str) -> Member:
    try:
        return Member(place, name, _document(line, name=name))
    except UnreadableFile as error:
        return Member(place, name, error)


# --- the child ---


def _main() -> None:
    """Give up what reading does not need, then read what was asked for."""
    from .confinement import confine

    limits = Limits(**json.loads(os.environ[_LIMITS]))
    asked = json.loads(os.environ[_ASKED])
    name, start = str(asked["name"]) or "tệp", int(asked["start"])
    times = 1 if asked["task"] == "document" else CONTAINER_TIMES
    confine(seconds=times * limits.seconds, memory_mb=limits.memory_mb, open_files=MAX_OPEN_FILES)
    try:
        size = os.fstat(sys.stdin.fileno()).st_size  # memory is taken for as much as is asked for
        data = sys.stdin.buffer.read(min(size, limits.file_bytes) + 1)
        if asked["task"] == "document":
            _write({"document": document_to_json(read_document(data, name=name, limits=limits))})
            return
        packed = unpack(data, name=name, limits=limits)
        _write({"names": [file.name for file in packed]})
        if asked["task"] == "bytes":
            _write_bytes(packed[start:][:1])
            return
        for file in packed[start:]:
            _write_member(file, limits)
    except UnreadableFile as error:
        _write({"code": error.code, "message": error.message})
    except MemoryError:
        stopped = _died(name)
        _write({"code": stopped.code, "message": stopped.message})


def _write_member(file: Packed, limits: Limits) -> None:
    try:
        if isinstance(file.content, UnreadableFile):
            raise file.content
        _write({"document": document_to_json(read_file(file.content, name=file.name, limits=limits))})
    except UnreadableFile as error:
        _write({"code": error.code, "message": error.message})
    except MemoryError:
        stopped = _died(file.name)
        _write({"code": stopped.code, "message": stopped.message})


def _write_bytes(packed: list[Packed]) -> None:
    for file in packed:
        if isinstance(file.content, bytes):
            sys.stdout.buffer.write(f"{len(file.content)}\n".encode())
            sys.stdout.buffer.write(file.content)
            sys.stdout.buffer.flush()


def _write(written: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(written).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
