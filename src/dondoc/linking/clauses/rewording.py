"""Clauses in other words: alike by what is rare in them, and no other clause comes near."""

from __future__ import annotations

from collections.abc import Set

from .matching import Matching

_LIKE = 0.65  # share of the weight of words
_APART = 0.15  # by which every other clause must be less like
_WITHIN = 0.85  # of the weight of the old words in another clause
_LEAST_WEIGHT = 8.0  # of words in common: two or three rare ones


def match_reworded(matching: Matching, *, apart: Set[int], taken: Set[int]) -> None:
    """Match what is sure, the likest first; what was split or merged stays out."""
    found: list[tuple[float, int, int]] = []
    likes: dict[int, dict[int, float]] = {}
    for before in range(len(matching.old.clauses)):
        if before in matching.after or before in apart:
            continue
        likes[before] = matching.likenesses.all_of(before)
        found += [
            (likeness, before, after)
            for after, likeness in likes[before].items()
            if likeness >= _LIKE and after not in matching.before and after not in taken
        ]
    for likeness, before, after in sorted(found, key=lambda one: (-one[0], one[1], one[2])):
        if not matching.is_free(before, after) or matching.is_held_elsewhere(before, after):
            continue
        if matching.hold_nothing_alike(before, after):
            continue
        in_place = matching.stands_between_same(before, after)
        if matching.likenesses.common(before)[after] < _LEAST_WEIGHT or _are_words_known(
            matching, before, after, in_place=in_place
        ):
            continue
        rival = max(
            _rival_there(matching, likes[before], before, after, in_place=in_place),
            _rival_here(matching, before, after, in_place=in_place),
        )
        if likeness - rival >= _APART:
            matching.match(before, after)


def _are_words_known(matching: Matching, before: int, after: int, *, in_place: bool) -> bool:
    """Whether the new words are those of another old clause, or the old ones stand in the new draft still:
    as a copy that may be it, or as twins, beside which only its place tells it."""
    if matching.new.keys[after] in matching.old.by_key:
        return True
    still = matching.new.by_key.get(matching.old.keys[before], [])
    return any(one not in matching.before for one in still) or bool(still and not in_place)


def _rival_there(
    matching: Matching, likes: dict[int, float], before: int, after: int, *, in_place: bool
) -> float:
    """How like the next of the new draft is, or how much of the clause it holds, if that is nearly all. In
    its old place, twins that stand as they were do not count."""
    weight, common = matching.likenesses.old_weight[before], matching.likenesses.common(before)
    return max(
        (
            max(likeness, held if (held := common[other] / weight) >= _WITHIN else 0.0)
            for other, likeness in likes.items()
            if other != after and not (in_place and matching.is_as_it_was(matching.before.get(other)))
        ),
        default=0.0,
    )


def _rival_here(matching: Matching, before: int, after: int, *, in_place: bool) -> float:
    """How like the next of the old draft is."""
    return max(
        (
            likeness
            for other, likeness in matching.likenesses.all_with(after).items()
            if other != before and not (in_place and matching.is_as_it_was(other))
        ),
        default=0.0,
    )
