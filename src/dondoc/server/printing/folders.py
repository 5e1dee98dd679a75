"""Where PDFs lie: beside the store. They can be made again, so that backup leaves them."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings


def pdf_folder() -> Path:
    return Path(settings.FILES_FOLDER).with_name("pdf")


def pdf_path(sha256: str) -> Path:
    """Where the PDF of this name lies, once it is made."""
    return pdf_folder() / sha256[:2] / f"{sha256}.pdf"
