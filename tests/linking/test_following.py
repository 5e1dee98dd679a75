"""Clauses through random edits of a plan and of a decision, by one who knows which clause each one is."""

from __future__ import annotations

import random

import pytest
from drawn_drafts import read_paper
from edited_drafts import EDITS, edited
from scoring_following import PAPERS, Figures, followed_on, followed_once, original, read_draft

from dondoc.linking.clauses import Fate, follow

LEAST_FOLLOWED = 0.95


def together(results: list[Figures]) -> Figures:
    whole = Figures()
    for result in results:
        whole.add(result)
    return whole


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("edit", sorted(EDITS))
def test_one_kind_of_edit(paper: str, edit: str) -> None:
    figures = together([followed_once(paper, seed, count=1, only=edit) for seed in range(8)])
    assert figures.wrong == []
    assert figures.share >= LEAST_FOLLOWED


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(("count", "drafts"), [(1, 100), (5, 40), (20, 40)])
def test_edits_of_all_kinds(paper: str, count: int, drafts: int) -> None:
    figures = together([followed_once(paper, seed, count=count) for seed in range(drafts)])
    assert figures.wrong == []
    assert figures.surviving > 45 * drafts
    assert figures.share >= LEAST_FOLLOWED


@pytest.mark.parametrize("paper", PAPERS)
def test_from_draft_to_draft(paper: str) -> None:
    figures = followed_on(paper, 7, drafts=40)
    assert figures.wrong == []
    assert figures.share >= LEAST_FOLLOWED


@pytest.mark.parametrize("paper", PAPERS)
def test_a_draft_that_did_not_change(paper: str) -> None:
    _, old = original(paper)
    following = follow(old.clauses, read_draft(read_paper(paper)).clauses)
    assert {one.fate for one in following.clauses} == {Fate.SAME}
    assert [one.after for one in following.clauses] == [one.before for one in following.clauses]
    assert following.added == ()


def test_another_paper_is_followed_nowhere_but_where_every_paper_is_alike() -> None:
    _, plan = original("plan")
    _, decision = original("decision")
    followed = [one for one in follow(plan.clauses, decision.clauses).clauses if one.is_followed]
    assert {plan.clauses[one.before].label for one in followed} <= {
        "Phần đầu văn bản",
        "Phần V",  # TỔ CHỨC THỰC HIỆN, of both
        "Nơi nhận, chữ ký",
    }


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("seed", range(5))
def test_each_clause_has_one_fate(paper: str, seed: int) -> None:
    root, old = original(paper)
    new = read_draft(edited(root, random.Random(seed), count=12))
    following = follow(old.clauses, new.clauses)
    assert [one.before for one in following.clauses] == [clause.position for clause in old.clauses]
    reached = [one.after for one in following.clauses if one.fate is not Fate.MERGED and one.is_followed]
    assert len(reached) == len(set(reached))
    assert set(following.added) == set(range(len(new.clauses))) - {one.after for one in following.clauses}
    for one in following.clauses:
        assert one.is_followed != (one.fate in (Fate.SPLIT, Fate.ORPHANED))
        assert not (one.is_followed and one.candidates)
        likenesses = [there.likeness for there in one.candidates]
        assert all(0 < likeness <= 1 for likeness in likenesses)
    assert follow(old.clauses, new.clauses) == following
