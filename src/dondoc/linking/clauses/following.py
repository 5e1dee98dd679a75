"""Which clause of a new draft each clause of the old one is, or that it cannot be told."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.documents.clauses import Clause

from .fates import Candidate, Fate, Followed, Following
from .matching import Matching
from .parting import find_merged, find_split
from .rewording import match_reworded
from .sides import Likenesses, Side

_LEAST_LIKE = 0.35  # of a clause that is named as one that may be meant
_MOST_CANDIDATES = 5


def follow(before: Sequence[Clause], after: Sequence[Clause]) -> Following:
    """What became of each clause of the old draft; both drafts whole, as they were found.

    A clause is followed only to what nothing else comes near; else it is orphaned, and what may be meant is
    named. No clause of the new draft is what two old ones became, but where it holds the words of both.
    """
    old, new = Side(before), Side(after)
    likenesses = Likenesses(old, new)
    matching = Matching(old, new, likenesses)
    matching.match_outer()
    matching.match_distinctive()
    merged: dict[int, int] = {}
    split: dict[int, tuple[int, ...]] = {}
    while True:
        known = len(matching.after)
        matching.match_in_context()
        if len(matching.after) > known:
            continue
        split = find_split(matching)
        merged = find_merged(matching, apart=split.keys())
        match_reworded(matching, apart=merged.keys() | split.keys(), taken=set(merged.values()))
        if len(matching.after) == known:
            break
    return _told(matching, merged, split)


def _told(matching: Matching, merged: dict[int, int], split: dict[int, tuple[int, ...]]) -> Following:
    old, new = matching.old, matching.new
    told: list[Followed] = []
    for place, clause in enumerate(old.clauses):
        here = matching.after.get(place)
        fate = Fate.MERGED if here is None and place in merged else Fate.SAME
        if here is None:
            here = merged.get(place)
        if here is None:
            fate = Fate.SPLIT if place in split else Fate.ORPHANED
            told.append(Followed(place, fate, candidates=_candidates(matching, place, split.get(place))))
            continue
        is_moved = new.clauses[here].label != clause.label
        if fate is not Fate.MERGED:
            is_same = old.keys[place] == new.keys[here]
            fate = (Fate.MOVED if is_moved else Fate.SAME) if is_same else Fate.REWORDED
        likeness = round(matching.likenesses.between(place, here), 3)
        told.append(Followed(place, fate, here, likeness, is_moved))
    reached = {one.after for one in told}
    return Following(tuple(told), tuple(at for at in range(len(new.clauses)) if at not in reached))


def _candidates(matching: Matching, place: int, parts: tuple[int, ...] | None) -> tuple[Candidate, ...]:
    """The parts of what was split; else those that are like it and nobody else's, then the others."""
    found = matching.likenesses.all_of(place)
    if parts is None:
        near = [at for at, likeness in found.items() if likeness >= _LEAST_LIKE]
        near.sort(key=lambda at: (at in matching.before, -found[at], at))
        parts = tuple(near[:_MOST_CANDIDATES])
    return tuple(Candidate(at, round(min(1.0, found.get(at, 0.0)), 3)) for at in parts)
