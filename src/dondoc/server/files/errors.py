"""What goes wrong with files; each message may be shown as it is."""

from __future__ import annotations


class FilesError(Exception):
    """The root of the errors about files."""


class UploadTooLarge(FilesError):
    """More bytes came than the office allows."""


class UploadEmpty(FilesError):
    """Not one byte came."""


class FileGone(FilesError):
    """The row is there and the bytes are not."""


class StorageFull(FilesError):
    """The disk has no room left."""
