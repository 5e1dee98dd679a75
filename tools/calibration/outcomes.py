"""What came of each field that was read: by which rule, with which doubts, right or wrong."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dondoc import extract_tasks, read_document
from dondoc.documents.errors import DondocError
from dondoc.documents.reading import TaskProposal

CASES = Path(__file__).parents[2] / "tests" / "reading"
SAMPLES = Path(__file__).parents[2] / "samples"
# The demands of the tests say what is right; they stand beside the cases.
sys.path.insert(0, str(CASES))
from likeness import pair  # type: ignore[import-not-found]  # noqa: E402
from scoring import CHECKS  # type: ignore[import-not-found]  # noqa: E402


@dataclass(frozen=True, slots=True)
class Outcome:
    """One field of one task that was found."""

    document: str
    field: str
    rule: str
    doubts: tuple[str, ...]
    is_right: bool
    given: float  # the confidence that it was given


def annotated_documents(cases: Path, others: list[tuple[Path, Path]]) -> list[tuple[str, Path, Path]]:
    """Name, document and gold of each case, and of each pair of folders of texts and gold files."""
    found = [
        (gold.parent.name, document, gold)
        for gold in sorted(cases.glob("*/gold.json"))
        for document in gold.parent.glob("document.*")
    ]
    for texts, golds in others:
        for gold in sorted(golds.glob("*.json")):
            found += [(gold.stem, text, gold) for text in texts.glob(f"{gold.stem}.*")]
    return found


def outcomes_of(documents: list[tuple[str, Path, Path]]) -> list[Outcome]:
    """All outcomes; a document that cannot be read, or gold of another shape, is told and left out."""
    outcomes: list[Outcome] = []
    for name, path, gold_path in documents:
        gold = json.loads(gold_path.read_text(encoding="utf-8"))
        if "tasks" not in gold:
            continue
        try:
            document = read_document(path)
        except DondocError as error:
            print(f"{name}: {error}", file=sys.stderr)
            continue
        outcomes += _outcomes(name, gold, list(extract_tasks(document).tasks))
    return outcomes


def _outcomes(name: str, gold: dict[str, Any], found: list[TaskProposal]) -> Iterator[Outcome]:
    """Of a task in gold every field that gold tells; of what is no task its text, which is wrong."""
    tasks = gold["tasks"]
    pairs = pair(tasks, found)
    spare = [task for index, task in enumerate(found) if index not in pairs.values()]
    harmless = set(pair(gold.get("optional_tasks", []), spare).values())
    for index, at in pairs.items():
        for field, reason in found[at].reasons.items():
            if field in CHECKS and field in tasks[index]:
                is_right = CHECKS[field](tasks[index], found[at])
                yield Outcome(name, field, reason.rule, reason.doubts, is_right, reason.confidence)
    for index, task in enumerate(spare):
        if index not in harmless and (reason := task.reasons.get("text")):
            yield Outcome(name, "text", reason.rule, reason.doubts, False, reason.confidence)
