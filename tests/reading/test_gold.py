"""The gold of the reading cases is sound: its words stand in the documents, its periods are known."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dondoc.documents.reading import PeriodKind

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/gold.json"))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", unicodedata.normalize("NFC", text).casefold()))


def said(content: Any) -> Iterator[str]:
    """All texts of a content.json that are not in deleted ink."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, list):
        for part in content:
            yield from said(part)
    elif isinstance(content, dict):
        for name, part in content.items():
            if name not in ("deleted", "style"):
                yield from said(part)


def lines_of(case: Path) -> list[str]:
    """The document's lines; of one that is made from content.json, all its words as a single line."""
    made = case / "content.json"
    if made.exists():
        return [" ".join(said(json.loads(made.read_text(encoding="utf-8"))["blocks"]))]
    (path,) = case.glob("document.*")
    return path.read_text(encoding="utf-8").split("\n")


def values(task: dict[str, Any]) -> Iterator[str]:
    yield from (task["text"], *task["coordinators"])
    yield from (task.get("product", ""), task.get("resources", ""), task["period"].get("text", ""))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_words_stand_in_the_document(case: Path) -> None:
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    lines = lines_of(case)
    everywhere = words(" ".join(lines)) | {"ubnd"}
    for task in gold["tasks"]:
        assert words(" ".join(task["leads"])) <= everywhere  # a heading above may name them
        first, last = task.get("lines", (1, len(lines)))
        shown = words(" ".join(lines[first - 1 : last])) | {"sở", "ubnd"}  # "các sở: A, B" says sở once
        for value in values(task):
            assert words(value) <= shown, f"{value!r} is not in lines {first}–{last}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_is_whole(case: Path) -> None:
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    assert (case / "source.txt").read_text(encoding="utf-8").strip()
    assert len(list(case.glob("document.*"))) == 1
    for task in gold["tasks"]:
        assert PeriodKind(task["period"]["kind"])
    assert bool(gold["tasks"]) != case.name.startswith("nothing-")
