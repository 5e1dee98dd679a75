"""Fits the odds of rules and doubts: a regularised logistic, by Newton's step in each number in turn."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from dondoc.extraction.judging.certainty import Certainty

from .outcomes import Outcome

# One document counts for no more than so many fields of a kind: the rows of one long table are alike.
_MOST_OF_A_DOCUMENT = 25.0
# What is believed before a document is seen, as logarithms of odds: most fields are right; rules differ; a
# doubt makes a field less sure. The weight says how many outcomes it takes to be moved from there.
_SURE_AT_FIRST, _HOLDS_FIELD = math.log(12.0), 0.4
_HOLDS_RULE = 0.7
_DOUBT_AT_FIRST, _HOLDS_DOUBT = -1.4, 1.0
_ROUNDS = 60
MOST, LEAST = 0.99, 0.05


@dataclass(slots=True)
class Weights:
    """Logarithms of odds: of a field, of what a rule adds, of what a doubt takes away (≤ 0)."""

    fields: dict[str, float] = field(default_factory=dict)
    rules: dict[tuple[str, str], float] = field(default_factory=dict)
    doubts: dict[tuple[str, str], float] = field(default_factory=dict)

    def as_certainty(self) -> Certainty:
        rules: dict[str, dict[str, float]] = defaultdict(dict)
        for (name, rule), weight in sorted(self.rules.items()):
            rules[name][rule] = _shown(math.exp(self.fields[name] + weight))
        doubts: dict[str, dict[str, float]] = defaultdict(dict)
        for (name, code), weight in sorted(self.doubts.items()):
            doubts[name][code] = _shown(math.exp(-weight))
        return Certainty(
            most=MOST,
            least=LEAST,
            unknown_doubt=_shown(math.exp(-_DOUBT_AT_FIRST)),
            fields={name: _shown(math.exp(weight)) for name, weight in sorted(self.fields.items())},
            rules=dict(rules),
            doubts=dict(doubts),
        )


def _shown(number: float) -> float:
    return round(number, 1) if number < 100 else float(round(number))


@dataclass(frozen=True, slots=True)
class _Alike:
    """Outcomes with the same field, rule and doubts: how many, weighted, were right and wrong."""

    keys: tuple[tuple[str, ...], ...]
    right: float
    wrong: float


def fit(outcomes: Iterable[Outcome], fields: Iterable[str]) -> Weights:
    """The weights that explain the outcomes best, held back by what is believed at first."""
    groups = _grouped(list(outcomes))
    values: dict[tuple[str, ...], float] = {("field", name): _SURE_AT_FIRST for name in fields}
    where: dict[tuple[str, ...], list[_Alike]] = defaultdict(list)
    for alike in groups:
        for key in alike.keys:
            where[key].append(alike)
            values.setdefault(key, _belief(key)[0])
    sums = {id(alike): sum(values[key] for key in alike.keys) for alike in groups}
    for _ in range(_ROUNDS):
        for key, members in where.items():
            believed, holds = _belief(key)
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
    return _weights(values)


def _belief(key: tuple[str, ...]) -> tuple[float, float]:
    if key[0] == "field":
        return _SURE_AT_FIRST, _HOLDS_FIELD
    return (0.0, _HOLDS_RULE) if key[0] == "rule" else (_DOUBT_AT_FIRST, _HOLDS_DOUBT)


def _grouped(outcomes: list[Outcome]) -> list[_Alike]:
    sizes = Counter((outcome.document, outcome.field) for outcome in outcomes)
    counts: dict[tuple[tuple[str, ...], ...], list[float]] = defaultdict(lambda: [0.0, 0.0])
    for outcome in outcomes:
        keys = (
            ("field", outcome.field),
            ("rule", outcome.field, outcome.rule),
            *(("doubt", outcome.field, code) for code in sorted(set(outcome.doubts))),
        )
        weight = min(1.0, _MOST_OF_A_DOCUMENT / sizes[outcome.document, outcome.field])
        counts[keys][not outcome.is_right] += weight
    return [_Alike(keys, right, wrong) for keys, (right, wrong) in sorted(counts.items())]


def _weights(values: dict[tuple[str, ...], float]) -> Weights:
    weights = Weights()
    for key, value in values.items():
        if key[0] == "field":
            weights.fields[key[1]] = value
        elif key[0] == "rule":
            weights.rules[key[1], key[2]] = value
        else:
            weights.doubts[key[1], key[2]] = value
    return weights
