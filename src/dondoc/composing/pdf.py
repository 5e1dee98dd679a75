"""DOCX files to PDF by LibreOffice, where it is installed: a process of its own, closed and ended in time."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .content import Paper
from .docx import compose_docx
from .errors import PdfFailed, PdfUnavailable

_PROGRAMS = (
    "soffice",
    "libreoffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)
_SECONDS, _SECONDS_EACH = 90, 10
# No macro runs, and nothing is fetched from outside.
_CLOSED = (
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)


def is_pdf_available() -> bool:
    """Whether LibreOffice is there."""
    return _program() is not None


def compose_pdf(paper: Paper, *, seconds: int | None = None) -> bytes:
    """The paper as a PDF file. Raises PdfUnavailable and PdfFailed."""
    [written] = pdf_of([compose_docx(paper)], seconds=seconds)
    return written


def pdf_of(files: Sequence[bytes], *, seconds: int | None = None) -> list[bytes]:
    """DOCX files as PDF files, in one run that takes so many seconds at most.

    Raises PdfUnavailable and PdfFailed.
    """
    program = _program()
    if program is None:
        raise PdfUnavailable(
            "Máy này chưa cài LibreOffice nên chưa tạo được PDF. "
            "Hãy cài gói libreoffice-writer, hoặc dùng tệp .docx."
        )
    with tempfile.TemporaryDirectory(prefix="dondoc-pdf-") as name:
        folder = Path(name)
        profile = folder / "profile" / "user"
        profile.mkdir(parents=True)
        (profile / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
        given = [folder / f"{at}.docx" for at in range(len(files))]
        for path, content in zip(given, files, strict=True):
            path.write_bytes(content)
        _convert(program, given, folder, seconds=seconds or _SECONDS + _SECONDS_EACH * len(given))
        written = [path.with_suffix(".pdf") for path in given]
        if not all(path.exists() for path in written):
            raise PdfFailed(
                "LibreOffice không tạo được PDF từ văn bản này. Hãy mở tệp .docx và lưu thành PDF."
            )
        return [path.read_bytes() for path in written]


def _convert(program: str, given: Sequence[Path], folder: Path, *, seconds: int) -> None:
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--norestore", "--nolockcheck", "--nologo", "--nofirststartwizard"),
        *("--convert-to", "pdf", "--outdir", str(folder)),
        *map(str, given),
    ]
    environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "LANG": "C.UTF-8"}
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        raise PdfFailed(
            f"LibreOffice chưa tạo xong PDF sau {seconds} giây nên đã dừng. Hãy thử lại, hoặc dùng tệp .docx."
        ) from None
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _profile() -> str:
    """The settings of LibreOffice, fixed: a document cannot change them."""
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _CLOSED
    )
    namespace = "http://openoffice.org/2001/registry"
    return f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="{namespace}">{items}</oor:items>'


def _program() -> str | None:
    return next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
