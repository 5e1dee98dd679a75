"""Which opinions on one clause say nearly the same: deterministic, whatever the order in which they come."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import ceil

from rapidfuzz.distance import Indel

from dondoc.agencies.known import known_registry
from dondoc.agencies.mentions import find_names
from dondoc.agencies.registry import Registry

from .saying import Saying, saying_of

NEARLY_SAME = 0.85  # of the words of both stand in both, in the same order
_BETWEEN = "\n\n"  # two opinions, of which no name goes on from one to the other


@dataclass(frozen=True, slots=True)
class OpinionText:
    """One opinion; `key` is its own among all."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Fold:
    """Opinions that say nearly the same, all of them by their keys; `shown` is the one whose text stands for
    all.

    `likeness` is that of the one least like it: 1.0 where all say it in the same words.
    """

    keys: tuple[str, ...]
    shown: str
    likeness: float = 1.0


def fold_opinions(opinions: Iterable[OpinionText], *, registry: Registry | None = None) -> tuple[Fold, ...]:
    """Every opinion in one fold, alone or with others; the largest first.

    Two are folded only if they name the same numbers, dates, agencies and names, quote the same words, have
    the same words that turn or bound what is said (không, bỏ, tối đa, …), and no word of the one stands for
    another of the other: what is left may only say a little more. `registry` holds the names of agencies.
    """
    told = sorted(opinions, key=lambda one: (one.text, one.key))
    by_saying: dict[Saying, list[OpinionText]] = defaultdict(list)
    for one, saying in zip(told, _sayings(told, registry or known_registry()), strict=True):
        by_saying[saying].append(one)
    by_facts: dict[tuple[tuple[str, str], ...], list[Saying]] = defaultdict(list)
    for saying in by_saying:
        by_facts[saying.facts].append(saying)
    folds: list[Fold] = []
    for sayings in by_facts.values():
        for group, likeness in _groups(sorted(sayings, key=lambda one: one.words), by_saying):
            members = [one for saying in group for one in by_saying[saying]]
            folds.append(Fold(tuple(sorted(one.key for one in members)), members[0].key, round(likeness, 3)))
    return tuple(sorted(folds, key=lambda fold: (-len(fold.keys), fold.keys)))


def _sayings(told: Sequence[OpinionText], registry: Registry) -> list[Saying]:
    """What each says. Names are looked for in all together: that is much less work."""
    texts = list(dict.fromkeys(one.text for one in told))
    named: dict[str, list[tuple[int, int]]] = {text: [] for text in texts}
    whole = _BETWEEN.join(texts)
    ends: list[tuple[int, str]] = []
    place = 0
    for text in texts:
        ends.append((place, text))
        place += len(text) + len(_BETWEEN)
    at = 0
    for start, end in sorted(find_names(registry, whole)):
        while at + 1 < len(ends) and ends[at + 1][0] <= start:
            at += 1
        first, text = ends[at]
        if end <= first + len(text):
            named[text].append((start - first, end - first))
    sayings = {text: saying_of(text, names) for text, names in named.items()}
    return [sayings[one.text] for one in told]


def _groups(
    sayings: Sequence[Saying], held: dict[Saying, list[OpinionText]]
) -> Iterable[tuple[list[Saying], float]]:
    """The sayings in groups, each about the one that most others are near to: it comes first.

    All have the same facts, and come in the order of their words.
    """
    near = _near(sayings)
    left = set(range(len(sayings)))

    def rank(at: int) -> tuple[int, int, int]:
        """Least for the one that stands for most opinions, then for the longest."""
        others = sum(len(held[sayings[one]]) for one in near[at] if one in left)
        return -others - len(held[sayings[at]]), -len(sayings[at].words), at

    waiting = [rank(at) for at in left]
    heapify(waiting)
    while waiting:
        known = heappop(waiting)
        at = known[-1]
        if at not in left:
            continue
        if (now := rank(at)) != known:  # others near to it were taken meanwhile
            heappush(waiting, now)
            continue
        members = sorted(one for one in near[at] if one in left)
        left -= {at, *members}
        yield [sayings[one] for one in (at, *members)], min((near[at][one] for one in members), default=1.0)


def _near(sayings: Sequence[Saying]) -> list[dict[int, float]]:
    """Of each those that are near to it, and how like. Two that are near share one of their rarest words."""
    counted = Counter(word for saying in sayings for word in set(saying.words))
    near: list[dict[int, float]] = [{} for _ in sayings]
    index: dict[str, list[int]] = defaultdict(list)
    least = NEARLY_SAME / (2 - NEARLY_SAME)  # of a text's words, that another near to it has as well
    for at, saying in enumerate(sayings):
        words = sorted(set(saying.words), key=lambda word: (counted[word], word))
        count = len(saying.words)
        first = words[: len(words) - min(len(words), ceil(least * count) - (count - len(words))) + 1]
        for other in sorted({one for word in first for one in index[word]}):
            likeness = _likeness(saying.words, sayings[other].words)
            if likeness >= NEARLY_SAME:
                near[at][other] = near[other][at] = likeness
        for word in first:
            index[word].append(at)
    return near


def _likeness(first: Sequence[str], second: Sequence[str]) -> float:
    """The share of words that stand in both in the same order; 0 where a word stands in the place of
    another, or in another place."""
    total = len(first) + len(second)
    if not total or 2 * min(len(first), len(second)) < NEARLY_SAME * total:
        return 0.0
    taken: set[str] = set()
    put: set[str] = set()
    common = 0
    last = ""
    for step in Indel.opcodes(first, second):
        if step.tag == "equal":
            common += step.src_end - step.src_start
        elif last and last != "equal":
            return 0.0
        elif step.tag == "delete":
            taken.update(first[step.src_start : step.src_end])
        else:
            put.update(second[step.dest_start : step.dest_end])
        last = step.tag
    return 0.0 if taken & put else 2 * common / total
