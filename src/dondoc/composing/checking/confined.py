"""Checking a file from outside in a process of its own: bounded, without network, leaving nothing behind.

Run as a program it reads the DOCX from its standard input and writes the check as JSON.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys
from pathlib import Path

from dondoc.confining.asking import ChildLimits, OutOfPatience, give_up_by, hand_to_child, write_answer
from dondoc.documents.errors import (
    DamagedFile,
    EncryptedFile,
    ReadingStopped,
    TooLargeFile,
    UnreadableFile,
    UnsupportedFile,
)
from dondoc.documents.formats.limits import DEFAULT_LIMITS, Limits

from .checked import FormCheck, check_form
from .told import check_from_json, check_to_json

_NAME, _LIMITS = "DONDOC_ASKED", "DONDOC_LIMITS"
_MAX_ANSWER_BYTES = 8 * 1024 * 1024
_ERRORS = {error.code: error for error in (DamagedFile, EncryptedFile, TooLargeFile, UnsupportedFile)}


def check_form_confined(path: Path, *, name: str, limits: Limits = DEFAULT_LIMITS) -> FormCheck:
    """What `check_form` gives. Raises the same errors, and ReadingStopped when the process ran out of time or
    memory, or died."""
    asked = {_NAME: json.dumps(name.replace("\0", "")), _LIMITS: json.dumps(dataclasses.asdict(limits))}
    with path.open("rb") as file:
        try:
            child = hand_to_child(__spec__.name, file, seconds=limits.seconds, environment=asked)
        except OutOfPatience:
            raise _stopped(name) from None
    if child.returncode != 0 or len(child.stdout) > _MAX_ANSWER_BYTES:
        raise _stopped(name)
    try:
        told = json.loads(child.stdout)
        if "code" in told:
            raise _ERRORS.get(told["code"], UnreadableFile)(str(told["message"]))
        return check_from_json(told)
    except (KeyError, TypeError, ValueError):
        raise _stopped(name) from None


def _stopped(name: str) -> ReadingStopped:
    return ReadingStopped(
        f"Việc kiểm tra tệp “{name}” đã dừng giữa chừng: tệp cần quá nhiều thời gian, bộ nhớ hoặc bị hỏng. "
        "Hãy mở tệp bằng Word, lưu lại thành tệp .docx mới rồi kiểm tra lại."
    )


def _main() -> None:
    limits = Limits(**json.loads(os.environ[_LIMITS]))
    name = str(json.loads(os.environ[_NAME])) or "tệp"
    give_up_by(ChildLimits(seconds=limits.seconds, memory_mb=limits.memory_mb))
    try:
        size = os.fstat(sys.stdin.fileno()).st_size
        data = sys.stdin.buffer.read(min(size, limits.file_bytes) + 1)
        told: dict[str, object] = check_to_json(check_form(data, name=name, limits=limits))
    except UnreadableFile as error:
        told = {"code": error.code, "message": error.message}
    write_answer(told)


if __name__ == "__main__":
    _main()
