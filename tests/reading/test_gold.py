"""The gold of the reading cases is sound: its words stand in the documents, its periods are known."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from annotated import cases, golds

from dondoc.documents.reading import PeriodKind

CASES = cases()


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
            if name not in ("deleted", "style", "date"):
                yield from said(part)


def lines_of(case: Path, place: int) -> list[str]:
    """The lines of the case's document; of one that is made from others, all their words as a single line."""
    made = [*case.glob("content.json"), *case.glob("attached.json"), *case.glob(f"member-{place + 1}.json")]
    if made:
        content = json.loads(made[0].read_text(encoding="utf-8"))
        return [" ".join(said(content.get("blocks") or content["sheets"]))]
    texts = [*case.glob("source-text.txt"), *case.glob(f"member-{place + 1}.txt"), *case.glob("document.*")]
    return texts[0].read_text(encoding="utf-8").split("\n")


def values(task: dict[str, Any]) -> Iterator[str]:
    yield from (task["text"], *task["coordinators"])
    yield from (task.get("product", ""), task.get("resources", ""), task["period"].get("text", ""))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_words_stand_in_the_document(case: Path) -> None:
    for place, gold in enumerate(golds(case)):
        lines = lines_of(case, place)
        everywhere = words(" ".join(lines)) | {"ubnd"}
        for task in gold["tasks"]:
            assert words(" ".join(task["leads"])) <= everywhere  # a heading above may name them
            first, last = task.get("lines", (1, len(lines)))
            shown = words(" ".join(lines[first - 1 : last])) | {"sở", "ubnd"}  # "các sở: A, B" says sở once
            for value in values(task):
                assert words(value) <= shown, f"{value!r} is not in lines {first}–{last}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case_is_whole(case: Path) -> None:
    assert (case / "source.txt").read_text(encoding="utf-8").strip()
    assert len(list(case.glob("document.*"))) == 1
    tasks = [task for gold in golds(case) for task in gold["tasks"]]
    for task in tasks:
        assert PeriodKind(task["period"]["kind"])
    assert bool(tasks) != case.name.startswith("nothing-")
