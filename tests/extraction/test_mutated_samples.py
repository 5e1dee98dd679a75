"""The annexes among the samples, changed as other offices would write them, give the same tasks.

Columns are swapped, rows dropped, names of agencies changed, diacritics lost, lines wrapped elsewhere. Gold
says for each task its lines; what changes in the text is changed in gold alike.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from dondoc import extract_tasks, read_document
from dondoc.documents.spelling import folded_in_place, spelling_key
from dondoc.extraction.tables.columns import without_marks

OWN = Path(__file__).parents[2] / "samples"
SHARED = Path(__file__).parents[3] / "shared"
SEEDS = (1, 2, 3)
TASKS, LEADS, PERIODS = 0.95, 0.95, 0.97  # the least share of each that must be right
CHANGED_NAMES = {
    "Sở Công Thương": "Sở Ngoại vụ",
    "Sở Kế hoạch và Đầu tư": "Sở Khoa học và Công nghệ",
    "Sở Tài chính": "Sở Dân tộc và Tôn giáo",
    "Công an tỉnh": "Thanh tra tỉnh",
    "Sở Xây dựng": "Sở Thông tin và Truyền thông",
    "Lạng Sơn": "Hòa Bình",
}
Gold = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample as lines, and the tasks that it assigns."""

    lines: tuple[str, ...]
    tasks: Gold


def sample(folder: str, name: str) -> Sample:
    home, texts = (OWN, OWN) if folder == "own" else (SHARED, SHARED / "samples")
    source, gold = texts / f"{name}.txt", home / "gold" / f"{name}.json"
    if not source.exists() or not gold.exists():
        pytest.skip("the real samples are not part of the repository")
    lines = source.read_text(encoding="utf-8").replace("\u00a0", " ").split("\n")
    return Sample(tuple(lines), json.loads(gold.read_text(encoding="utf-8"))["tasks"])


TABBED = [("own", "ke-hoach-2026-phu-luc"), ("shared", "annex-2026-130-KH-UBND")]
FLATTENED = [("own", "ke-hoach-2024-phu-luc"), ("shared", "annex-2024-03-KH-UBND")]
ALL = TABBED + FLATTENED


def key(text: str | None) -> str:
    return spelling_key(text or "")


def names(values: Any) -> frozenset[str]:
    return frozenset(map(key, values))


def demand(lines: list[str], tasks: Gold) -> None:
    """The tasks must come back, with their agencies and times."""
    found = extract_tasks(read_document("\n".join(lines).encode(), name="a.txt")).tasks
    by_text: dict[str, list[Any]] = {}
    for task in found:
        by_text.setdefault(key(task.text), []).append(task)
    pairs = [(gold, by_text[key(gold["text"])].pop(0)) for gold in tasks if by_text.get(key(gold["text"]))]
    missed = [gold["text"][:80] for gold in tasks if all(gold is not one for one, _ in pairs)]
    right = 2 * len(pairs) / (len(tasks) + len(found))
    assert right >= TASKS, (
        f"{right:.3f}: {missed}, {[left[0].text[:80] for left in by_text.values() if left]}"
    )
    share_of(LEADS, pairs, lambda gold, task: names(gold["leads"]) == names(task.leads), "leads")
    helping = "coordinators"
    share_of(LEADS, pairs, lambda gold, task: names(gold[helping]) == names(task.coordinators), helping)
    share_of(PERIODS, pairs, is_period_right, "period")


def is_period_right(gold: dict[str, Any], task: Any) -> bool:
    told = (task.period.kind.value, task.period.start, task.period.end)
    return told == tuple(gold["period"].get(name) for name in ("kind", "start", "end"))


def share_of(
    least: float, pairs: list[tuple[dict[str, Any], Any]], is_right: Callable[[Any, Any], bool], what: str
) -> None:
    wrong = [(gold[what], getattr(task, what)) for gold, task in pairs if not is_right(gold, task)]
    assert len(wrong) <= (1 - least) * len(pairs), f"{what}: {len(wrong)} of {len(pairs)}: {wrong[:5]}"


@pytest.mark.parametrize(("folder", "name"), ALL)
def test_the_sample_as_it_is(folder: str, name: str) -> None:
    whole = sample(folder, name)
    demand(list(whole.lines), whole.tasks)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("folder", "name"), TABBED)
def test_columns_in_another_order(folder: str, name: str, seed: int) -> None:
    whole = sample(folder, name)
    width = max(line.count("\t") for line in whole.lines) + 1
    order = [0, *random.Random(seed).sample(range(1, width), width - 1)]
    lines = []
    for line in whole.lines:
        cells = line.split("\t")
        if len(cells) > 1:
            cells += [""] * (width - len(cells))
            line = "\t".join(cells[column] for column in order)
        lines.append(line)
    demand(lines, whole.tasks)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("folder", "name"), ALL)
def test_rows_left_out(folder: str, name: str, seed: int) -> None:
    whole = sample(folder, name)
    chance = random.Random(seed)
    kept = [task for task in whole.tasks if chance.random() > 0.1]
    shared = {n for task in kept for n in range(task["lines"][0], task["lines"][1] + 1)}
    dropped = {
        n for task in whole.tasks if task not in kept for n in range(task["lines"][0], task["lines"][1] + 1)
    } - shared
    demand([line for n, line in enumerate(whole.lines, start=1) if n not in dropped], kept)


def renamed(text: str) -> str:
    """The text with other names, broken over lines where they were."""
    for old, new in CHANGED_NAMES.items():
        text = re.sub(r"(\s+)".join(old.split()), partial(respaced, new), text)
    return text


def respaced(new: str, at: re.Match[str]) -> str:
    first, *rest = new.split()
    gaps = [*at.groups(), *[" "] * len(rest)]
    return first + "".join(gap + word for gap, word in zip(gaps, rest, strict=False))


@pytest.mark.parametrize(("folder", "name"), ALL)
def test_other_agencies_of_another_province(folder: str, name: str) -> None:
    whole = sample(folder, name)

    tasks = json.loads(renamed(json.dumps(whole.tasks, ensure_ascii=False)))
    demand(renamed("\n".join(whole.lines)).split("\n"), tasks)


@pytest.mark.parametrize(("folder", "name"), ALL)
def test_diacritics_lost(folder: str, name: str) -> None:
    whole = sample(folder, name)
    tasks = json.loads(without_marks(json.dumps(whole.tasks, ensure_ascii=False)))
    demand([without_marks(line) for line in whole.lines], tasks)


@pytest.mark.parametrize(("folder", "name"), ALL)
def test_headings_without_diacritics(folder: str, name: str) -> None:
    whole = sample(folder, name)
    lines = [without_marks(line) if folded_in_place(line).startswith("stt") else line for line in whole.lines]
    demand(lines, whole.tasks)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(("folder", "name"), FLATTENED)
def test_lines_wrapped_elsewhere(folder: str, name: str, seed: int) -> None:
    """Long lines are broken once more, not before a figure or a numeral, which could begin a row."""
    whole = sample(folder, name)
    chance = random.Random(seed)
    lines: list[str] = []
    for line in whole.lines:
        gaps = [at.start() for at in re.finditer(r"(?<=\w) (?=[^\W\d_]{3,})", line) if at.start() > 20]
        if not gaps or chance.random() > 0.3 or folded_in_place(line).startswith("stt"):
            lines.append(line)
            continue
        place = chance.choice(gaps)
        lines += [line[:place], line[place + 1 :]]
    demand(lines, whole.tasks)
