"""docs/algorithms/stages.md prints the table of transitions as rules has it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from dondoc.server.tracking.models import TaskStage
from dondoc.server.tracking.rules import TRANSITIONS, Transition, Who

PAGE = (Path(__file__).parents[3] / "docs/algorithms/stages.md").read_text(encoding="utf-8")


def printed(row: Transition) -> str:
    cells = (
        f"`{row.action}`",
        row.words,
        _codes(who for who in Who if who in row.who),
        _codes(stage for stage in TaskStage if stage in row.from_stages),
        f"`{row.to_stage}`" if row.to_stage else "stays",
        _codes(row.demands),
        f"`{row.needs}`" if row.needs else "",
    )
    return f"| {' | '.join(cells)} |"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def test_the_page_prints_the_table() -> None:
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert rows == [printed(row) for row in TRANSITIONS]


def test_the_page_names_the_stages_as_the_screen_does() -> None:
    for stage in TaskStage:
        assert f"* `{stage}` {stage.label}\n" in PAGE
