"""How good the calibration is on documents that it has not seen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .fitting import PRUDENCES, Prudence, fit
from .outcomes import Outcome

SURE_FROM = 0.9
BAR_OF_SURE, BAR_OF_WRONG = 0.97, 0.8


@dataclass(frozen=True, slots=True)
class Judged:
    """An outcome with the confidence that it got from all documents but its own."""

    outcome: Outcome
    confidence: float


def leave_one_out(outcomes: list[Outcome], fields: Iterable[str], prudence: Prudence) -> list[Judged]:
    """Each document judged by weights that were fitted without it."""
    names = tuple(fields)
    by_document: dict[str, list[Outcome]] = defaultdict(list)
    for outcome in outcomes:
        by_document[outcome.document].append(outcome)
    judged: list[Judged] = []
    for document, own in by_document.items():
        certainty = fit((o for o in outcomes if o.document != document), names, prudence).as_certainty()
        judged += [Judged(o, certainty.of(o.field, o.rule, o.doubts)) for o in own]
    return judged


@dataclass(frozen=True, slots=True)
class Shares:
    """The two shares that count, with their numbers; a share of nothing is 1."""

    sure: int
    sure_and_right: int
    wrong: int
    wrong_and_unsure: int

    @property
    def are_met(self) -> bool:
        return self.right_of_sure >= BAR_OF_SURE and self.unsure_of_wrong >= BAR_OF_WRONG

    @property
    def right_of_sure(self) -> float:
        return self.sure_and_right / self.sure if self.sure else 1.0

    @property
    def unsure_of_wrong(self) -> float:
        return self.wrong_and_unsure / self.wrong if self.wrong else 1.0


def shares_of(judged: list[Judged]) -> Shares:
    sure = [one for one in judged if one.confidence >= SURE_FROM]
    wrong = [one for one in judged if not one.outcome.is_right]
    return Shares(
        sure=len(sure),
        sure_and_right=sum(one.outcome.is_right for one in sure),
        wrong=len(wrong),
        wrong_and_unsure=sum(one.confidence < SURE_FROM for one in wrong),
    )


def chosen_prudence(outcomes: list[Outcome], fields: Iterable[str]) -> tuple[Prudence, list[Judged]]:
    """The boldest prudence that keeps both bars, with how it judged; else that which catches most wrong
    fields among those that keep the bar of what is sure, else the most prudent."""
    names = tuple(fields)
    best: tuple[float, Prudence, list[Judged]] | None = None
    for prudence in PRUDENCES:
        judged = leave_one_out(outcomes, names, prudence)
        shares = shares_of(judged)
        if shares.are_met:
            return prudence, judged
        worth = shares.unsure_of_wrong if shares.right_of_sure >= BAR_OF_SURE else -1.0
        if best is None or worth >= best[0]:
            best = (worth, prudence, judged)
    assert best is not None
    return best[1], best[2]
