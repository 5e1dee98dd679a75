"""PDF by LibreOffice: what is said where it is missing, silent or slow, and that its pages are read back."""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from drawn_official_papers import draw_paper
from read_back import told_of, wanted_of

from dondoc import extract_tasks, read_document
from dondoc.composing import (
    PdfFailed,
    PdfUnavailable,
    compose_docx,
    compose_pdf,
    is_pdf_available,
    paper_to_json,
    pdf_of,
)
from dondoc.composing import pdf as by_libreoffice
from dondoc.composing.errors import TemplateMistaken
from dondoc.composing.pdf_confined import PdfLimits, compose_pdf_confined
from dondoc.composing.templates import default_template


def program(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The only program on this machine that is called as LibreOffice is."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    monkeypatch.setattr(by_libreoffice, "_PROGRAMS", (str(path),))


def test_without_libreoffice_it_is_said_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(by_libreoffice, "_PROGRAMS", ("a-program-that-nobody-has",))
    assert not is_pdf_available()
    with pytest.raises(PdfUnavailable, match="chưa cài LibreOffice"):
        compose_pdf(draw_paper(1).paper)


def test_a_program_that_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path, "exit 1", monkeypatch)
    with pytest.raises(PdfFailed, match="không tạo được PDF"):
        pdf_of([b"no document"])


def test_a_program_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / "child"
    program(tmp_path, f"sleep 600 & echo $! > {left}; wait", monkeypatch)
    with pytest.raises(PdfFailed, match="sau 1 giây"):
        pdf_of([b"a document"], seconds=1)
    child = Path(f"/proc/{left.read_text().strip()}/stat")
    assert not child.exists() or child.read_text().split()[2] == "Z"  # with all that it had started


@pytest.mark.skipif(not is_pdf_available(), reason="LibreOffice is not installed")
def test_pages_are_read_back() -> None:
    drawn = [draw_paper(seed) for seed in (10, 11, 67)]  # 67: its fonts tell no height
    for one, content in zip(drawn, pdf_of([compose_docx(one.paper) for one in drawn]), strict=True):
        reading = extract_tasks(read_document(content, name="a.pdf"))
        assert told_of(reading.tasks) == wanted_of(one.gold["tasks"])
        page = pdfium.PdfDocument(content)[0]
        assert [round(side / 72 * 25.4) for side in page.get_size()] == [210, 297]


def called_first(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that stands in the way of LibreOffice, also for a process of its own."""
    path = folder / "soffice"
    path.write_text(script)
    path.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")


TELLS = """#!{python}
import json, resource, socket
memory, file = (resource.getrlimit(one)[0] for one in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE))
told = {{"memory": memory >> 20, "file": file}}
for family in ("AF_UNIX", "AF_INET", "AF_INET6"):
    try:
        socket.socket(getattr(socket, family), socket.SOCK_STREAM).close()
        told[family] = "open"
    except PermissionError:
        told[family] = "refused"
open({answer!r}, "w").write(json.dumps(told))
"""


def test_confined_it_has_little_memory_and_no_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = tmp_path / "told.json"
    called_first(tmp_path, TELLS.format(python=sys.executable, answer=str(answer)), monkeypatch)
    with pytest.raises(PdfFailed, match="không tạo được PDF"):
        compose_pdf_confined(paper_to_json(draw_paper(1).paper), limits=PdfLimits(memory_mb=700))
    assert json.loads(answer.read_text()) == {
        "memory": 700,
        "file": PdfLimits().file_bytes,
        "AF_UNIX": "open",
        "AF_INET": "refused",
        "AF_INET6": "refused",
    }


def test_confined_it_ends_in_time_with_all_that_it_started(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / "child"
    called_first(tmp_path, f"#!/bin/sh\nsleep 600 & echo $! > {left}; wait\n", monkeypatch)
    began = time.monotonic()
    with pytest.raises(PdfFailed, match="giây nên đã dừng"):
        compose_pdf_confined(paper_to_json(draw_paper(1).paper), limits=PdfLimits(seconds=2))
    assert time.monotonic() - began < 10
    child = Path(f"/proc/{left.read_text().strip()}/stat")
    assert not child.exists() or child.read_text().split()[2] == "Z"


def test_confined_a_wrong_template_is_told() -> None:
    with pytest.raises(TemplateMistaken):
        compose_pdf_confined(paper_to_json(draw_paper(1).paper), template=b"no document")


@pytest.mark.skipif(not is_pdf_available(), reason="LibreOffice is not installed")
def test_confined_the_same_pages_come_out() -> None:
    paper = draw_paper(10).paper
    written = compose_pdf_confined(paper_to_json(paper), template=default_template(paper.kind))
    said = " ".join(line.text for line in read_document(written, name="a.pdf").lines)
    assert paper.issuer.upper() in said.upper()
