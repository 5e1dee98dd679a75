"""Fits the odds of rules and doubts: a regularised logistic, by Newton's step in each number in turn."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dondoc.extraction.judging.certainty import Certainty

from .outcomes import Outcome

# One document counts for no more than so many fields read by one rule: the rows of a long table are alike.
_MOST_OF_A_DOCUMENT = 10.0
# What is believed of a rule before a document is seen, as the logarithm of odds: eight fields right for one
# wrong, so that nothing is given 0.9 that several documents have not shown; the weight says how hard it is to
# be moved from there. A field read by a rule of which nothing is known stays at that.
_SURE_AT_FIRST, _HOLDS_RULE = math.log(8.0), 0.4
_ROUNDS = 60
MOST, LEAST = 0.99, 0.05


@dataclass(frozen=True, slots=True)
class Prudence:
    """What is believed of doubts at first: by how much one divides the odds, how hard it is to be moved from
    there, and the highest odds that a rule may have."""

    divides: float
    holds: float
    highest: float


# From the boldest to the most prudent.
PRUDENCES = (
    Prudence(divides=2.5, holds=1.0, highest=99.0),
    Prudence(divides=4.0, holds=1.0, highest=90.0),
    Prudence(divides=6.0, holds=1.5, highest=80.0),
    Prudence(divides=8.0, holds=2.0, highest=70.0),
    Prudence(divides=10.0, holds=4.0, highest=60.0),
    Prudence(divides=10.0, holds=8.0, highest=50.0),
    Prudence(divides=12.0, holds=16.0, highest=40.0),
)


@dataclass(slots=True)
class Weights:
    """Logarithms of odds: of a field read by a rule, and of what a doubt takes away (≤ 0)."""

    fields: tuple[str, ...] = ()
    rules: dict[tuple[str, str], float] = field(default_factory=dict)
    doubts: dict[tuple[str, str], float] = field(default_factory=dict)
    prudence: Prudence = PRUDENCES[0]

    def as_certainty(self) -> Certainty:
        rules: dict[str, dict[str, float]] = defaultdict(dict)
        for (name, rule), weight in sorted(self.rules.items()):
            rules[name][rule] = _shown(self._odds(weight))
        doubts: dict[str, dict[str, float]] = defaultdict(dict)
        for (name, code), weight in sorted(self.doubts.items()):
            doubts[name][code] = _shown(math.exp(-weight))
        return Certainty(
            most=MOST,
            least=LEAST,
            unknown_doubt=self.prudence.divides,
            fields={name: _shown(math.exp(_SURE_AT_FIRST)) for name in self.fields},
            rules=dict(rules),
            doubts=dict(doubts),
        )

    def _odds(self, weight: float) -> float:
        return min(self.prudence.highest, math.exp(weight))


def _shown(number: float) -> float:
    return round(number, 1) if number < 100 else float(round(number))


@dataclass(frozen=True, slots=True)
class _Alike:
    """Outcomes with the same field, rule and doubts: how many, weighted, were right and wrong."""

    keys: tuple[tuple[str, ...], ...]
    right: float
    wrong: float


def fit(outcomes: Iterable[Outcome], fields: Iterable[str], prudence: Prudence) -> Weights:
    """The weights that explain the outcomes best, held back by what is believed at first."""
    groups = _grouped(list(outcomes))
    values: dict[tuple[str, ...], float] = {}
    where: dict[tuple[str, ...], list[_Alike]] = defaultdict(list)
    for alike in groups:
        for key in alike.keys:
            where[key].append(alike)
            values.setdefault(key, _belief(key, prudence)[0])
    sums = {id(alike): sum(values[key] for key in alike.keys) for alike in groups}
    for _ in range(_ROUNDS):
        for key, members in where.items():
            believed, holds = _belief(key, prudence)
            slope = holds * (believed - values[key])
            bend = holds
            for alike in members:
                chance = 1.0 / (1.0 + math.exp(-sums[id(alike)]))
                total = alike.right + alike.wrong
                slope += alike.right - total * chance
                bend += total * chance * (1.0 - chance)
            step = max(-1.0, min(1.0, slope / bend))
            if key[0] == "doubt":
                step = min(step, -values[key])
            values[key] += step
            for alike in members:
                sums[id(alike)] += step
    return _weights(values, tuple(fields), prudence)


def _belief(key: tuple[str, ...], prudence: Prudence) -> tuple[float, float]:
    return (
        (_SURE_AT_FIRST, _HOLDS_RULE) if key[0] == "rule" else (-math.log(prudence.divides), prudence.holds)
    )


def _grouped(outcomes: list[Outcome]) -> list[_Alike]:
    sizes = Counter((outcome.document, outcome.field, outcome.rule) for outcome in outcomes)
    counts: dict[tuple[tuple[str, ...], ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for outcome in outcomes:
        keys = (
            ("rule", outcome.field, outcome.rule),
            *(("doubt", outcome.field, code) for code in sorted(set(outcome.doubts))),
        )
        weight = min(1.0, _MOST_OF_A_DOCUMENT / sizes[outcome.document, outcome.field, outcome.rule])
        counts[keys][not outcome.is_right] += weight
    return [_Alike(keys, right, wrong) for keys, (right, wrong) in sorted(counts.items())]


def _weights(values: dict[tuple[str, ...], float], fields: tuple[str, ...], prudence: Prudence) -> Weights:
    weights = Weights(fields=fields, prudence=prudence)
    for key, value in values.items():
        if key[0] == "rule":
            weights.rules[key[1], key[2]] = value
        else:
            weights.doubts[key[1], key[2]] = value
    return weights
