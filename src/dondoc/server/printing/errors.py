"""What printing refuses."""

from __future__ import annotations

from dondoc.server.refusals import Refusal


class PdfNotFound(Refusal):
    """Nobody asked for such a PDF of this paper, or it is kept no more."""

    code = "pdf_not_found"


class PdfNotHere(Refusal):
    """This machine has no program that writes PDFs."""

    code = "pdf_not_here"
