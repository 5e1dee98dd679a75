"""Why a paper was not written. Each message says what happened and what to do next."""

from __future__ import annotations

from dondoc.documents.errors import DondocError


class ComposingError(DondocError):
    """The root of what may go wrong when papers are written."""

    code = "composing"


class ContentDamaged(ComposingError):
    """The content is not what a paper is made of; `at` says where: "annexes[0].blocks[2].rows[5].cells"."""

    code = "content_damaged"
    exit_code = 3

    def __init__(self, message: str, *, at: str = "") -> None:
        super().__init__(message)
        self.at = at


class PdfUnavailable(ComposingError):
    """This machine has no LibreOffice."""

    code = "pdf_unavailable"


class PdfFailed(ComposingError):
    """LibreOffice wrote none, or took too long."""

    code = "pdf_failed"


class NothingToTabulate(ComposingError):
    """The paper has no table."""

    code = "nothing_to_tabulate"


class TemplateMistaken(ComposingError):
    """A template of the office cannot be used: an unknown field, a damaged file, what none may have."""

    code = "template_mistaken"
