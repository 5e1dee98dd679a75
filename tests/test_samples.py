"""The gold of the samples stands in the samples: every word of every value is in the lines it claims."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from dondoc.documents.reading import PeriodKind

SAMPLES = Path(__file__).parent.parent / "samples"
GOLD = sorted((SAMPLES / "gold").glob("*.json"))


def words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def read_lines(name: str) -> list[str]:
    """The lines that the gold's numbers count: of the restored text where the sample is garbled."""
    restored = SAMPLES / "gold" / f"{Path(name).stem}.restored.txt"
    path = restored if restored.exists() else SAMPLES / name
    text = path.read_text(encoding="utf-8")
    assert text == unicodedata.normalize("NFC", text)
    return re.sub(r"</?[ui]>", "", text).split("\n")


def values(task: dict[str, Any]) -> Iterator[str]:
    yield task["text"]
    yield from task["leads"]
    yield from task["coordinators"]
    yield task["period"].get("text", "")
    yield task.get("resources", "")
    yield task.get("lead_note", "")
    yield task["ordinal"]


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_every_word_of_the_gold_stands_in_its_lines(path: Path) -> None:
    gold = json.loads(path.read_text(encoding="utf-8"))
    lines = read_lines(gold["document"]["file"])
    for thing in [*gold.get("groups", []), *gold["tasks"]]:
        first, last = thing["lines"]
        shown = words(" ".join(lines[first - 1 : last]))
        for value in values(thing) if "text" in thing else (thing["numeral"], thing["title"]):
            assert words(value) <= shown, f"{value!r} is not in lines {first}–{last}"


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_tasks_follow_one_another(path: Path) -> None:
    tasks = json.loads(path.read_text(encoding="utf-8"))["tasks"]
    assert all(PeriodKind(task["period"]["kind"]) for task in tasks)
    assert all(a["lines"][1] < b["lines"][0] for a, b in pairwise(tasks))


def test_the_restored_dispatch_has_the_lines_of_the_garbled_one() -> None:
    garbled = (SAMPLES / "cong-van-lay-y-kien.txt").read_text(encoding="utf-8").split("\n")
    restored = (SAMPLES / "gold" / "cong-van-lay-y-kien.restored.txt").read_text(encoding="utf-8").split("\n")
    assert [bool(line) for line in garbled] == [bool(line) for line in restored]


def test_every_sample_is_described() -> None:
    readme = (SAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{path.name}`" in readme for path in SAMPLES.glob("*.txt"))
