"""Writes about PDFs: asked for, made, forgotten. Nothing of the office changes by any of them."""

from __future__ import annotations

import logging
import os
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

import dondoc
from dondoc.composing import ComposingError, Paper, is_pdf_available, paper_to_json
from dondoc.composing.pdf_confined import compose_pdf_confined
from dondoc.server.accounts.models import Account
from dondoc.server.files.folders import make_private
from dondoc.server.files.rules import is_orphan
from dondoc.server.files.shredding import shred
from dondoc.server.printing.errors import PdfNotHere
from dondoc.server.printing.folders import pdf_folder, pdf_path
from dondoc.server.printing.models import PdfCopy, PdfState
from dondoc.server.printing.rules import KEPT_FOR, key_of

JOB = "dondoc.server.printing.jobs.make_pdf"
_NOT_WRITTEN = "Chưa ghi được bản PDF xuống ổ đĩa. Báo quản trị hệ thống kiểm tra chỗ trống rồi lập lại."

_log = logging.getLogger(__name__)


@transaction.atomic
def ask_pdf(*, actor: Account, source: str, paper: Paper, template: bytes | None = None) -> PdfCopy:
    """The paper as PDF: ready at once where the same was made before, else the worker makes it.

    Asked again, one that failed is tried again. Whether the actor may see the source, the caller has asked.
    Raises PdfNotHere where no machine could make it.
    """
    if not is_pdf_available():
        raise PdfNotHere(
            "Máy chủ chưa cài LibreOffice nên chưa tạo được PDF. "
            "Hãy tải tệp .docx, hoặc nhờ quản trị hệ thống cài gói libreoffice-writer."
        )
    content, now = paper_to_json(paper), timezone.now()
    sha256 = key_of(content, template, version=dondoc.__version__)
    made = {"state": PdfState.READY, "content": None, "template": None, "ended_at": now}
    to_make = {"state": PdfState.WAITING, "content": content, "template": template, "ended_at": None}
    is_made = pdf_path(sha256).is_file()
    asked, _ = PdfCopy.objects.update_or_create(
        source=source,
        sha256=sha256,
        defaults={"problem": "", "asked_by": actor, "asked_at": now, **(made if is_made else to_make)},
    )
    if not is_made:
        _queue(sha256)
    return asked


def make_pdf(*, sha256: str) -> None:
    """Print what waits under this name; a second time there is nothing to do. What is wrong is told to who
    asked, and never raised."""
    asked = PdfCopy.objects.filter(sha256=sha256, state=PdfState.WAITING).order_by("pk").first()
    if asked is None or asked.content is None:
        return
    path = pdf_path(sha256)
    if not path.is_file():
        template = bytes(asked.template) if asked.template is not None else None
        try:
            _write(path, compose_pdf_confined(asked.content, template=template))
        except ComposingError as error:
            _end(sha256, PdfState.FAILED, problem=error.message)
            return
        except OSError:
            _log.exception("a PDF could not be written")
            _end(sha256, PdfState.FAILED, problem=_NOT_WRITTEN)
            return
    _end(sha256, PdfState.READY)


def forget_pdfs(*, now: datetime) -> int:
    """Those that nobody asked for of late go, with their files; answers how many files."""
    PdfCopy.objects.filter(asked_at__lt=now - KEPT_FOR).delete()
    kept = set(PdfCopy.objects.values_list("sha256", flat=True))
    gone = 0
    for path in pdf_folder().glob("??/*"):
        try:
            written_at = datetime.fromtimestamp(path.stat().st_mtime, tz=UTC)
        except FileNotFoundError:
            continue
        if is_orphan(has_row=path.stem in kept and path.suffix == ".pdf", written_at=written_at, now=now):
            shred(path)
            gone += 1
    return gone


def _queue(sha256: str) -> None:
    """One at a time: LibreOffice takes a processor and much memory."""
    try:
        with transaction.atomic():
            app.configure_task(JOB, lock="make_pdf", queueing_lock=f"pdf-{sha256}").defer(sha256=sha256)
    except AlreadyEnqueued:
        pass  # it is on its way


def _end(sha256: str, state: PdfState, *, problem: str = "") -> None:
    waiting = PdfCopy.objects.filter(sha256=sha256, state=PdfState.WAITING)
    waiting.update(state=state, problem=problem, content=None, template=None, ended_at=timezone.now())


def _write(path: Path, content: bytes) -> None:
    """Whole or not at all."""
    make_private(path.parent)
    handle, unfinished = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise
