"""Deadlines inside sentences: every time by which something is to be done, with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from dondoc.documents.reading import Period, PeriodKind
from dondoc.documents.sourced import SourcedText

from ..lexicon import load_lexicon, words_of
from .anchors import Anchors
from .clock import CLOCK
from .due_days import PeriodRules
from .former import is_former
from .markless import find_markless
from .points import Point, find_points
from .recurring import RECURRING
from .relative import LENGTH, RELATIVE
from .written import read_period

_LEXICON = load_lexicon("periods")


def _words(key: str) -> str:
    return "|".join(sorted(words_of(_LEXICON[key]), key=len, reverse=True))


_BETWEEN = rf"(?:(?:{_words('beside_limits')}|{CLOCK})(?:,\s?|:?\s))*"
# What stands right before a point in time; searched for in the characters before it.
_LIMIT = re.compile(rf"(?<!\w)(?P<limit>{_words('limits')})(?::?\s){_BETWEEN}$")
_COMPLETING = re.compile(rf"(?<!\w)(?P<limit>{_words('completing')}):?\s{_BETWEEN}$")
_WEAK = re.compile(rf"(?<!\w)(?P<limit>{_words('weak_limits')})\s{_BETWEEN}$")
_RANGE = re.compile(r"\s?(?:[-–—]|đến(?: hết)?|tới)\s?(?:ngày )?")
_LIST = re.compile(r"(?:,| và|, và)\s")
_LISTED = (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.YEAR)
# The beginning of a span of days, whose month or year stands only at its end: "ngày 10 đến 15/4/2026".
_SHORT_START = re.compile(
    r"(?<![\w/])(?:ngày )?\d{1,2}(?:/\d{1,2})?(?:\s?[-–—,]\s?| (?:đến(?: hết)?|và) )(?:ngày )?$"
)
_UNEVEN = re.compile(r"\s\s|[^\S ]")
_UNTIL = re.compile(r" (?:cho )?đến khi [^.,;:()]{1,80}?(?=\s?(?:$|[.,;:()]))")
_WITHIN = re.compile(r"(?:cả |trong )+")
_CLOCK = re.compile(CLOCK)
_REACH = 60  # characters before a point in which its limit stands
_CLAUSE_REACH = 80  # and in which the clause may say that it is none
_MARKS = ".,;:()"
_NOT_AFTER = re.compile(rf"(?<!\w)(?:{_words('not_limits_after')})(?: [^\s.,;:()]+){{0,3}}\s?$")
_OF_FIGURES = re.compile(rf"(?<!\w)(?:{_words('not_weak_after')})(?!\w)")
_NOT_BEFORE = re.compile(rf"\s?(?:{_words('not_limits_before')})(?!\w)")
_TO_THIS_END = re.compile(r"(?<!\w)(?:để|nhằm)\s")
_OPENS_CLAUSE = re.compile(r"(?:^|[.,;:()])\s?$")
_CLOSES_CLAUSE = re.compile(r"\s?(?:$|[.,;:()])")
_CONDITION = re.compile(rf"(?<!\w)(?:{_words('conditions')})(?!\w)[^.,;:()]{{0,120}}")
_ONGOING = re.compile(
    rf"(?<!\w)(?:{_words('ongoing_at_end')}|(?<=[,;(:] )(?:{_words('ongoing_apart')}))(?=\s?(?:$|[.;,)]))"
)


# Quicker to look for: without these a text holds no term.
_FROM_AN_EVENT = re.compile(
    r" (?:ngày|tuần|tháng|giờ)(?: làm việc){0,2},? (?:kể từ|tính từ|so với|sau|trước|từ)\b"
)
_OF_A_LENGTH = re.compile(r"(?:vòng|hạn|gian|quá|đa) 0?[1-9]")
# A limit right before what may begin a point in time.
_MAY_LIMIT = re.compile(
    rf"(?<!\w)(?:{_words('limits')}|{_words('completing')}):?\s{_BETWEEN}"
    r"(?=\d|ngày|m[ồù]ng|tháng|t\d|q|nửa|sáu|chín|cả|năm|hôm|tuần|đầu|giữa|cuối)"
)


class Rank(IntEnum):
    """How surely a time is the task's own deadline; the least counts, the first of equals."""

    LIMIT = 0
    LOOSE = 1  # a whole year, a length without its beginning, a time again and again
    OPEN = 2  # ongoing, on a condition
    FORMER = 3  # an old term, told beside the one that is set


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


@dataclass(frozen=True, slots=True)
class _Found:
    """Places in the sentence, and the words to read: those of the place less the hour."""

    start: int
    end: int
    to_read: str
    rule: str
    rank: Rank


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
    if is_garbled and not all_found:
        all_found = [_Found(*found, "marks-lost", Rank.LIMIT) for found in find_markless(low)]
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
    return sum(1 for pattern in (_MAY_LIMIT, _FROM_AN_EVENT) for _ in pattern.finditer(low))


def main_deadline(deadlines: list[Deadline]) -> Deadline | None:
    """The task's own deadline among those of its sentence: the first that limits the assigned work.

    A day, month or quarter with a limit and a term from an event come before a whole year and times that
    come again, those before what is ongoing or hangs on a condition; a former term counts where no other is.
    """
    return min(deadlines, key=lambda deadline: (deadline.rank, deadline.start), default=None)


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


def _all_found(low: str, anchors: Anchors) -> list[_Found]:
    """What is found, the surer forms first, each character used once."""
    is_taken = bytearray(len(low))
    kept: list[_Found] = []
    for finder in (_recurring, _from_events, _dated, _open):
        for found in finder(low, anchors):
            if found.end > found.start and not any(is_taken[found.start : found.end]):
                is_taken[found.start : found.end] = b"\1" * (found.end - found.start)
                kept.append(found)
    return sorted(kept, key=lambda found: found.start)


def _recurring(low: str, anchors: Anchors) -> Iterator[_Found]:
    """Times that come again: "trước ngày 25 hằng tháng", "thứ Sáu hằng tuần", "định kỳ 6 tháng, năm"."""
    for match in RECURRING.finditer(low):
        yield _Found(*match.span(), match.group(), "recurring-time", Rank.LOOSE)


def _from_events(low: str, anchors: Anchors) -> Iterator[_Found]:
    """Terms from an event ("trong 10 ngày kể từ …"), and terms that name none ("trong vòng 05 ngày")."""
    for match in RELATIVE.finditer(low) if _FROM_AN_EVENT.search(low) else ():
        end = match.end() - (len(match.group()) - len(match.group().rstrip()))
        yield _Found(match.start(), end, low[match.start() : end], "term-from-event", Rank.LIMIT)
    for match in LENGTH.finditer(low) if _OF_A_LENGTH.search(low) else ():
        yield _Found(*match.span(), match.group(), "term-without-event", Rank.LOOSE)


def _dated(low: str, anchors: Anchors) -> Iterator[_Found]:
    """Days, months, quarters and years behind words that set a limit."""
    points = find_points(low, anchors)
    index = 0
    while index < len(points):
        first = last = points[index]
        index += 1
        while index < len(points) and _goes_on(low, last, points[index]):
            last = points[index]
            index += 1
        found = _limited(low, first, last, anchors)
        if found:
            yield found


def _goes_on(low: str, point: Point, following: Point) -> bool:
    """Whether two points are the ends of one span, or months or quarters of one list."""
    if _RANGE.fullmatch(low, point.last, following.first):
        return True
    is_listed = point.kind is following.kind and point.kind in _LISTED
    return is_listed and bool(_LIST.fullmatch(low, point.last, following.first))


def _first_place(low: str, point: Point) -> int:
    """Where the words of a point begin: with the first day of a span, and after "trong"."""
    if point.kind is PeriodKind.DATE:
        short = _SHORT_START.search(low, max(0, point.first - _REACH), point.first)
        return short.start() if short else point.first
    within = _WITHIN.match(low, point.first, point.last)
    return within.end() if within else point.first


def _limited(low: str, first: Point, last: Point, anchors: Anchors) -> _Found | None:
    """The points as a deadline, where the words beside them make them one."""
    place = _first_place(low, first)
    offset = max(0, place - _REACH)
    window = low[offset:place]
    limit = _LIMIT.search(window) or _COMPLETING.search(window)
    is_weak = limit is None
    limit = limit or _WEAK.search(window)
    start = offset + limit.start() if limit else place
    if limit is None and not _is_apart(low, first, last):
        return None
    if _tells_what_was(low, start, last, anchors, is_weak=is_weak):
        return None
    until = _UNTIL.match(low, last.last) if is_weak else None
    end = until.end() if until else last.last
    rule = "limit-and-time" if not is_weak else "loose-time" if limit else "time-apart"
    words = limit["limit"] if limit else ""
    inner = _CLOCK.sub(" ", low[offset + limit.end("limit") : place]) if limit else ""
    to_read = " ".join(f"{words} {inner.replace(':', ' ')} {low[place:end]}".split())
    return _Found(start, end, to_read, rule, _rank(low, start, first, words, is_weak=is_weak))


def _rank(low: str, start: int, first: Point, limit: str, *, is_weak: bool) -> Rank:
    is_years = first.kind is PeriodKind.YEAR
    clause = _clause_before(low, start)
    if is_weak or _TO_THIS_END.search(clause) or (is_years and limit == "trong"):
        return Rank.LOOSE
    return Rank.LIMIT


def _is_apart(low: str, first: Point, last: Point) -> bool:
    """Whether a month, quarter or half-year stands by itself between marks: "…, quý I/2026;"."""
    if first.kind in (PeriodKind.YEAR, PeriodKind.DATE) or first is not last:
        return False
    before = low[max(0, first.first - 3) : first.first]
    return bool(before.strip() and _OPENS_CLAUSE.search(before) and _CLOSES_CLAUSE.match(low, last.last))


def _tells_what_was(low: str, start: int, last: Point, anchors: Anchors, *, is_weak: bool) -> bool:
    """Whether the time tells what was or is aimed at, not by when the work is to be done."""
    clause = _clause_before(low, start)
    if _NOT_AFTER.search(clause) or _NOT_BEFORE.match(low, last.last):
        return True
    if is_weak and _OF_FIGURES.search(clause):
        return True
    issued = anchors.issued_on or ""
    is_over = bool(issued) and last.end < issued[: len(last.end)]
    return is_over and (is_weak or last.kind is not PeriodKind.DATE)


def _clause_before(low: str, place: int) -> str:
    """The words of the same clause before the place."""
    before = low[max(0, place - _CLAUSE_REACH) : place]
    return before[max(before.rfind(mark) for mark in _MARKS) + 1 :]


def _open(low: str, anchors: Anchors) -> Iterator[_Found]:
    """What never ends, or hangs on a condition."""
    for match in _ONGOING.finditer(low):
        yield _Found(*match.span(), match.group(), "ongoing-words", Rank.OPEN)
    for match in _CONDITION.finditer(low):
        end = match.start() + len(match.group().rstrip())
        yield _Found(match.start(), end, match.group(), "condition-words", Rank.OPEN)
