"""What outgoing refuses, each with a message that tells the officer what to do next."""

from __future__ import annotations

from dondoc.server.refusals import Refusal


class OutgoingError(Refusal):
    """The root of outgoing's refusals; what cannot be done in a state is the server's `NotNow`."""

    code = "outgoing"


class PaperNotFound(OutgoingError):
    """There is no such paper, or nothing of what was asked for belongs to it."""

    code = "paper_not_found"


class StalePaper(OutgoingError):
    """Somebody was first: the paper is not as it was seen."""

    code = "stale_paper"


class PaperRefused(OutgoingError):
    """What was sent in cannot be so; `field` is its name in the form."""

    code = "paper_refused"

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class FileRefused(PaperRefused):
    """A file that cannot stand in the place of the draft."""

    code = "file_refused"

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


class TemplateFailed(OutgoingError):
    """The office's template, which was tried when it came, does not take this paper."""

    code = "template_failed"
