"""Both drafts as they are compared: the words of each clause, its children, how much each word tells."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from dondoc.documents.clauses import Clause

from ..wording import word_keys

_TELLS_NOTHING = 0.25  # weight of a word that nearly every clause has


class Side:
    """One draft."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        if any(clause.position != place for place, clause in enumerate(clauses)):
            raise ValueError("follow() asks for all clauses of a paper, in their order.")
        self.clauses = clauses
        self.keys = [word_keys(clause.words) for clause in clauses]
        self.bags = [Counter(key) for key in self.keys]
        self.children: dict[int | None, list[int]] = defaultdict(list)
        self.order: dict[int, int] = {}  # among the children of its parent
        for clause in clauses:
            siblings = self.children[clause.parent]
            self.order[clause.position] = len(siblings)
            siblings.append(clause.position)
        self.sizes = [1] * len(clauses)
        for clause in reversed(clauses):
            if clause.parent is not None:
                self.sizes[clause.parent] += self.sizes[clause.position]
        self.by_key: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for place, key in enumerate(self.keys):
            self.by_key[key].append(place)

    def parent(self, place: int) -> int | None:
        return self.clauses[place].parent

    def neighbour(self, place: int, step: int) -> int | None:
        """The sibling before (-1) or after (1)."""
        siblings = self.children[self.parent(place)]
        at = self.order[place] + step
        return siblings[at] if 0 <= at < len(siblings) else None


class Weights:
    """How much a word tells: the rarer in the two drafts, the more."""

    def __init__(self, *sides: Side) -> None:
        counted: Counter[str] = Counter()
        for side in sides:
            for bag in side.bags:
                counted.update(bag.keys())
        total = sum(len(side.clauses) for side in sides)
        told = {word: math.log((1 + total) / (0.5 + count)) for word, count in counted.items()}
        self._of = {word: weight if weight >= _TELLS_NOTHING else 0.0 for word, weight in told.items()}

    def of(self, bag: Counter[str]) -> float:
        return sum(self._of[word] * count for word, count in bag.items())

    def common(self, first: Counter[str], second: Counter[str]) -> float:
        if len(second) < len(first):
            first, second = second, first
        return sum(
            self._of[word] * min(count, second[word]) for word, count in first.items() if word in second
        )

    def word(self, word: str) -> float:
        return self._of[word]


class Likenesses:
    """How alike clauses of the old draft are to those of the new one; those with nothing in common are left
    out."""

    def __init__(self, old: Side, new: Side) -> None:
        self.weights = Weights(old, new)
        self._old, self._new = old, new
        self.old_weight = [self.weights.of(bag) for bag in old.bags]
        self.new_weight = [self.weights.of(bag) for bag in new.bags]
        self._in_old, self._in_new = _places_of_words(old), _places_of_words(new)
        self._common: dict[int, dict[int, float]] = {}
        self._with_old: dict[int, dict[int, float]] = {}

    def common(self, before: int) -> dict[int, float]:
        """By clause of the new draft the weight of the words that both have."""
        if before not in self._common:
            self._common[before] = self._shared(self._old.bags[before], self._in_new)
        return self._common[before]

    def all_of(self, before: int) -> dict[int, float]:
        """By clause of the new draft how alike they are, 0 to 1: weight of common words by that of all."""
        own = self.old_weight[before]
        return {
            place: 2 * common / (own + self.new_weight[place])
            for place, common in self.common(before).items()
        }

    def all_with(self, after: int) -> dict[int, float]:
        """The same of a clause of the new draft, by clause of the old one."""
        if after not in self._with_old:
            own = self.new_weight[after]
            self._with_old[after] = {
                place: 2 * common / (own + self.old_weight[place])
                for place, common in self._shared(self._new.bags[after], self._in_old).items()
            }
        return self._with_old[after]

    def _shared(self, bag: Counter[str], places: dict[str, list[tuple[int, int]]]) -> dict[int, float]:
        found: dict[int, float] = defaultdict(float)
        for word, count in bag.items():
            weight = self.weights.word(word)
            if not weight:
                continue
            for place, other in places.get(word, ()):
                found[place] += weight * min(count, other)
        return dict(found)

    def between(self, before: int, after: int) -> float:
        if self._old.keys[before] == self._new.keys[after]:
            return 1.0
        return self.all_of(before).get(after, 0.0)


def _places_of_words(side: Side) -> dict[str, list[tuple[int, int]]]:
    """Of each word the clauses that have it, and how often."""
    places: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, bag in enumerate(side.bags):
        for word, count in bag.items():
            places[word].append((place, count))
    return places
