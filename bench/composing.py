"""Official papers written and read back: do the tasks, agencies and days that went in come out again?"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from dondoc.composing import PdfUnavailable, compose_docx, pdf_of
from dondoc.composing.checking import check_form

from .figures import Figures
from .material import ROOT, SHARED

PAPERS = ROOT / "tests" / "composing"
# The papers are drawn beside the tests, for them and for this.
sys.path.insert(0, str(PAPERS))
from drawn_official_papers import DrawnPaper, draw_paper  # type: ignore[import-not-found]  # noqa: E402

COUNT = 200
BARS = {"row_exact": 0.98, "header": 0.98}
AT_ONCE = 25  # papers in one run of LibreOffice
SHOWN = ("text_exact", "leads", "coordinators", "period", "place", "result_f1", "items", "acts")


def show_composing(figures: Figures) -> None:
    """200 drawn papers to DOCX and PDF, read back by `dondoc extract` and scored by score.py."""
    path = SHARED / "bench" / "score.py"
    if not path.exists():
        figures.leave_out("composing", "no ../shared/bench/score.py to score with")
        return
    ruler = _ruler(path)
    drawn = [draw_paper(seed) for seed in range(COUNT)]
    started = time.process_time()
    files = [compose_docx(one.paper) for one in drawn]
    figures.show("composing/docx/paper", (time.process_time() - started) / COUNT * 1000, "cpu_ms")
    departures = sum(len(check_form(content).departures) for content in files)
    figures.show("composing/docx/departures_from_the_form", departures, "departures", at_most=0)
    _show(figures, "docx", drawn, files, ruler)
    try:
        printed = [pdf for at in range(0, COUNT, AT_ONCE) for pdf in pdf_of(files[at : at + AT_ONCE])]
    except PdfUnavailable as error:
        figures.leave_out("composing/pdf", error.message)
        return
    _show(figures, "pdf", drawn, printed, ruler)


def _show(
    figures: Figures, form: str, drawn: list[DrawnPaper], files: list[bytes], ruler: ModuleType
) -> None:
    readings = _read_back(files, form)
    scored = [ruler.score(one.gold, reading)[0] for one, reading in zip(drawn, readings, strict=True)]
    task_count = sum(one["gold_tasks"] for one in scored)
    figures.show(f"composing/{form}/papers", len(scored), "papers")
    figures.show(f"composing/{form}/tasks", task_count, "tasks")
    figures.show(
        f"composing/{form}/false_tasks", sum(one["false_tasks"] for one in scored), "tasks", at_most=0
    )
    with_tasks = [one for one in scored if one["gold_tasks"]]
    exact = sum(one["row_exact"] * one["gold_tasks"] for one in with_tasks) / task_count
    figures.show(f"composing/{form}/row_exact", exact, "share", at_least=BARS["row_exact"])
    header = sum(one["header"] for one in scored) / len(scored)
    figures.show(f"composing/{form}/header", header, "share", at_least=BARS["header"])
    for name in SHOWN:
        told = [one[name] for one in scored if name in one]
        figures.show(f"composing/{form}/{name}", sum(told) / len(told), "share")


def _read_back(files: list[bytes], form: str) -> list[dict[str, Any]]:
    """What the command says of each."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for at, content in enumerate(files):
            (folder / f"{at:03}.{form}").write_bytes(content)
        output = folder / "readings.json"
        command = [sys.executable, "-m", "dondoc.cli", "extract", name, "--quiet", "-o", str(output)]
        subprocess.run(command, cwd=ROOT, check=True)
        readings = [json.loads(line) for line in output.read_text("utf-8").splitlines()]
    by_name = {Path(one["source"]["name"]).name: one for one in readings}
    return [by_name[f"{at:03}.{form}"] for at in range(len(files))]


def _ruler(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
