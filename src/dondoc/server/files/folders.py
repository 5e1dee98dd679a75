"""The two folders of files on disk: the store, and the quarantine that lies outside it.

Backup takes the store and leaves the quarantine, so neither may lie inside the other.
"""

from __future__ import annotations

import os
import uuid
from pathlib import Path

from django.conf import settings


def store_path(sha256: str) -> Path:
    """Where the bytes with this digest lie in the store."""
    return Path(settings.FILES_FOLDER) / sha256[:2] / sha256[2:4] / sha256


def derived_folder(sha256: str) -> Path:
    """Where everything drawn from the stored file with this digest lies, page pictures above all.

    It can be drawn again, so that backup leaves it; it says what the file says, so that it goes with it.
    """
    return Path(settings.FILES_FOLDER).with_name("page-images") / sha256[:2] / sha256


def quarantine_folder() -> Path:
    """The folder of uploads that wait."""
    return Path(settings.QUARANTINE_FOLDER)


def quarantine_path(key: uuid.UUID) -> Path:
    """Where the upload with this key waits."""
    return quarantine_folder() / key.hex


def make_private(folder: Path) -> None:
    """Make the folder and those above it where missing; only our own user may look into it."""
    if not folder.is_dir():
        make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def write_through(folder: Path) -> None:
    """Have the folder's own entries reach the disk, so that a rename survives a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
