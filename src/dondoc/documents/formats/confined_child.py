"""The program that reads a file from outside, from its standard input, for `confined`.

It writes Documents, or errors, as lines of JSON to its standard output.
"""

from __future__ import annotations

import dataclasses
import json
import os
import sys

from dondoc.confining.giving_up import confine

from ..errors import UnreadableFile
from ..json import document_to_json
from . import read_document, read_file
from .confined import ASKED, CONTAINER_TIMES, LIMITS, died
from .containers import Packed, unpack
from .limits import Limits

MAX_OPEN_FILES = 64


def _main() -> None:
    """Give up what reading does not need, then read what was asked for."""
    limits = Limits(**json.loads(os.environ[LIMITS]))
    asked = json.loads(os.environ[ASKED])
    name, start = str(asked["name"]) or "tệp", int(asked["start"])
    times = 1 if asked["task"] == "document" else CONTAINER_TIMES
    confine(seconds=times * limits.seconds, memory_mb=limits.memory_mb, open_files=MAX_OPEN_FILES)
    try:
        size = os.fstat(sys.stdin.fileno()).st_size  # memory is taken for as much as is asked for
        data = sys.stdin.buffer.read(min(size, limits.file_bytes) + 1)
        if asked["task"] == "document":
            _write({"document": document_to_json(read_document(data, name=name, limits=limits))})
            return
        if asked["task"] == "picture":
            _write_content(Packed(name, _picture(data)))
            return
        if asked["task"] == "reply":
            _write_reply(data, name=name, limits=limits)
            return
        packed = unpack(data, name=name, limits=limits)
        _write({"names": [file.name for file in packed]})
        if asked["task"] == "contents":
            for place in asked["places"]:
                _write_content(packed[place])
            return
        for file in packed[start:]:
            _write_member(file, limits)
    except UnreadableFile as error:
        _write({"code": error.code, "message": error.message})
    except MemoryError:
        stopped = died(name)
        _write({"code": stopped.code, "message": stopped.message})


def _write_member(file: Packed, limits: Limits) -> None:
    try:
        if isinstance(file.content, UnreadableFile):
            raise file.content
        _write({"document": document_to_json(read_file(file.content, name=file.name, limits=limits))})
    except UnreadableFile as error:
        _write({"code": error.code, "message": error.message})
    except MemoryError:
        stopped = died(file.name)
        _write({"code": stopped.code, "message": stopped.message})


def _write_reply(data: bytes, *, name: str, limits: Limits) -> None:
    from .containers.replies import read_reply  # few files need what it loads

    reply = read_reply(data, name=name, limits=limits)
    told = dataclasses.asdict(reply)
    told["files"] = [path for path, _ in reply.files]
    _write({"reply": told})
    for path, content in reply.files:
        _write_content(Packed(path, content))


def _picture(data: bytes) -> bytes | UnreadableFile:
    from .pictures import redraw  # few files need what it loads

    try:
        return redraw(data)
    except UnreadableFile as error:
        return error


def _write_content(file: Packed) -> None:
    if isinstance(file.content, UnreadableFile):
        _write({"code": file.content.code, "message": file.content.message})
        return
    _write({"size": len(file.content)})
    sys.stdout.buffer.write(file.content)
    sys.stdout.buffer.flush()


def _write(written: dict[str, object]) -> None:
    sys.stdout.buffer.write(json.dumps(written).encode() + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    _main()
