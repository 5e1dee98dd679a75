"""The files that are measured: made once under .bench/ with a fixed seed, with the rows they truly hold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from docx import Document as new_docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement

from .drawn import draw_plan
from .words import Plan, Row, make_plan

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".bench"
SHARED = ROOT.parent / "shared"
MADE_BY = ("words.py", "drawn.py", "material.py", "forms.py")
MERGED_ROWS = 3  # rows that share one cell of the lead agency
LAYOUTS = (("landscape6", 26, 6, True), ("portrait5", 40, 5, False))
TASK_COUNT = 90
LEAD_COLUMN = 2


@dataclass(frozen=True, slots=True)
class Material:
    """A file with its kind, how many printed pages it fills, and the rows of tasks that it truly holds."""

    name: str
    kind: str  # pdf | docx | txt
    path: Path
    page_count: int
    rows: tuple[Row, ...]


def find_material() -> list[Material]:
    """Every file of the bench; those of ../shared where it exists."""
    made = [item for layout in LAYOUTS for item in _made(*layout)]
    return [*made, _merged(), *_shared()]


def make_long_pdf(page_count: int) -> Material:
    """A landscape plan of at least that many pages."""
    task_count = page_count * 8
    plan = make_plan(seed=1000, task_count=task_count, column_count=6)
    path = made_once(f"long-{page_count}.pdf", lambda path: draw_plan(plan, path, is_landscape=True))
    return Material(f"long-{page_count}", "pdf", path, _count_pages(path), tuple(plan.task_rows))


def _made(name: str, seed: int, column_count: int, is_landscape: bool) -> list[Material]:
    plan = make_plan(seed=seed, task_count=TASK_COUNT, column_count=column_count)
    rows = tuple(plan.task_rows)
    pdf = made_once(f"{name}.pdf", lambda path: draw_plan(plan, path, is_landscape=is_landscape))
    docx = made_once(f"{name}.docx", lambda path: _write_docx(plan, path, is_landscape=is_landscape))
    text = made_once(f"{name}.txt", lambda path: _write_text(plan, path))
    pages = _count_pages(pdf)  # the others would print on as many
    return [
        Material(name, kind, path, pages, rows)
        for kind, path in (("pdf", pdf), ("docx", docx), ("txt", text))
    ]


def _merged() -> Material:
    """A DOCX whose lead cells are merged downwards: each row truly has the agency written above it."""
    plan = make_plan(seed=54, task_count=TASK_COUNT, column_count=5)
    rows = list(plan.rows)
    for number, row in enumerate(rows):
        above = rows[number - 1]
        if row[0].isdigit() and above[0].isdigit() and int(row[0]) % MERGED_ROWS:
            rows[number] = (*row[:2], above[2], *row[3:])
    plan = replace(plan, rows=tuple(rows))
    path = made_once(
        "merged5.docx", lambda path: _write_docx(plan, path, is_landscape=False, merges_leads=True)
    )
    printed = made_once("merged5.pdf", lambda path: draw_plan(plan, path, is_landscape=False))
    return Material("merged5", "docx", path, _count_pages(printed), tuple(plan.task_rows))


def _shared() -> list[Material]:
    folder = SHARED / "samples" / "rendered"
    truth, pdf = folder / "table_gt.json", folder / "table_landscape.pdf"
    if not (truth.exists() and pdf.exists()):
        return []
    rows = tuple(tuple(row) for row in json.loads(truth.read_text("utf-8"))["rows"] if row[0].isdigit())
    pages = _count_pages(pdf)
    return [
        Material("rendered", path.suffix[1:], path, pages, rows)
        for path in (pdf, pdf.with_suffix(".docx"))
        if path.exists()
    ]


def made_once(name: str, make: Callable[[Path], None]) -> Path:
    """The file of that name, made where it is not there yet, and never seen half made."""
    path = FOLDER / _version() / name
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"part-{name}")
        make(part)
        part.replace(path)
    return path


@cache
def _version() -> str:
    """Changes with the code that makes the files, so that they are made anew."""
    sources = b"".join(Path(__file__).with_name(name).read_bytes() for name in MADE_BY)
    return hashlib.sha256(sources).hexdigest()[:12]


def _count_pages(path: Path) -> int:
    with pdfium.PdfDocument(path) as pdf:
        return len(pdf)


def _write_text(plan: Plan, path: Path) -> None:
    lines = (*plan.title, "", "\t".join(plan.header), *("\t".join(row) for row in plan.rows), "")
    path.write_text("\n".join(lines), "utf-8")


def _write_docx(plan: Plan, path: Path, *, is_landscape: bool, merges_leads: bool = False) -> None:
    paper = new_docx()
    if is_landscape:
        section = paper.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = section.page_height, section.page_width
    for title in plan.title:
        paper.add_paragraph(title)
    table = paper.add_table(rows=0, cols=len(plan.header), style="Table Grid")
    for row in (plan.header, *plan.rows):
        _fill(table.add_row().cells, row)
    if merges_leads:
        _merge_same(table.columns[LEAD_COLUMN].cells)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    paper.save(str(path))


def _merge_same(cells: Sequence[Any]) -> None:
    """Neighbours in a column that say the same become one cell."""
    first = cells[0]
    for cell in cells[1:]:
        if cell.text and cell.text == first.text:
            cell.text = ""
            first = first.merge(cell)
            first.text = first.text.strip()
        else:
            first = cell


def _fill(cells: Sequence[Any], row: Row) -> None:
    for cell, text in zip(cells, row, strict=True):
        cell.text = text
