"""Clauses whose words stand in several now, and those that became one with others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set

from .matching import Matching

_WITHIN = 0.85  # of the weight of the smaller one's words
_COVERED = 0.75  # of the weight of the whole
_LEAST_WEIGHT = 8.0
_TWICE = 1.15  # times the weight of the whole: more, and the same words would be two clauses'
_NEARLY_ALL = 0.8  # of a clause's words in one part: the rest was left out, or became a clause of its own


def find_merged(matching: Matching, *, apart: Set[int]) -> dict[int, int]:
    """Old clauses, by position, whose words stand with those of others in one new clause; not those that were
    split as well: then the one is a copy, and it cannot be told which."""
    likenesses = matching.likenesses
    held: dict[int, list[int]] = {}
    for before in _unmatched(matching.after, len(matching.old.clauses)):
        if before in apart:
            continue
        weight = likenesses.old_weight[before]
        near = [
            after
            for after, common in likenesses.common(before).items()
            if common >= _WITHIN * weight and weight >= _LEAST_WEIGHT
        ]
        if len(near) == 1 and near[0] not in matching.before:
            held.setdefault(near[0], []).append(before)
    merged: dict[int, int] = {}
    for after, parts in held.items():
        together = sum(likenesses.old_weight[part] for part in parts)
        if (
            len(parts) > 1
            and together <= _TWICE * likenesses.new_weight[after]
            and _covered(matching, matching.new.bags[after], matching.old.bags, parts)
        ):
            merged.update(dict.fromkeys(parts, after))
    return merged


def find_split(matching: Matching) -> dict[int, tuple[int, ...]]:
    """Old clauses, by position, whose words stand in several new ones, none of which has nearly all."""
    likenesses = matching.likenesses
    parts_of: dict[int, list[int]] = {}
    for before in _unmatched(matching.after, len(matching.old.clauses)):
        for after, common in likenesses.common(before).items():
            weight = likenesses.new_weight[after]
            if after not in matching.before and common >= _WITHIN * weight and weight >= _LEAST_WEIGHT:
                parts_of.setdefault(before, []).append(after)
    split: dict[int, tuple[int, ...]] = {}
    for before, parts in parts_of.items():
        most = max(likenesses.common(before)[after] for after in parts)
        if len(parts) < 2 or most >= _NEARLY_ALL * likenesses.old_weight[before]:
            continue
        if _covered(matching, matching.old.bags[before], matching.new.bags, parts):
            split[before] = tuple(sorted(parts))
    return split


def _unmatched(known: dict[int, int], count: int) -> list[int]:
    return [place for place in range(count) if place not in known]


def _covered(matching: Matching, whole: Counter[str], bags: list[Counter[str]], parts: list[int]) -> bool:
    """Whether the parts together have most of the words of the whole, each word counted once."""
    together: Counter[str] = Counter()
    for part in parts:
        together += bags[part]
    weights = matching.likenesses.weights
    return weights.common(whole, together) >= _COVERED * weights.of(whole)
