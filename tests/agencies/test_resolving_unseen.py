"""The mentions of mentions/resolving.json, which the code did not see: held at what it reaches."""

from __future__ import annotations

import pytest
from mention_material import resolving_mentions
from scoring_mentions import Given, ResolvingFigures, score_resolving

from dondoc.agencies.known import known_registry


@pytest.fixture(scope="module")
def figures() -> ResolvingFigures:
    registry = known_registry()
    entries = resolving_mentions()
    answers = [registry.resolve(e["mention"], on=e["on"], issuer=e["issuer"]) for e in entries]
    return score_resolving(entries, [Given(a.kind.value, a.ids, a.role) for a in answers])


def test_what_is_meant_is_answered(figures: ResolvingFigures) -> None:
    assert figures.share("right") >= 0.99, "\n".join(figures.misses)
    assert figures.share("wrong") <= 0.003, "\n".join(figures.misses)


def test_what_means_nothing_is_not_invented(figures: ResolvingFigures) -> None:
    assert figures.without_id["invented"] == 0, "\n".join(figures.misses)


def test_offices_are_told_and_guesses_seldom_certain(figures: ResolvingFigures) -> None:
    assert figures.roles_right == figures.roles
    assert figures.too_sure <= 4
