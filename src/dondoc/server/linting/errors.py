"""What linting refuses, each with a message that tells what to do next."""

from __future__ import annotations


class LintingError(Exception):
    """The root of linting's refusals. `message` is Vietnamese and may be shown; `code` is for programs."""

    code = "linting"

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class FindingNotFound(LintingError):
    """There is no such finding in the last check."""

    code = "finding_not_found"


class EntryNotFound(LintingError):
    """There is no such entry in the lexicon."""

    code = "entry_not_found"


class LintingRefused(LintingError):
    """Something must be written, or is too long; `field` is that of the form."""

    code = "linting_refused"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class StaleEntry(LintingError):
    """Somebody else changed it meanwhile."""

    code = "stale_entry"


class CheckingFailed(Exception):
    """The process that looks through a draft ended without findings. It says how, nothing of the draft."""
