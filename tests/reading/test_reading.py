"""Other provinces' forms, written before the code that reads them: what an officer would demand."""

from __future__ import annotations

from pathlib import Path

import pytest
from annotated import cases
from figures import Figures
from scoring import score_case

# An officer who confirms proposals beside the page can live with a wrong cell, not with a lost task: at
# least 95 % of tasks found and 95 % of proposals right, eight rows in ten without a correction, and the
# source words always in view. The text of a PDF without its lines, and prose, leave more to guess.
DEMANDED = {"recall": 0.95, "precision": 0.95, "row_exact": 0.8, "evidence": 0.98, "header": 0.75}
IN_SENTENCES = DEMANDED | {"recall": 0.8, "precision": 0.8, "row_exact": 0.6}
DEMANDED_OF_KIND = {
    "interleaved": DEMANDED | {"recall": 0.9, "precision": 0.9, "row_exact": 0.7},
    **dict.fromkeys(("archive", "decision", "digest", "html", "legacy", "mail", "prose"), IN_SENTENCES),
}
# Cases that fall short, and why. The list may only shrink: a case that meets its demand has to leave it.
FALLS_SHORT = {
    "nothing-list-of-private-projects-xlsx": "the number of the report stands in a cell",
    "prose-department-letter-dengue-season": "who is to advise another, behind a semicolon",
    "prose-ministry-telegram-storm-power": "bodies without names ('Chủ đập, đơn vị quản lý …')",
    "table-xlsx-festival-start-and-end": "rows numbered A1, A2, B1 under a column of codes",
    "legacy-tcvn3-dispatch": "a name begins with a capital that TCVN3 keeps in a font",
    "table-markdown-roles-in-brackets": "a closing sentence asks all offices for weekly reports",
}
SHORT_OF_THAT = {"recall": 0.5, "precision": 0.6, "evidence": 0.98}
DEMANDED_OF_ALL = {
    "recall": 0.99,
    "precision": 0.985,
    "leads": 0.98,
    "coordinators": 0.985,
    "period": 0.985,
    "row_exact": 0.96,
    "evidence": 0.99,
    "header": 0.985,
    "references": 0.97,
    "items": 0.95,
    "acts": 0.95,
    "results": 0.85,
    "committees": 0.9,
    "effect": 0.9,
    "warnings": 1.0,
}


@pytest.fixture(scope="module")
def figures() -> dict[str, Figures]:
    return {folder.name: score_case(folder) for folder in cases()}


def shortfalls(found: Figures, demanded: dict[str, float]) -> list[str]:
    shares = found.shares()
    return [
        f"{name} {share:.3f} < {bar}"
        for name, bar in demanded.items()
        if (share := shares[name]) is not None and share < bar
    ]


@pytest.mark.parametrize("folder", cases(), ids=lambda folder: folder.name)
def test_case(folder: Path, figures: dict[str, Figures]) -> None:
    found = figures[folder.name]
    short = shortfalls(found, DEMANDED_OF_KIND.get(folder.name.split("-")[0], DEMANDED))
    if folder.name in FALLS_SHORT:
        assert not shortfalls(found, SHORT_OF_THAT), found.misses
        assert short, f"{folder.name} is read by now: take it off FALLS_SHORT"
    else:
        assert not short, "\n".join([*short, *found.misses])


@pytest.mark.parametrize(
    "folder", [c for c in cases() if c.name.startswith("nothing-")], ids=lambda c: c.name
)
def test_nothing_is_found_where_nothing_is_assigned(folder: Path, figures: dict[str, Figures]) -> None:
    assert figures[folder.name].false_count == 0, figures[folder.name].misses


def test_all_cases_together(figures: dict[str, Figures]) -> None:
    total = Figures()
    for found in figures.values():
        total.add(found)
    short = shortfalls(total, DEMANDED_OF_ALL)
    assert not short, "\n".join([*short, *total.misses])
