"""The folder into which a mail server of the office delivers: .eml files, or a Maildir."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from django.conf import settings

from dondoc.server.notices.errors import NotTaken

from .arrived import Arrived

_STILL_WRITTEN = timedelta(seconds=10)
_OF_MAILDIR = ("new", "cur")  # whole as soon as they are there; what is in tmp is not


def letters_of_folder(*, byte_limit: int, most: int, now: datetime) -> Iterator[Arrived]:
    """The oldest names first. A file goes once it is settled; what is no plain file is left alone."""
    folder: Path = settings.MAIL_IN_FOLDER
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        waiting = [
            *_files(folder, suffix=".eml"),
            *(one for sub in _OF_MAILDIR for one in _files(folder / sub)),
        ]
        read = (_read(path, byte_limit=byte_limit, now=now) for path in sorted(waiting))
        yield from islice((found for found in read if found is not None), most)
    except OSError as error:
        raise NotTaken(f"Không đọc được thư mục nhận thư {folder} ({type(error).__name__}).") from None


def _files(folder: Path, *, suffix: str = "") -> Iterator[Path]:
    if not folder.is_dir() or folder.is_symlink():
        return
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.lower().endswith(suffix) and not entry.name.startswith("."):
                yield Path(entry.path)


def _read(path: Path, *, byte_limit: int, now: datetime) -> Arrived | None:
    """None for what is no plain file, may still be written, or is gone meanwhile."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    found = os.fstat(handle)
    if not stat.S_ISREG(found.st_mode):
        os.close(handle)
        return None
    with os.fdopen(handle, "rb") as file:
        if path.suffix.lower() == ".eml" and found.st_mtime > (now - _STILL_WRITTEN).timestamp():
            return None
        content = file.read(byte_limit + 1)
    is_whole = 0 < len(content) <= byte_limit
    name = f"{path.name}:{found.st_size}:{found.st_mtime_ns}"
    return Arrived(name, content if is_whole else None, partial(_remove, path))


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise NotTaken(
            f"Thư đã nhận nhưng không xóa được tệp {path.name} ({type(error).__name__}). Hãy cho phần mềm "
            "quyền xóa tệp trong thư mục nhận thư."
        ) from None
