"""A paper as PDF by a process of its own, bounded in time, memory and files and without network: whoever asks
does not wait longer than that, and a paper that LibreOffice chokes on harms nobody else.

Run as a program it reads the paper as JSON from its standard input and writes the PDF file.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

from dondoc.confining.asking import command_of, environment_of

from .docx import compose_docx
from .errors import ComposingError, PdfFailed, PdfUnavailable, TemplateMistaken
from .kept import paper_from_json
from .pdf import pdf_of
from .templates import fill_confined

_REFUSED = 3  # the exit status with which the reason stands on the standard output
_TO_END = 10  # seconds that the child has to end what it started
_ERRORS = {error.code: error for error in (PdfUnavailable, PdfFailed, TemplateMistaken)}


@dataclass(frozen=True, slots=True)
class PdfLimits:
    """What one paper may take; memory, processor time and files are those of each process."""

    seconds: int = 300  # nobody waits for a page meanwhile
    memory_mb: int = 2048  # of addresses: LibreOffice asks for far more than it uses
    open_files: int = 1024
    file_bytes: int = 256 * 1024 * 1024


DEFAULT_PDF_LIMITS = PdfLimits()


def compose_pdf_confined(
    paper: Mapping[str, Any], *, template: bytes | None = None, limits: PdfLimits = DEFAULT_PDF_LIMITS
) -> bytes:
    """The paper, as `paper_to_json` gives it, as a PDF file; on the office's template where there is one.

    Raises PdfUnavailable, PdfFailed, and TemplateMistaken.
    """
    sent = {
        "paper": paper,
        "template": base64.b64encode(template).decode() if template is not None else None,
        "limits": asdict(limits),
    }
    with tempfile.TemporaryDirectory(prefix="dondoc-pdf-") as folder:
        child = subprocess.Popen(
            command_of(__spec__.name),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment_of(PATH=os.environ.get("PATH", ""), TMPDIR=folder),
            cwd="/",
            start_new_session=True,
        )
        try:
            written, _ = child.communicate(json.dumps(sent).encode(), timeout=limits.seconds + _TO_END)
        except subprocess.TimeoutExpired:
            raise _stopped() from None
        finally:
            _end(child)
    if child.returncode == _REFUSED:
        raise _told(written)
    if child.returncode != 0 or not written.startswith(b"%PDF"):
        raise _stopped()
    return written


def _end(child: subprocess.Popen[bytes]) -> None:
    """It ends LibreOffice itself, unless it does not even come to that."""
    if child.poll() is None:
        child.terminate()
        try:
            child.wait(timeout=_TO_END)
        except subprocess.TimeoutExpired:
            os.killpg(child.pid, signal.SIGKILL)
            child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None and not pipe.closed:
            pipe.close()


def _told(answer: bytes) -> ComposingError:
    try:
        told = json.loads(answer)
        return _ERRORS.get(told["code"], PdfFailed)(str(told["message"]))
    except (KeyError, TypeError, ValueError):
        return _stopped()


def _stopped() -> PdfFailed:
    return PdfFailed(
        "Lập bản PDF cần quá nhiều thời gian hoặc bộ nhớ nên đã dừng. "
        "Hãy tải tệp .docx, mở bằng Word và lưu thành PDF."
    )


def _main() -> None:
    from dondoc.confining.giving_up import confine_with_programs

    began = time.monotonic()
    sent = json.load(sys.stdin.buffer)
    limits = PdfLimits(**sent["limits"])
    signal.signal(signal.SIGTERM, _leave)
    confine_with_programs(**asdict(limits))
    try:
        paper = paper_from_json(sent["paper"])
        if sent["template"] is None:
            written = compose_docx(paper)
        else:
            [written] = fill_confined(base64.b64decode(sent["template"]), [paper])
        left = max(int(limits.seconds - (time.monotonic() - began)), 1)
        [printed] = pdf_of([written], seconds=left)
    except ComposingError as error:
        sys.stdout.write(json.dumps({"code": error.code, "message": error.message}))
        sys.stdout.flush()
        sys.exit(_REFUSED)
    sys.stdout.buffer.write(printed)
    sys.stdout.buffer.flush()


def _leave(*_: object) -> NoReturn:
    """Whoever waits for it is gone, or waits no more: LibreOffice ends on the way out."""
    sys.exit(1)


if __name__ == "__main__":
    _main()
