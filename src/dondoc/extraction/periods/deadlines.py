"""Deadlines inside sentences: every time by which something is to be done, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from dondoc.documents.reading import Period, PeriodKind
from dondoc.documents.sourced import SourcedText

from .anchors import Anchors
from .due_days import PeriodRules
from .former import is_former
from .found import Found, Rank
from .limits import MAY_LIMIT, find_dated
from .markless import find_markless, with_marks
from .recurring import RECURRING
from .relative import LENGTH, RELATIVE
from .words import any_of
from .written import read_period

_UNEVEN = re.compile(r"\s\s|[^\S ]")
_CONDITION = re.compile(rf"(?<!\w)(?:{any_of('conditions')})(?!\w)[^.,;:()]{{0,120}}")
_OPENING_CONDITION = re.compile(rf"(?:{any_of('opening_conditions')}) [^.,;:()]{{5,120}}(?=,)")
_ONGOING = re.compile(
    rf"(?<!\w)(?:{any_of('ongoing_at_end')}|(?<=[,;(:] )(?:{any_of('ongoing_apart')}))(?=\s?(?:$|[.;,)]))"
)


# Quicker to look for: without these a text holds no term.
_FROM_AN_EVENT = re.compile(
    r" (?:ngày|tuần|tháng|giờ)(?: làm việc){0,2},? (?:kể từ|tính từ|so với|sau|trước|từ)\b"
)
_OF_A_LENGTH = re.compile(r"(?:vòng|hạn|gian|quá|đa|trong) 0?[1-9]")


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something is to be done: its words, their place in the sentence, their value.

    `rule` is a code of `lexicon/rules.toml`, `because` says in Vietnamese which words led to it.
    """

    words: SourcedText
    start: int
    end: int
    period: Period
    rule: str
    rank: Rank

    @property
    def because(self) -> str:
        return f"“{' '.join(self.words.text.split())}”"


def find_deadlines(
    sentence: SourcedText,
    *,
    anchors: Anchors | None = None,
    rules: PeriodRules | None = None,
    is_garbled: bool = False,
) -> list[Deadline]:
    """All deadlines of a sentence or paragraph, from left to right; they do not overlap.

    Days of cited documents, of meetings, of what was done, and periods in names are none. With
    `is_garbled`, words without their marks are read, too. Linear in the length of the text.
    """
    anchors = anchors or Anchors()
    low, places = _single_spaced(sentence.text)
    deadlines: list[Deadline] = []
    all_found = _all_found(low, anchors)
    if is_garbled:
        all_found = _all_found(with_marks(low), anchors) or all_found
    if is_garbled and not all_found:
        all_found = [Found(*found, "marks-lost", Rank.LIMIT) for found in find_markless(low)]
    for found in all_found:
        period = read_period(found.to_read, anchors=anchors, rules=rules)
        if period.kind is PeriodKind.NONE:
            continue
        start, end = places[found.start], places[found.end - 1] + 1
        words = sentence.cut(start, end)
        period = replace(period, text=" ".join(words.text.split()))
        rank = Rank.FORMER if is_former(low, found.start) else found.rank
        deadlines.append(Deadline(words, start, end, period, found.rule, rank))
    return deadlines


def count_limits(text: str) -> int:
    """No fewer than the deadlines of rank LIMIT in the text; told by its words alone, which is quick."""
    low = " ".join(lowered(text).split())
    return sum(1 for pattern in (MAY_LIMIT, _FROM_AN_EVENT) for _ in pattern.finditer(low))


def main_deadline(deadlines: list[Deadline]) -> Deadline | None:
    """The task's own deadline among those of its sentence: the first that limits the assigned work.

    A day, month or quarter with a limit and a term from an event come before a whole year and times that
    come again, those before what is ongoing or hangs on a condition; a former term counts where no other is.
    """
    others = {one.start for one, following in pairwise(deadlines) if _is_for_how_long(one, following)}
    own = [deadline for deadline in deadlines if deadline.start not in others]
    return min(own, key=lambda deadline: (deadline.rank, deadline.start), default=None)


def _is_for_how_long(deadline: Deadline, following: Deadline) -> bool:
    """Whether it says how long what comes again goes on: "Từ nay đến hết quý I, trước ngày 20 hằng tháng"."""
    return (
        deadline.period.kind is PeriodKind.RANGE
        and following.period.kind is PeriodKind.RECURRING
        and 0 <= following.start - deadline.end <= len(", ")
    )


def lowered(text: str) -> str:
    """The text in lower case, letter for letter, so that places in it are places in the text."""
    low = text.lower()
    if len(low) == len(text):  # of nearly all texts
        return low
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _single_spaced(text: str) -> tuple[str, Sequence[int]]:
    """Lower case with every run of white space as one space, and for each character its place in the text."""
    low = text.lower()
    if len(low) == len(text) and not _UNEVEN.search(low):  # nearly always
        return low, range(len(text))
    low = lowered(text)
    kept: list[str] = []
    places: list[int] = []
    for place, letter in enumerate(low):
        if letter.isspace():
            if kept and kept[-1] == " ":
                continue
            letter = " "
        kept.append(letter)
        places.append(place)
    return "".join(kept), places


def _all_found(low: str, anchors: Anchors) -> list[Found]:
    """What is found, the surer forms first, each character used once."""
    is_taken = bytearray(len(low))
    kept: list[Found] = []
    for finder in (_recurring, _from_events, find_dated, _open):
        for found in finder(low, anchors):
            if found.end > found.start and not any(is_taken[found.start : found.end]):
                is_taken[found.start : found.end] = b"\1" * (found.end - found.start)
                kept.append(found)
    return sorted(kept, key=lambda found: found.start)


def _recurring(low: str, anchors: Anchors) -> Iterator[Found]:
    """Times that come again: "trước ngày 25 hằng tháng", "thứ Sáu hằng tuần", "định kỳ 6 tháng, năm"."""
    for match in RECURRING.finditer(low):
        yield Found(*match.span(), match.group(), "recurring-time", Rank.LOOSE)


def _from_events(low: str, anchors: Anchors) -> Iterator[Found]:
    """Terms from an event ("trong 10 ngày kể từ …"), and terms that name none ("trong vòng 05 ngày")."""
    for match in RELATIVE.finditer(low) if _FROM_AN_EVENT.search(low) else ():
        end = match.end() - (len(match.group()) - len(match.group().rstrip()))
        yield Found(match.start(), end, low[match.start() : end], "term-from-event", Rank.LIMIT)
    for match in LENGTH.finditer(low) if _OF_A_LENGTH.search(low) else ():
        yield Found(*match.span(), match.group(), "term-without-event", Rank.LOOSE)


def _open(low: str, anchors: Anchors) -> Iterator[Found]:
    """What never ends, or hangs on a condition."""
    for match in _ONGOING.finditer(low):
        yield Found(*match.span(), match.group(), "ongoing-words", Rank.OPEN)
    if opening := _OPENING_CONDITION.match(low):
        yield Found(*opening.span(), opening.group(), "condition-words", Rank.OPEN)
    for match in _CONDITION.finditer(low):
        end = match.start() + len(match.group().rstrip())
        yield Found(match.start(), end, match.group(), "condition-words", Rank.OPEN)
