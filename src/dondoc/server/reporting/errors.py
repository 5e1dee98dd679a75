"""What reporting refuses, each with a message that tells the reader what to do next."""

from __future__ import annotations


class ReportingError(Exception):
    """The root of reporting's refusals. `message` is Vietnamese and may be shown; `code` is for programs."""

    code = "reporting"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NothingToRebuild(ReportingError):
    """The sums are those of the rows."""

    code = "nothing_to_rebuild"
