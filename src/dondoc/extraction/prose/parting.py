"""A phrase in parts with one deadline each: two limits are two tasks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..periods import Anchors, PeriodRules
from ..periods.deadlines import Deadline, find_deadlines, main_deadline
from ..periods.found import Rank
from .phrases import Passage, Phrase
from .sayings import Listener
from .words import REPORTS_AGAIN

_SEMICOLON = re.compile(r";\s+")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a phrase: its places in the paragraph, its deadline, whether it is a duty of its own."""

    start: int
    end: int
    deadline: Deadline | None
    begins_anew: bool = False
    opens_with_deadline: bool = False


def by_deadline(
    phrase: Phrase, listener: Listener, *, anchors: Anchors, rules: PeriodRules | None
) -> list[Stretch]:
    """The phrase cut at semicolons: between two deadlines, and before what others are to be told to do."""
    passage = phrase.passage
    found = find_deadlines(passage.text, anchors=anchors, rules=rules, is_garbled=passage.is_garbled)
    cuts, anew = [0], {0: False}
    ends = [*(match.end() for match in _SEMICOLON.finditer(passage.words)), len(passage.words)]
    for here, following in pairwise(ends):
        before, after = _within(found, cuts[-1], here), _within(found, here, following)
        if not before:
            continue
        directs = _is_limited(before) and not after and listener.directs_others(passage, here)
        if directs or _has_its_own(passage, before, after, here, following):
            cuts.append(here)
            anew[here] = directs
    return [
        _stretch(phrase, first, last, _within(found, first, last), begins_anew=anew[first])
        for first, last in zip(cuts, [*cuts[1:], len(passage.words)], strict=True)
    ]


def _stretch(
    phrase: Phrase, first: int, last: int, found: Sequence[Deadline], *, begins_anew: bool
) -> Stretch:
    deadline = main_deadline(list(found))
    return Stretch(
        phrase.start + first,
        phrase.start + len(phrase.passage.words[:last].rstrip()),
        deadline,
        begins_anew,
        opens_with_deadline=deadline is not None and deadline.start == first,
    )


def _is_limited(deadlines: Sequence[Deadline]) -> bool:
    return any(one.rank is Rank.LIMIT for one in deadlines)


def _has_its_own(
    passage: Passage, before: Sequence[Deadline], after: Sequence[Deadline], here: int, following: int
) -> bool:
    """Whether what stands between the places has a deadline other than that of what stands before."""
    main = main_deadline(list(after))
    if main is None or before[-1].period == main.period:
        return False
    reports = after[0].start == here and REPORTS_AGAIN.search(passage, here, following) is not None
    return main.rank is Rank.LIMIT or reports


def _within(deadlines: Sequence[Deadline], first: int, last: int) -> list[Deadline]:
    """Those that stand between the places."""
    return [one for one in deadlines if first <= one.start < last]
