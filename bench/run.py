"""`python -m bench.run`: speed, memory and rows beside two peers, and the samples against gold.

Each tool has a process of its own; CPU seconds are its user and system time, less those of a process
that only imports it. The tools take turns, and the quickest of each tool's rounds counts, since what
else the machine does only slows. Rows are compared as each tool gives them (raw) and after one rule
for all (stitched, see `rows.stitched`). Pages of DOCX and text are those of the same plan in print.
Ends with 1 when a figure is short of its bar.
"""

from __future__ import annotations

import sys
import time

from .agencies import show_agencies
from .figures import Figures
from .forms import show_forms
from .gold import show_gold
from .long import show_long
from .material import Material, find_material
from .measure import Measured, measure
from .mentions import show_mentions
from .registry import show_registry
from .rows import share_of_rows, stitched
from .tools import KINDS

TURNS = {"txt": 10, "docx": 2, "pdf": 2}  # over all the files of a kind, to lift the time out of the noise
ROUNDS = 3
PEERS = ("pdfplumber", "markitdown")
FASTER_THAN_PDFPLUMBER = 5.0


def main() -> int:
    started = time.monotonic()
    figures = Figures()
    material = find_material()
    for kind in ("txt", "docx", "pdf"):
        _compare(kind, [item for item in material if item.kind == kind], figures)
    show_forms(figures)
    show_long(figures)
    show_gold(figures)
    show_registry(figures)
    show_agencies(figures)
    show_mentions(figures)
    figures.show("wall", time.monotonic() - started, "s")
    return figures.status


def _compare(kind: str, files: list[Material], figures: Figures) -> None:
    tools = [name for name, kinds in KINDS.items() if kind in kinds]
    paths = [item.path for item in files]
    rounds = [{name: measure(name, paths, times=TURNS[kind]) for name in tools} for _ in range(ROUNDS)]
    measured = {
        name: min((each[name] for each in rounds), key=lambda one: one.turn_seconds) for name in tools
    }
    pages = sum(item.page_count for item in files)
    for name, result in measured.items():
        figures.show(f"{kind}/{name}/import", result.import_seconds, "cpu_s")
        figures.show(f"{kind}/{name}/page", result.turn_seconds / pages * 1000, "cpu_ms")
        figures.show(f"{kind}/{name}/peak", result.peak_mebibytes, "MiB")
    if "pdfplumber" in measured:
        ratio = measured["pdfplumber"].turn_seconds / measured["dondoc"].turn_seconds
        figures.show(f"{kind}/times_pdfplumber_speed", ratio, "times", at_least=FASTER_THAN_PDFPLUMBER)
    _compare_rows(kind, files, measured, figures)


def _compare_rows(kind: str, files: list[Material], measured: dict[str, Measured], figures: Figures) -> None:
    """Of each file, and of all files of a kind: as given we must be ahead, mended nobody ahead of us."""
    tools = [*(name for name in PEERS if name in measured), "dondoc"]
    shares = {
        (tool, item.name): _shares(item, measured[tool].rows[str(item.path)])
        for tool in tools
        for item in files
    }
    for item in files:
        for tool in tools:
            raw, mended = shares[tool, item.name]
            figures.show(f"{kind}/{item.name}/{tool}/rows_raw", raw, "share")
            best = max(shares[peer, item.name][1] for peer in tools if peer != "dondoc")
            bar = best if tool == "dondoc" else None
            figures.show(f"{kind}/{item.name}/{tool}/rows_stitched", mended, "share", at_least=bar)
    row_count = sum(len(item.rows) for item in files)
    whole = {
        tool: sum(shares[tool, item.name][0] * len(item.rows) for item in files) / row_count for tool in tools
    }
    for tool in tools[:-1]:
        figures.show(f"{kind}/all/{tool}/rows_raw", whole[tool], "share")
    figures.show(
        f"{kind}/all/dondoc/rows_raw",
        whole["dondoc"],
        "share",
        more_than=max(whole[tool] for tool in tools[:-1]),
    )


def _shares(item: Material, rows: list[list[str]]) -> tuple[float, float]:
    return share_of_rows(item.rows, rows), share_of_rows(item.rows, stitched(rows))


if __name__ == "__main__":
    sys.exit(main())
