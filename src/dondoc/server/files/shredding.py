"""Making a file's bytes unreadable before its name goes."""

from __future__ import annotations

import os
from pathlib import Path

_CHUNK = 1 << 20


def shred(path: Path) -> None:
    """Overwrite the file once with random bytes, have them reach the disk, then remove it.

    A flash disk or a file system that copies on write may keep old blocks all the same: the quarantine
    of a real office lies on an encrypted disk. A file that is not there is no error: shredding may be
    asked for twice.
    """
    try:
        handle = os.open(path, os.O_WRONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return
    try:
        left = os.fstat(handle).st_size
        while left > 0:
            left -= os.write(handle, os.urandom(min(left, _CHUNK)))
        os.fsync(handle)
        os.ftruncate(handle, 0)
    finally:
        os.close(handle)
    path.unlink(missing_ok=True)
