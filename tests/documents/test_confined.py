"""Reading in a process of its own: the same results and errors, and an end to everything else."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from docx_writer import paragraph, write_docx
from pdf_writer import PdfPage, encrypted_pdf, write_pdf

from dondoc.documents.errors import (
    DamagedFile,
    EmptyFile,
    EncryptedFile,
    ReadingStopped,
    TooLargeFile,
    UnreadableFile,
    UnsupportedFile,
)
from dondoc.documents.formats import Limits, read_document
from dondoc.documents.formats.confined import read_confined


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "tải lên"


def test_the_same_document_as_without_confinement(file: Path) -> None:
    page = PdfPage()
    page.grid([50, 100, 300], [100, 130, 160])
    page.row([50, 100], 100, ["STT", "Nhiệm vụ"])
    page.row([50, 100], 130, ["1", "Báo cáo"])
    file.write_bytes(write_pdf([page]))
    assert read_confined(file, name="kế hoạch.pdf") == read_document(file, name="kế hoạch.pdf")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyFile),
        (encrypted_pdf(), EncryptedFile),
        (write_docx(paragraph("A"))[:300], DamagedFile),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), UnsupportedFile),
        (write_docx("", extra={"word/document.xml": b" " * (65 << 20)}), TooLargeFile),
    ],
)
def test_errors_come_back_with_their_messages(file: Path, data: bytes, error: type[UnreadableFile]) -> None:
    file.write_bytes(data)
    with pytest.raises(error) as caught:
        read_confined(file, name="tệp gửi lên.docx")
    assert type(caught.value) is error
    assert "tệp gửi lên.docx" in caught.value.message


def test_a_missing_file(file: Path) -> None:
    with pytest.raises(UnreadableFile, match="Không mở được"):
        read_confined(file, name="a.docx")


def test_a_huge_file_is_refused_without_a_process(file: Path) -> None:
    with file.open("wb") as hole:
        hole.truncate(300 << 20)
    with pytest.raises(TooLargeFile):
        read_confined(file, name="a.docx")


def test_reading_stops_when_its_time_is_up(file: Path) -> None:
    file.write_bytes(write_docx(paragraph("A") * 200_000))
    start = time.monotonic()
    with pytest.raises(ReadingStopped, match="giây"):
        read_confined(file, name="lâu.docx", limits=Limits(seconds=0.2))
    assert time.monotonic() - start < 5


def test_reading_stops_when_it_needs_too_much_memory(file: Path) -> None:
    file.write_bytes(write_docx(paragraph("A") * 200_000))
    with pytest.raises(ReadingStopped, match="bộ nhớ"):
        read_confined(file, name="to.docx", limits=Limits(memory_mb=150))


def test_nothing_is_left_behind(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    file.write_bytes(write_docx(paragraph("A")))
    read_confined(file, name="a.docx")
    with pytest.raises(ReadingStopped):
        read_confined(file, name="a.docx", limits=Limits(seconds=0.01))
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("attempt", "refused"),
    [
        ("socket.socket()", True),
        ("import _socket; _socket.socket()", True),
        ("os.execv('/bin/true', ['true'])", True),
        ("subprocess.run(['true'])", True),
        ("os.write(os.open(target, os.O_CREAT | os.O_WRONLY), b'x')", True),
        ("x = bytearray(1 << 30)", True),
        ("x = bytearray(1 << 20)", False),
    ],
)
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the kernel's part is Linux's")
def test_a_confined_process_reaches_nothing(tmp_path: Path, attempt: str, refused: bool) -> None:
    program = (
        "from dondoc.confining.giving_up import confine\n"
        "import os, socket, subprocess, sys\n"
        f"target = {str(tmp_path / 'new')!r}\n"
        "confine(seconds=5, memory_mb=512, open_files=32)\n"
        f"try:\n    {attempt}\n"
        "except (OSError, MemoryError):\n    print('refused')\nelse:\n    print('done')\n"
    )
    child = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False
    )
    assert child.stdout.strip() == ("refused" if refused else "done"), child.stderr
