"""Reading a file from outside in a process of its own: bounded, without network, leaving nothing behind.

Run as a program it reads the file from its standard input and writes the Document, or the error, as
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
from . import read_document
from .detect import too_large
from .limits import DEFAULT_LIMITS, MEGABYTE, Limits

MAX_ANSWER_BYTES = 256 * MEGABYTE
MAX_OPEN_FILES = 64

_NAME, _LIMITS = "DONDOC_FILE_NAME", "DONDOC_LIMITS"
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
    try:
        file = path.open("rb")
    except OSError as error:
        raise UnreadableFile(
            f"Không mở được tệp “{name}”. Hãy kiểm tra đường dẫn và quyền đọc tệp rồi thử lại."
        ) from error
    with file:
        if os.fstat(file.fileno()).st_size > limits.file_bytes:
            raise too_large(name, limits)
        # The package's own place goes along; nothing else of our environment does: it may hold secrets.
        environment = {
            "PYTHONPATH": str(Path(__file__).parents[3]),
            "PYTHONUTF8": "1",
            _NAME: name.replace("\0", ""),
            _LIMITS: json.dumps(dataclasses.asdict(limits)),
        }
        child = subprocess.Popen(
            [sys.executable, "-P", "-m", __spec__.name],
            stdin=file,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            start_new_session=True,
        )
    try:
        answer = _answer(child, name=name, seconds=limits.seconds)
    finally:
        _end(child)
    return _document(answer, name=name)


def _answer(child: subprocess.Popen[bytes], *, name: str, seconds: float) -> bytes:
    """All that the child writes before its time is up."""
    deadline = time.monotonic() + seconds
    assert child.stdout is not None
    parts: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(child.stdout, selectors.EVENT_READ)
        while True:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise ReadingStopped(
                    f"Đọc tệp “{name}” quá {seconds:.0f} giây mà chưa xong nên đã dừng. Hãy mở tệp gốc, "
                    "lưu lại thành tệp mới hoặc chia thành nhiều phần nhỏ hơn rồi gửi lại."
                )
            part = os.read(child.stdout.fileno(), 1 << 20)
            if not part:
                return b"".join(parts)
            size += len(part)
            if size > MAX_ANSWER_BYTES:
                raise _died(name)
            parts.append(part)


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
    child.wait()
    if child.stdout is not None:
        child.stdout.close()


def _document(answer: bytes, *, name: str) -> Document:
    try:
        written = json.loads(answer)
        if "document" in written:
            return document_from_json(written["document"])
        code, message = str(written["code"]), str(written["message"])
    except (ValueError, KeyError, TypeError, MalformedJson):
        raise _died(name) from None
    raise _ERRORS.get(code, UnreadableFile)(message)


def _died(name: str) -> ReadingStopped:
    return ReadingStopped(
        f"Việc đọc tệp “{name}” đã dừng giữa chừng: tệp cần quá nhiều bộ nhớ hoặc bị hỏng. "
        "Hãy mở tệp gốc, lưu lại thành tệp mới hoặc chia thành nhiều phần nhỏ hơn rồi gửi lại."
    )


def _main() -> None:
    """The child: give up what it does not need, then read."""
    from .confinement import confine

    name = os.environ.get(_NAME, "tệp")
    limits = Limits(**json.loads(os.environ[_LIMITS]))
    confine(seconds=limits.seconds, memory_mb=limits.memory_mb, open_files=MAX_OPEN_FILES)
    written: dict[str, object]
    try:
        data = sys.stdin.buffer.read(limits.file_bytes + 1)
        written = {"document": document_to_json(read_document(data, name=name, limits=limits))}
    except UnreadableFile as error:
        written = {"code": error.code, "message": error.message}
    except MemoryError:
        stopped = _died(name)
        written = {"code": stopped.code, "message": stopped.message}
    sys.stdout.buffer.write(json.dumps(written).encode())
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
