"""The linter on drafts with planted faults and on drafts in order; FIRST_RUN.md has the first figures."""

from __future__ import annotations

import pytest
from drafted import SETS, drafts
from scoring_drafts import figures, score

from dondoc import read_document

NAMES = [(which, name) for which in SETS for name in drafts(which)]
# What the linter is known to say of a draft that its truth does not: see FIRST_RUN.md.
KNOWN_FALSE = {"f01-pollution-directive": 1}


@pytest.mark.parametrize(("which", "name"), NAMES, ids=[name for _, name in NAMES])
def test_what_is_wrong_is_found_and_nothing_else(which, name):
    scored = score(name, which)
    assert not scored.missed
    assert len(scored.false) == KNOWN_FALSE.get(name, 0), [one.says for one in scored.false]


@pytest.mark.parametrize("which", SETS)
def test_recall_and_precision(which):
    _, recall, precision = figures(which)
    assert recall >= 0.9
    assert precision >= 0.9


def test_the_words_of_the_truths_stand_in_their_drafts():
    for which in SETS:
        for draft in drafts(which).values():
            text = " ".join(line.text for line in read_document(draft.data, name=draft.file_name).lines)
            assert all(truth.get("words", "") in text for truth in draft.truth["findings"]), draft.name
    assert [len(drafts(which)) for which in SETS] == [55, 15]
