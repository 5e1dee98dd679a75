"""A plan with a very long annex written: time, memory and size of the DOCX, and whether a PDF of it is made
within what the server gives one."""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from dondoc.composing import (
    Annex,
    Column,
    ComposingError,
    GroupRow,
    Paper,
    PaperKind,
    Paragraph,
    PdfUnavailable,
    Row,
    Signing,
    Table,
    compose_docx,
    paper_to_json,
)
from dondoc.composing.pdf_confined import DEFAULT_PDF_LIMITS, compose_pdf_confined

from .figures import Figures
from .material import ROOT
from .words import COLLECTIVES, GROUPS, LEADS, NUMERALS, PERIODS, THINGS, VERBS, WHERE

SIZES = (1_000, 5_000, 20_000)
_SEED = 14


def show_annex(figures: Figures) -> None:
    """A plan with an annex of 1,000 to 20,000 rows as DOCX and PDF: time, memory, whether there is a PDF."""
    for size in SIZES:
        with TemporaryDirectory() as folder:
            told = _written(size, Path(folder) / "plan.docx")
        for name, unit in (("rows", "rows"), ("cpu_s", "cpu_s"), ("peak", "MiB"), ("kilobytes", "kB")):
            figures.show(f"annex/{size}/docx/{name}", told[name], unit)
        _show_pdf(figures, size)


def _show_pdf(figures: Figures, size: int) -> None:
    """As the worker of the server has it made, by what its processes may take."""
    began, before = time.monotonic(), _children_seconds()
    try:
        content = compose_pdf_confined(paper_to_json(plan_of(size)))
    except PdfUnavailable as error:
        figures.leave_out(f"annex/{size}/pdf", error.message)
        return
    except ComposingError:
        content = b""
    figures.show(f"annex/{size}/pdf/is_made", float(bool(content)), "share")
    figures.show(
        f"annex/{size}/pdf/wall", time.monotonic() - began, "s", at_most=DEFAULT_PDF_LIMITS.seconds + 30
    )
    figures.show(f"annex/{size}/pdf/cpu", _children_seconds() - before, "cpu_s")
    figures.show(f"annex/{size}/pdf/weight", len(content) / 1000, "kB")
    if content:
        figures.show(f"annex/{size}/pdf/pages", _pages(content), "pages")


def plan_of(size: int) -> Paper:
    """The same for the same size: a row a task, a group in a hundred rows."""
    chance = random.Random(_SEED)
    rows: list[Row | GroupRow] = []
    for number in range(size):
        if number % 100 == 0:
            group = number // 100 % len(GROUPS)
            rows.append(GroupRow(GROUPS[group], NUMERALS[group]))
        what = f"{chance.choice(VERBS)} {chance.choice(THINGS)} {chance.choice(WHERE)}"
        cells = (
            str(number + 1),
            what,
            chance.choice(LEADS),
            chance.choice(COLLECTIVES),
            chance.choice(PERIODS),
        )
        rows.append(Row(cells))
    columns = (
        Column("STT", 12, is_centred=True),
        Column("Nhiệm vụ", 70),
        Column("Cơ quan chủ trì", 38),
        Column("Cơ quan phối hợp", 40),
        Column("Thời hạn", 26, is_centred=True),
    )
    return Paper(
        kind=PaperKind.PLAN,
        issuer="Ủy ban nhân dân tỉnh Lạng Sơn",
        place="Lạng Sơn",
        on=date(2026, 11, 23),
        number="9",
        notation="KH-UBND",
        subject="Thực hiện các nhiệm vụ giai đoạn 2026 - 2030",
        body=(Paragraph("Các nhiệm vụ, cơ quan chủ trì, phối hợp và thời hạn tại Phụ lục kèm theo."),),
        signing=Signing(("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"), "Hoàng Thị Mẫu"),
        recipients=("Các sở, ban, ngành", "Lưu: VT, TH"),
        annexes=(Annex("Nhiệm vụ giai đoạn 2026 - 2030", (Table(columns, tuple(rows)),), is_landscape=True),),
    )


def _written(size: int, path: Path) -> dict[str, float]:
    """By a process of its own, which tells what it took."""
    command = [sys.executable, "-m", "bench.annex", str(size), str(path)]
    done = subprocess.run(
        command, cwd=ROOT, stdout=subprocess.PIPE, check=True, text=True, env=dict(os.environ)
    )
    told: dict[str, float] = json.loads(done.stdout)
    return told


def _write(size: int, path: Path) -> None:
    paper = plan_of(size)
    began = time.process_time()
    content = compose_docx(paper)
    spent = time.process_time() - began
    path.write_bytes(content)
    from docx import Document

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = len(Document(str(path)).element.body.findall(".//{*}tbl")[-1].findall("{*}tr"))
    json.dump({"rows": rows, "cpu_s": spent, "peak": peak, "kilobytes": len(content) / 1000}, sys.stdout)


def _pages(content: bytes) -> int:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return len(document)
    finally:
        document.close()


def _children_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    _write(int(sys.argv[1]), Path(sys.argv[2]))
