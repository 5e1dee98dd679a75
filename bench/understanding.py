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
from scoring import score  # type: ignore[import-not-found]  # noqa: E402

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
    """A document and what a careful reader finds in it."""

    name: str
    path: Path
    gold: dict[str, Any]

    @property
    def assigns(self) -> bool:
        return bool(self.gold["tasks"] or self.gold.get("optional_tasks"))


def show_understanding(figures: Figures) -> None:
    """Every annotated document, and each as another office might have written it: figures by set."""
    sets = {"samples": list(_samples()), "corpus": list(_cases(CASES)), "held_out": list(_cases(HELD_OUT))}
    for name, documents in sets.items():
        counts, false = _counted((one.path.read_bytes(), one.path.name, one.gold) for one in documents)
        _show(figures, name, len(documents), counts, false)
    for name, documents in sets.items():
        by_change: dict[str, list[tuple[bytes, str, dict[str, Any]]]] = {}
        for one in documents:
            if one.path.suffix == ".txt":
                for change, (text, gold) in changes_of(_text_of(one.path), one.gold):
                    by_change.setdefault(change, []).append((text.encode(), one.path.name, gold))
        for change, changed in sorted(by_change.items()):
            _show(figures, f"{name}/{change}", len(changed), *_counted(changed))


def _text_of(path: Path) -> str:
    """The text of a file in UTF-8; of an older encoding nothing, since no change applies to it."""
    return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


def _cases(folder: Path) -> Iterator[Annotated]:
    for gold in sorted(folder.glob("*/gold.json")):
        path = next(gold.parent.glob("document.*"))
        yield Annotated(gold.parent.name, path, json.loads(gold.read_text("utf-8")))


def _samples() -> Iterator[Annotated]:
    for texts, golds in SAMPLES:
        for path in sorted(golds.glob("*.json")):
            gold = json.loads(path.read_text("utf-8"))
            text = texts / f"{path.stem}.txt"
            if "tasks" in gold and "document" in gold and text.exists():
                gold["document"] = {key: told for key, told in gold["document"].items() if key in HEADER}
                yield Annotated(path.stem, text, gold)


def _counted(documents: Any) -> tuple[Counts, int]:
    """The counts of all together, and the tasks found where none is assigned."""
    total, false = Counts(), 0
    for data, name, gold in documents:
        document = read_document(data, name=name)
        counts = score(gold, extract_tasks(document), document)
        total.add(counts)
        if not gold["tasks"]:
            false += counts.false_count
    return total, false


def _show(figures: Figures, name: str, document_count: int, counts: Counts, false: int) -> None:
    if not document_count:
        return
    shares = counts.shares()
    both = counts.gold_count + counts.found_count + counts.false_count
    figures.show(f"understanding/{name}/documents", document_count, "documents")
    figures.show(f"understanding/{name}/tasks", counts.gold_count, "tasks")
    figures.show(f"understanding/{name}/false_where_none", false, "tasks", at_most=0)
    if counts.gold_count:
        figures.show(f"understanding/{name}/f1", 2 * counts.found_count / both, "share", at_least=BARS["f1"])
    for key in ("leads", "period"):
        if (share := shares[key]) is not None:
            figures.show(f"understanding/{name}/{key}", share, "share", at_least=BARS[key])
    for key in SHOWN:
        if (share := shares[key]) is not None:
            figures.show(f"understanding/{name}/{key}", share, "share")
