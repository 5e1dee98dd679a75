"""The edits know the truth: every clause of the new draft says from which of the old its words came."""

from __future__ import annotations

import random

import pytest
from drawn_drafts import read_paper, written_out
from edited_drafts import EDITS, edited


@pytest.mark.parametrize("paper", ["plan", "decision"])
@pytest.mark.parametrize("edit", sorted(EDITS))
def test_an_edit_changes_the_draft_and_leaves_the_old_one(paper: str, edit: str) -> None:
    root = read_paper(paper)
    before = written_out(root).text
    texts = {written_out(edited(root, random.Random(seed), count=1, only=edit)).text for seed in range(10)}
    assert written_out(root).text == before
    assert texts - {before}


@pytest.mark.parametrize("paper", ["plan", "decision"])
def test_words_that_no_edit_touched_come_from_the_same_clause(paper: str) -> None:
    root = read_paper(paper)
    words = {node.id: node.words for node in root.walk()}
    for seed in range(30):
        new = edited(root, random.Random(seed), count=6)
        origins = [node.came_from for node in new.walk() if node.id in words and not node.is_reworded]
        assert all(len(origin) == 1 for origin in origins)
        for node in new.walk():
            if node.id in words and not node.is_reworded:
                assert node.words == words[node.id]
