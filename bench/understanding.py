"""All annotated documents scored, as they are and changed: one line of figures for each set."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from dondoc import extract_tasks, read_document
from dondoc.documents.reading import DocumentHeader

from .figures import Figures
from .material import ROOT, SHARED
from .mutated import changes_of

CASES = ROOT / "tests" / "reading"
# What counts as right stands beside the cases, for the tests and for this.
sys.path.insert(0, str(CASES))
from figures import Figures as Counts  # type: ignore[import-not-found]  # noqa: E402
from scoring import score, score_case  # type: ignore[import-not-found]  # noqa: E402

HELD_OUT = ROOT / "tests" / "unseen"
SAMPLES = (
    (ROOT / "samples", ROOT / "samples" / "gold"),
    (SHARED / "samples", SHARED / "gold"),
)
BARS = {"f1": 0.95, "leads": 0.95, "period": 0.97}
HEADER = {field.name for field in fields(DocumentHeader)}  # gold of the samples tells more than that
SHOWN = ("recall", "precision", "coordinators", "row_exact", "evidence", "header")


@dataclass(frozen=True, slots=True)
class Annotated:
    """A text and what a careful reader finds in it."""

    path: Path
    gold: dict[str, Any]

    @property
    def text(self) -> str:
        """What it says, where it is UTF-8; no change applies to what is not."""
        return self.path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


def show_understanding(figures: Figures) -> None:
    """Every annotated document, and each as another office might have written it: figures by set."""
    samples = list(_samples())
    _show(figures, "samples", [_scored(one.path.read_bytes(), one.path.name, one.gold) for one in samples])
    texts = {"samples": samples}
    for name, folder in (("corpus", CASES), ("held_out", HELD_OUT)):
        folders = sorted(gold.parent for gold in folder.glob("*/gold.json"))
        _show(figures, name, [score_case(one) for one in folders])
        texts[name] = [
            Annotated(one / "document.txt", json.loads((one / "gold.json").read_text("utf-8")))
            for one in folders
            if (one / "document.txt").exists()
        ]
    for name, documents in texts.items():
        by_change: dict[str, list[Counts]] = {}
        for one in documents:
            for change, (text, gold) in changes_of(one.text, one.gold):
                by_change.setdefault(change, []).append(_scored(text.encode(), one.path.name, gold))
        for change, counts in sorted(by_change.items()):
            _show(figures, f"{name}/{change}", counts)


def _samples() -> Iterator[Annotated]:
    for texts, golds in SAMPLES:
        for path in sorted(golds.glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            text = texts / f"{path.stem}.txt"
            if "tasks" in gold and "document" in gold and text.exists():
                gold["document"] = {key: told for key, told in gold["document"].items() if key in HEADER}
                yield Annotated(text, gold)


def _scored(data: bytes, name: str, gold: dict[str, Any]) -> Counts:
    document = read_document(data, name=name)
    return score(gold, extract_tasks(document), document)


def _show(figures: Figures, name: str, documents: list[Counts]) -> None:
    if not documents:
        return
    counts = Counts()
    for one in documents:
        counts.add(one)
    false = sum(one.false_count for one in documents if not one.gold_count)
    both = counts.gold_count + counts.found_count + counts.false_count
    shares = counts.shares()
    figures.show(f"understanding/{name}/documents", len(documents), "documents")
    figures.show(f"understanding/{name}/tasks", counts.gold_count, "tasks")
    figures.show(f"understanding/{name}/false_where_none", false, "tasks", at_most=0)
    if counts.gold_count:
        f1 = 2 * counts.found_count / both
        figures.show(f"understanding/{name}/f1", f1, "share", at_least=BARS["f1"])
    for key in ("leads", "period"):
        if (share := shares[key]) is not None:
            figures.show(f"understanding/{name}/{key}", share, "share", at_least=BARS[key])
    for key in SHOWN:
        if (share := shares[key]) is not None:
            figures.show(f"understanding/{name}/{key}", share, "share")
