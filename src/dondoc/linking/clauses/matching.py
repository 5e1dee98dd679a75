"""Clauses of equal words: those that tell enough by themselves, and those that their context tells apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from dondoc.documents.clauses import ClauseKind

from .sides import Likenesses, Side

_DISTINCTIVE = 16.0  # weight of words, some four rare ones, that no two clauses have by chance
_LEAST_WEIGHT = 8.0
_RIVAL, _WITHIN = 0.5, 0.85  # shares of the weight of both, of the smaller
_OUTER = (ClauseKind.HEAD, ClauseKind.FOOT)
_MOST_OF_CHILDREN = 2 / 3
_SOME_OF_CHILDREN = 1 / 3


class Matching:
    """Pairs of clauses, old and new, of which it is sure; none is taken back."""

    def __init__(self, old: Side, new: Side, likenesses: Likenesses) -> None:
        self.old, self.new, self.likenesses = old, new, likenesses
        self.after: dict[int, int] = {}
        self.before: dict[int, int] = {}

    def match(self, before: int, after: int) -> None:
        self.after[before], self.before[after] = after, before

    def is_free(self, before: int, after: int) -> bool:
        return before not in self.after and after not in self.before

    def is_as_it_was(self, before: int | None) -> bool:
        """Whether an old clause was matched to one of the same words."""
        after = self.after.get(before) if before is not None else None
        return after is not None and before is not None and self.old.keys[before] == self.new.keys[after]

    def have_same_parent(self, before: int, after: int) -> bool:
        """Whether what they stand in is the same; at the top of the paper both stand in the paper."""
        above, now = self.old.parent(before), self.new.parent(after)
        return self.after.get(above) == now if above is not None and now is not None else above is now

    def match_outer(self) -> None:
        """Head with head, foot with foot: of each a paper has one."""
        for kind in _OUTER:
            first, second = (
                [one.position for one in side.clauses if one.kind is kind and one.parent is None]
                for side in (self.old, self.new)
            )
            if len(first) == len(second) == 1:
                self.match(first[0], second[0])

    def match_distinctive(self) -> None:
        """Words that stand once in each draft and tell enough: wherever they went."""
        for key, places in self.old.by_key.items():
            there = self.new.by_key.get(key, [])
            if len(places) == len(there) == 1 and self.likenesses.old_weight[places[0]] >= _DISTINCTIVE:
                before, after = places[0], there[0]
                if self.is_free(before, after) and not (
                    self._is_parent(before, after) or self._has_rival(before, after)
                ):
                    self.match(before, after)

    def _has_rival(self, before: int, after: int) -> bool:
        """Whether another clause, with words that are new, comes near: then these words may be a copy."""
        own = self.likenesses.old_weight[before]
        for other, common in self.likenesses.common(before).items():
            if other == after or self.new.keys[other] in self.old.by_key or common < _LEAST_WEIGHT:
                continue
            theirs = self.likenesses.new_weight[other]
            if 2 * common >= _RIVAL * (own + theirs) or common >= _WITHIN * min(own, theirs):
                return True
        return False

    def _is_parent(self, before: int, after: int) -> bool:
        return bool(self.old.children.get(before) or self.new.children.get(after))

    def match_in_context(self) -> None:
        """Until nothing more follows: what stands in the same, what holds the same, what stands between the
        same."""
        known = -1
        while len(self.after) > known:
            known = len(self.after)
            self._match_by_children()
            self._match_under_parents()
            self._match_between_neighbours()

    def _match_by_children(self) -> None:
        """A clause with children is the one that holds most of them now, and held most of what that one
        holds; but
        not where the heading of the one stands over others now, or that of the other stood over others."""
        pairs: list[tuple[bool, int, int, int]] = []
        for before in sorted({above for one in self.after if (above := self.old.parent(one)) is not None}):
            if before in self.after:
                continue
            for after, votes, theirs, ours in self._votes(before):
                is_equal = self.old.keys[before] == self.new.keys[after]
                share = _SOME_OF_CHILDREN if is_equal else _MOST_OF_CHILDREN
                is_known = self.old.keys[before] in self.new.by_key or self.new.keys[after] in self.old.by_key
                is_likely = is_equal or (
                    not is_known and (votes >= 2 or self.have_same_parent(before, after))
                )
                if is_likely and votes >= share * ours and votes >= share * theirs:
                    pairs.append((is_equal, votes, before, after))
        for is_equal, votes, before, after in sorted(
            pairs, key=lambda one: (-one[0], -one[1], one[2], one[3])
        ):
            rivals = [
                one for one in pairs
                if one[:2] == (is_equal, votes) and (one[2] == before) != (one[3] == after)
            ]  # fmt: skip
            if self.is_free(before, after) and not rivals:
                self.match(before, after)

    def _votes(self, before: int) -> Iterator[tuple[int, int, int, int]]:
        """Of each clause that holds children of this one now: how many, how many matched ones it holds, and
        how many of this one's are matched; each child counts with all that it holds."""
        there: Counter[int | None] = Counter()
        for child in self.old.children[before]:
            if child in self.after:
                there[self.new.parent(self.after[child])] += self.old.sizes[child]
        ours = sum(there.values())
        for after, votes in there.items():
            if after is None or after in self.before:
                continue
            theirs = sum(
                self.old.sizes[self.before[child]]
                for child in self.new.children[after]
                if child in self.before
            )
            yield after, votes, theirs, ours

    def _match_under_parents(self) -> None:
        """Equal words under the same parent: one and one, or as many in each, which nobody could tell
        apart."""
        pairs = [(None, None), *self.after.items()]
        for above, now in pairs:
            theirs: dict[tuple[str, ...], list[int]] = defaultdict(list)
            for after in self.new.children.get(now, ()):
                if after not in self.before:
                    theirs[self.new.keys[after]].append(after)
            ours: dict[tuple[str, ...], list[int]] = defaultdict(list)
            for before in self.old.children.get(above, ()):
                if before not in self.after and self.old.keys[before] in theirs:
                    ours[self.old.keys[before]].append(before)
            for key, places in ours.items():
                if len(places) == len(theirs[key]):
                    for before, after in zip(places, theirs[key], strict=True):
                        if not self.is_held_elsewhere(before, after):
                            self.match(before, after)

    def is_held_elsewhere(self, before: int, after: int) -> bool:
        """Whether the children of the one are known to stand in others than the other, or the other way
        round."""
        votes = list(self._votes(before))
        theirs = any(child in self.before for child in self.new.children.get(after, ()))
        return bool(votes or theirs) and after not in {one[0] for one in votes}

    def hold_nothing_alike(self, before: int, after: int) -> bool:
        """Whether both have children, and none of the one is of the other: then a heading alone is alike."""
        ours, theirs = self.old.children.get(before), self.new.children.get(after)
        return bool(ours and theirs) and not any(
            self.after.get(child) in (theirs or ()) for child in ours or () if child in self.after
        )

    def _match_between_neighbours(self) -> None:
        """Equal words, and what stood before and behind stands there still."""
        for before in range(len(self.old.clauses)):
            if before in self.after:
                continue
            there = [
                after
                for after in self.new.by_key.get(self.old.keys[before], ())
                if after not in self.before and self.stands_between_same(before, after)
            ]
            if len(there) == 1 and not self.is_held_elsewhere(before, there[0]):
                self.match(before, there[0])

    def stands_between_same(self, before: int, after: int) -> bool:
        """Whether both siblings beside it are the same, and at least one there is."""
        if not self.have_same_parent(before, after):
            return False
        is_one = False
        for step in (-1, 1):
            was, now = self.old.neighbour(before, step), self.new.neighbour(after, step)
            if was is None and now is None:
                continue
            if was is None or now is None or self.after.get(was) != now:
                return False
            is_one = True
        return is_one
