"""Reads about PDFs. Who may see the source is for the caller to ask, each time."""

from __future__ import annotations

from pathlib import Path

from dondoc.server.printing.errors import PdfNotFound
from dondoc.server.printing.folders import pdf_path
from dondoc.server.printing.models import PdfCopy


def pdf_asked(*, source: str, pdf_id: int) -> PdfCopy:
    """One that somebody asked for, of this source; PdfNotFound also for one of another."""
    asked = PdfCopy.objects.filter(pk=pdf_id, source=source).defer("content", "template").first()
    if asked is None:
        raise PdfNotFound("Bản PDF này không còn giữ. Hãy mở lại văn bản rồi bấm tải PDF.")
    return asked


def path_of_pdf(asked: PdfCopy) -> Path:
    """Where the bytes lie; PdfNotFound where they do not any more."""
    path = pdf_path(asked.sha256)
    if not asked.is_ready or not path.is_file():
        raise PdfNotFound("Bản PDF này không còn giữ. Hãy mở lại văn bản rồi bấm tải PDF.")
    return path
