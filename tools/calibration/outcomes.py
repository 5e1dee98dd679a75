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
from dondoc.extraction.judging.doubts import DoubtCode, fields_of
from dondoc.extraction.judging.signs import signs_of
from dondoc.extraction.periods import Anchors

CASES = Path(__file__).parents[2] / "tests" / "reading"
SAMPLES = Path(__file__).parents[2] / "samples"
# The demands of the tests say what is right; they stand beside the cases.
sys.path.insert(0, str(CASES))
from likeness import pair  # type: ignore[import-not-found]  # noqa: E402
from scoring import CHECKS  # type: ignore[import-not-found]  # noqa: E402

_Signed = tuple[TaskProposal, list[DoubtCode]]


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
        reading = extract_tasks(document)
        signs = signs_of(reading.tasks, document, Anchors.of(reading.document))
        outcomes += _outcomes(name, gold, list(zip(reading.tasks, signs, strict=True)))
    return outcomes


def _outcomes(name: str, gold: dict[str, Any], found: list[_Signed]) -> Iterator[Outcome]:
    """Of a task in gold every field that gold tells; of what is no task its text, which is wrong."""
    tasks = gold["tasks"]
    pairs = pair(tasks, [task for task, _ in found])
    spare = [one for index, one in enumerate(found) if index not in pairs.values()]
    harmless = set(pair(gold.get("optional_tasks", []), [task for task, _ in spare]).values())
    for index, at in pairs.items():
        for field in found[at][0].reasons:
            if field in CHECKS and field in tasks[index]:
                yield _outcome(name, field, found[at], is_right=CHECKS[field](tasks[index], found[at][0]))
    for index, one in enumerate(spare):
        if index not in harmless and "text" in one[0].reasons:
            yield _outcome(name, "text", one, is_right=False)


def _outcome(name: str, field: str, found: _Signed, *, is_right: bool) -> Outcome:
    """The outcome with all signs, also those that the last stage leaves out where the field stays sure."""
    task, signs = found
    reason = task.reasons[field]
    about = (sign.value for sign in signs if field in fields_of(sign))
    doubts = tuple(dict.fromkeys((*reason.doubts, *about)))
    return Outcome(name, field, reason.rule, doubts, is_right, reason.confidence)
