"""The real samples, where they lie beside the repository, against the ruler that scores readings."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dondoc.documents.formats.text import read_text
from dondoc.documents.json import reading_to_json
from dondoc.documents.spelling import number_key
from dondoc.extraction import extract_tasks

SHARED = Path(__file__).parents[3] / "shared"
RULER = SHARED / "bench" / "score.py"
BARS = {"row_exact": 0.95, "precision_exact": 0.95, "evidence": 0.98, "header": 1.0}

pytestmark = pytest.mark.skipif(not RULER.exists(), reason="the real samples are not part of the repository")


def figures(name: str, folder: Path) -> dict[str, float]:
    source = SHARED / "samples" / f"{name}.txt"
    document = read_text(source.read_bytes(), name=source.name)
    reading = folder / "reading.json"
    reading.write_text(json.dumps(reading_to_json(extract_tasks(document), document)), encoding="utf-8")
    gold = SHARED / "gold" / f"{name}.json"
    command = [sys.executable, str(RULER), str(gold), str(reading), "--source", str(source)]
    output = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout
    return {name: float(value) for name, value in re.findall(r"^(\w+)\s+([\d.]+)$", output, re.MULTILINE)}


@pytest.mark.parametrize("name", ["annex-2024-03-KH-UBND", "annex-2026-130-KH-UBND"])
def test_annexes_reach_the_bars(name: str, tmp_path: Path) -> None:
    found = figures(name, tmp_path)
    assert {bar: found[bar] for bar in BARS if found[bar] < BARS[bar]} == {}


@pytest.mark.parametrize(
    "name", ["digest-2023-08-28", "dispatch-2025-5319-VP-KTCN", "report-2024-2689-BC-BCSD"]
)
def test_others_are_read_with_number_and_date(name: str, tmp_path: Path) -> None:
    assert figures(name, tmp_path)["false_tasks"] == 0
    found = json.loads((tmp_path / "reading.json").read_text(encoding="utf-8"))["document"]
    wanted = json.loads((SHARED / "gold" / f"{name}.json").read_text(encoding="utf-8"))["document"]
    for field in ("number", "issued_on"):
        assert number_key(found.get(field) or "") == number_key(wanted.get(field) or "")
