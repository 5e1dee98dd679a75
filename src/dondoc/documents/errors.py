"""Why a file could not be read. Each message tells the officer what happened and what to do next."""

from __future__ import annotations


class DondocError(Exception):
    """The root of the library's errors. `message` is Vietnamese and may be shown as it is.

    `code` is stable and for programs; `exit_code` is what the command line ends with.
    """

    code = "error"
    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class WrongLimit(DondocError):
    """A limit set in the environment is none; whoever runs Dondoc must mend it."""

    code = "wrong_limit"
    exit_code = 2


class UnreadableFile(DondocError):
    """The root of everything that makes a whole file unreadable."""

    code = "unreadable"
    exit_code = 3


class EmptyFile(UnreadableFile):
    code = "empty"


class DamagedFile(UnreadableFile):
    code = "damaged"


class EncryptedFile(UnreadableFile):
    code = "encrypted"


class UnsupportedFile(UnreadableFile):
    code = "unsupported"


class TooLargeFile(UnreadableFile):
    code = "too_large"


class ReadingStopped(UnreadableFile):
    """The reading took more time or memory than it may, or its process died."""

    code = "stopped"
