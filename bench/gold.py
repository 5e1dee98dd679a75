"""Readings of the samples scored against gold, where ../shared is there; the issue's bars stand here."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from .figures import Figures
from .material import ROOT, SHARED


@dataclass(frozen=True, slots=True)
class Case:
    """A sample, its gold, and the least that each figure must reach."""

    sample: str
    gold: str
    bars: dict[str, float] = field(default_factory=dict)


ANNEX_BARS = {"row_exact": 0.95, "precision_exact": 0.95, "evidence": 0.98, "header": 1.0}
TABLE_BARS = {"row_exact": 0.98}
CASES = (
    Case("annex-2024-03-KH-UBND.txt", "annex-2024-03-KH-UBND.json", ANNEX_BARS),
    Case("annex-2026-130-KH-UBND.txt", "annex-2026-130-KH-UBND.json", ANNEX_BARS),
    Case("digest-2023-08-28.txt", "digest-2023-08-28.json"),
    Case("dispatch-2025-5319-VP-KTCN.txt", "dispatch-2025-5319-VP-KTCN.json"),
    Case("report-2024-2689-BC-BCSD.txt", "report-2024-2689-BC-BCSD.json"),
    Case("rendered/table_landscape.docx", "rendered-table.json", TABLE_BARS),
    Case("rendered/table_landscape.pdf", "rendered-table.json", TABLE_BARS),
)


def show_gold(figures: Figures) -> None:
    """A line for each figure of each sample."""
    ruler = SHARED / "bench" / "score.py"
    if not ruler.exists():
        print("# no ../shared: the samples are not scored")
        return
    for case in CASES:
        sample, gold = SHARED / "samples" / case.sample, SHARED / "gold" / case.gold
        name = f"gold/{sample.name}"
        if not (sample.exists() and gold.exists()):
            print(f"# {name}: not here")
            continue
        scored = _score(ruler, sample, gold)
        if scored is None:
            figures.miss(name, "was not read")
            continue
        for key, value in scored.items():
            figures.show(f"{name}/{key}", value, "-", at_least=case.bars.get(key))
        for key in case.bars.keys() - scored.keys():
            figures.miss(f"{name}/{key}", "not scored")


def _score(ruler: Path, sample: Path, gold: Path) -> dict[str, float] | None:
    with tempfile.TemporaryDirectory() as folder:
        reading = Path(folder, "reading.json")
        command = [sys.executable, "-m", "dondoc.cli", "extract", str(sample), "--quiet", "-o", str(reading)]
        if subprocess.run(command, cwd=ROOT).returncode or not reading.exists():
            return None
        source = ["--source", str(sample)] if sample.suffix == ".txt" else []
        command = [sys.executable, str(ruler), str(gold), str(reading), "--json", *source]
        ran = subprocess.run(command, capture_output=True, text=True, check=True)
    scored: dict[str, float] = json.loads(ran.stdout)
    return scored
