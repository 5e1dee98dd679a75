"""Other kinds of file that hold the same plan: how fast each is read, and whether its rows are whole."""

from __future__ import annotations

import html
from pathlib import Path

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
    pages = next(item.page_count for item in find_material() if item.name == PRINTED)
    for kind, make in FORMS.items():
        path = made_once(f"form.{kind}", lambda path, make=make: make(plan, path))
        rounds = [measure("dondoc", [path], times=TURNS) for _ in range(ROUNDS)]
        best = min(rounds, key=lambda one: one.turn_seconds)
        rows = share_of_rows(plan.task_rows, best.rows[str(path)])
        figures.show(f"{kind}/dondoc/page", best.turn_seconds / pages * 1000, "cpu_ms")
        figures.show(f"{kind}/dondoc/peak", best.peak_mebibytes, "MiB")
        figures.show(f"{kind}/dondoc/rows_raw", rows, "share", at_least=LEAST_ROWS)


def _write_html(plan: Plan, path: Path) -> None:
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


FORMS = {"html": _write_html}
