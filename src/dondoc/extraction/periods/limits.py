"""Days, months, quarters and years in a sentence that words beside them make a deadline."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dondoc.documents.reading import PeriodKind

from .anchors import Anchors
from .clock import CLOCK
from .found import Found, Rank
from .points import Point, find_points
from .words import any_of

_BETWEEN = rf"(?:(?:{any_of('beside_limits')}|{CLOCK})(?:,\s?|:?\s))*"
# What stands right before a point in time; searched for in the characters before it.
_LIMIT = re.compile(rf"(?<!\w)(?P<limit>{any_of('limits')})(?::?\s){_BETWEEN}$")
_COMPLETING = re.compile(rf"(?<!\w)(?P<limit>{any_of('completing')}):?\s{_BETWEEN}$")
_WEAK = re.compile(rf"(?<!\w)(?:(?P<limit>{any_of('weak_limits')})|(?:{any_of('meetings')}))\s{_BETWEEN}$")
_RANGE = re.compile(r"\s?(?:[-–—]|đến(?: hết)?|tới)\s?(?:ngày )?")
_LIST = re.compile(r"(?:,| và|, và)\s")
_LISTED = (PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.YEAR)
# The beginning of a span of days, whose month or year stands only at its end: "ngày 10 đến 15/4/2026".
_SHORT_START = re.compile(
    r"(?<![\w/])(?:ngày \d{1,2}(?:(?:, | và |, và )(?:ngày )?\d{1,2}){1,4}(?:, | và |, và )(?:ngày )?"
    r"|(?:ngày )?\d{1,2}(?:/\d{1,2})?(?:\s?[-–—,]\s?| (?:đến(?: hết)?|và) )(?:ngày )?)$"
)
_UNTIL = re.compile(r" (?:cho )?đến khi [^.,;:()]{1,80}?(?=\s?(?:$|[.,;:()]))")
_WITHIN = re.compile(r"(?:cả |trong )+")
_CLOCK = re.compile(CLOCK)
_REACH = 60  # characters before a point in which its limit stands
_PHRASE_REACH = 80  # and in which the phrase may say that it is none
_MARKS = ".,;:()"
_NOT_AFTER = re.compile(rf"(?<!\w)(?:{any_of('not_limits_after')})(?: [^\s.,;:()]+){{0,3}}\s?$")
_OF_FIGURES = re.compile(rf"(?<!\w)(?:{any_of('not_weak_after')})(?!\w)")
_NOT_BEFORE = re.compile(rf"\s?(?:{any_of('not_limits_before')})(?!\w)")
_TO_THIS_END = re.compile(r"(?<!\w)(?:để|nhằm)\s")
_OPENS_CLAUSE = re.compile(r"(?:^|[.,;:()])\s?$")
_CLOSES_CLAUSE = re.compile(r"\s?(?:$|[.,;:()])")
# A limit right before what may begin a point in time.
MAY_LIMIT = re.compile(
    rf"(?<!\w)(?:{any_of('limits')}|{any_of('completing')}):?\s{_BETWEEN}"
    r"(?=\d|ngày|m[ồù]ng|tháng|t\d|q|nửa|sáu|chín|cả|năm|hôm|tuần|đầu|giữa|cuối)"
)


def find_dated(low: str, anchors: Anchors) -> Iterator[Found]:
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


def _limited(low: str, first: Point, last: Point, anchors: Anchors) -> Found | None:
    """The points as a deadline, where the words beside them make them one."""
    place = _first_place(low, first)
    offset = max(0, place - _REACH)
    window = low[offset:place]
    limit = _LIMIT.search(window) or _COMPLETING.search(window)
    is_weak = limit is None
    limit = limit or _WEAK.search(window)
    start = offset + limit.start() if limit else place
    is_of_days = limit is None and _is_of_days(low, place, last)
    if limit is None and not is_of_days and not _is_apart(low, first, last):
        return None
    if _tells_what_was(low, start, last, anchors, is_weak=is_weak):
        return None
    until = _UNTIL.match(low, last.last) if is_weak else None
    end = until.end() if until else last.last
    rule = "limit-and-time" if not is_weak else "loose-time" if limit else "time-apart"
    words = limit["limit"] if limit and limit["limit"] else ""
    inner = _CLOCK.sub(" ", low[offset + limit.end("limit") : place]) if limit and words else ""
    to_read = " ".join(f"{words} {inner.replace(':', ' ')} {low[place:end]}".split())
    return Found(start, end, to_read, rule, _rank(low, start, first, words, is_weak=is_weak))


def _rank(low: str, start: int, first: Point, limit: str, *, is_weak: bool) -> Rank:
    is_years = first.kind is PeriodKind.YEAR
    phrase = _phrase_before(low, start)
    if is_weak or _TO_THIS_END.search(phrase) or (is_years and limit == "trong"):
        return Rank.LOOSE
    return Rank.LIMIT


def _is_apart(low: str, first: Point, last: Point) -> bool:
    """Whether a month, quarter or half-year stands by itself between marks: "…, quý I/2026;"."""
    if first.kind in (PeriodKind.YEAR, PeriodKind.DATE) or first is not last:
        return False
    before = low[max(0, first.first - 3) : first.first]
    return bool(before.strip() and _OPENS_CLAUSE.search(before) and _CLOSES_CLAUSE.match(low, last.last))


def _is_of_days(low: str, place: int, last: Point) -> bool:
    """Whether several days, which no paper has, stand at the end of a phrase: "nghỉ học ngày 06 và 07/11"."""
    return (
        last.kind is PeriodKind.DATE
        and place < last.first
        and low.startswith("ngày ", place)
        and _CLOSES_CLAUSE.match(low, last.last) is not None
    )


def _tells_what_was(low: str, start: int, last: Point, anchors: Anchors, *, is_weak: bool) -> bool:
    """Whether the time tells what was or is aimed at, not by when the work is to be done."""
    phrase = _phrase_before(low, start)
    if _NOT_AFTER.search(phrase) or _NOT_BEFORE.match(low, last.last):
        return True
    if is_weak and _OF_FIGURES.search(phrase):
        return True
    issued = anchors.issued_on or ""
    is_over = bool(issued) and last.end < issued[: len(last.end)]
    return is_over and (is_weak or last.kind is not PeriodKind.DATE)


def _phrase_before(low: str, place: int) -> str:
    """The words of the same phrase before the place."""
    before = low[max(0, place - _PHRASE_REACH) : place]
    return before[max(before.rfind(mark) for mark in _MARKS) + 1 :]
