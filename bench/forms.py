"""Other kinds of file that hold the same plan: how fast each is read, and whether its rows are whole."""

from __future__ import annotations

import html
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from pathlib import Path

from openpyxl import Workbook

from .figures import Figures
from .material import find_material, made_once
from .measure import measure
from .rows import share_of_rows
from .words import Plan, make_plan

TURNS, ROUNDS = 5, 3
PRINTED = "landscape6"  # the same plan in print: pages are those that it fills
LEAST_ROWS = 1.0


def show_forms(figures: Figures) -> None:
    """CPU time of a printed page from end to end, memory, and the share of rows that are whole."""
    plan = make_plan(seed=26, task_count=90, column_count=6)
    printed = {item.kind: item for item in find_material() if item.name == PRINTED}
    pages = printed["pdf"].page_count
    for kind, make in FORMS.items():
        path = made_once(f"form.{kind}", lambda path, make=make: make(plan, printed["docx"].path, path))
        rounds = [measure("dondoc", [path], times=TURNS) for _ in range(ROUNDS)]
        best = min(rounds, key=lambda one: one.turn_seconds)
        rows = share_of_rows(plan.task_rows, best.rows[str(path)])
        figures.show(f"{kind}/dondoc/page", best.turn_seconds / pages * 1000, "cpu_ms")
        figures.show(f"{kind}/dondoc/peak", best.peak_mebibytes, "MiB")
        figures.show(f"{kind}/dondoc/rows_raw", rows, "share", at_least=LEAST_ROWS)


def _write_html(plan: Plan, _: Path, path: Path) -> None:
    """As a portal shows it: the plan between menus and what stands at the foot of each page."""
    menu = "".join(f'<li><a href="/muc-{n}">Chuyên mục {n}</a></li>' for n in range(40))
    rows = "".join(
        f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>"
        for row in (plan.header, *plan.rows)
    )
    title = "".join(f"<p>{html.escape(line)}</p>" for line in plan.title)
    path.write_text(
        "<!doctype html><html lang=vi><head><meta charset=utf-8><title>Cổng thông tin điện tử</title></head>"
        f"<body><nav><ul>{menu}</ul></nav><main><article>{title}<table>{rows}</table></article></main>"
        "<footer><p>Bản quyền thuộc về Cổng thông tin điện tử tỉnh</p></footer></body></html>",
        "utf-8",
    )


def _write_xlsx(plan: Plan, _: Path, path: Path) -> None:
    """As a sheet: the title in its first column, the rows beneath."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Phụ lục")
    for line in plan.title:
        sheet.append([line])
    for row in (plan.header, *plan.rows):
        sheet.append(row)
    book.save(path)


def _write_eml(_: Plan, docx: Path, path: Path) -> None:
    """As it comes by mail: a letter that says nothing, with the plan attached."""
    letter = EmailMessage()
    letter["Subject"], letter["From"], letter["To"] = "Kế hoạch", "vanthu@example.vn", "sonv@example.vn"
    letter.set_content("")
    letter.add_attachment(
        docx.read_bytes(),
        maintype="application",
        subtype="vnd.openxmlformats-officedocument.wordprocessingml.document",
        filename="ke-hoach.docx",
    )
    path.write_bytes(letter.as_bytes())


def _write_zip(_: Plan, docx: Path, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(docx, "ke-hoach.docx")


# What writes the plan, or packs its DOCX, into a file.
FORMS: dict[str, Callable[[Plan, Path, Path], None]] = {
    "html": _write_html,
    "xlsx": _write_xlsx,
    "eml": _write_eml,
    "zip": _write_zip,
}
