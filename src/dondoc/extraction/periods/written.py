"""What the whole of a cell or phrase says of the time, as a typed value."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

from dondoc.documents.reading import Period, PeriodKind

from ..lexicon import load_lexicon, tables_of, words_of
from .anchors import Anchors
from .clock import CLOCK
from .due_days import PeriodRules, with_due_day
from .points import QUARTER_FIGURE, YEAR, Point, find_points
from .relative import A_LENGTH, RELATIVE, count_from_event
from .spans import AND, BARE_QUARTER, TO, listed_days, listed_months, listed_times, short_start, span


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + r")\b")


_LEXICON = load_lexicon("periods")
_ONGOING = _any_of(words_of(_LEXICON["ongoing"]))
_BY_LAW = _any_of(words_of(_LEXICON["by_law"]))
_CONDITIONAL = _any_of(words_of(_LEXICON["conditional"]))
_BEFORE = _any_of(words_of(_LEXICON["before"]))
_NO_LATER = _any_of(words_of(_LEXICON["no_later_than"]))
_EVERY = {name: _any_of(words_of(table)) for name, table in tables_of(_LEXICON["every"]).items()}

_LONGEST = 160  # characters that a period may take
_WORDS_BESIDE_DATE, _WORDS_BESIDE_ONGOING = 3, 8
_OPEN_WORDS = 1  # that a period by law, on a condition or from an event counts for: its words have no end
# A time that only the day of the document completes.
_ONE_YEARLESS = (
    rf"(?:quý {QUARTER_FIGURE}|tháng \d{{1,2}}|(?:ngày )?\d{{1,2}}(?: ?/ ?| tháng )\d{{1,2}}"
    r"|(?:ngày )?\d{1,2}"
    r"|(?:6|06|sáu) tháng (?:đầu|cuối) năm|(?:ngày \d{1,2} )?(?:tuần|tháng|quý|năm) (?:này|nay|sau|tới)"
    r"|(?:ngày )?hôm nay|ngày mai)"
)
_YEARLESS = re.compile(
    r"(?:(?:trong|trước|hết|xong|chậm nhất|muộn nhất|không quá|không muộn hơn|hoàn thành|kết thúc"
    r"|đến|đầu|giữa|cuối|vào|là|từ|các|sáng|chiều|tuần (?:đầu|cuối|thứ (?:hai|ba|tư|\d)|\d)(?: của)?"
    rf"|{CLOCK},?)\s+)*"
    rf"(?:cả năm|(?!(?:ngày )?\d{{1,2}}\.?$){_ONE_YEARLESS}"
    rf"(?:\s?(?:[-–—,]|đến(?: hết)?|và)\s?(?:{_ONE_YEARLESS}|{QUARTER_FIGURE})){{0,5}})\.?"
)
# "hai năm một lần" is not every year; how often beyond a year has no value of its own.
_SEVERAL_YEARS = re.compile(r"\b(?:hai|ba|bốn|năm|0?[2-9]|10) năm (?:một|01|1|/)? ?lần")
_OPEN_START = re.compile(r"\b(?:kể từ|bắt đầu từ|từ)\s+(?:ngày |tháng |quý |năm )?$")
_FROM_NOW = re.compile(r"\btừ nay (?:cho )?(?:đến|tới)\b")
# A plan's vision is no time by which its tasks are to be done.
_VISION = re.compile(rf",?\s*(?:và\s+)?(?:tầm nhìn|định hướng)\s+(?:đến\s+)?(?:năm\s+)?{YEAR}\b")
_LAST_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\.?$")
# Words that say nothing of their own beside a point in time.
_TIME_WORDS = re.compile(
    r"trong|vào|hoàn thành|thực hiện|kết thúc|xong|[-–—/]"
    r"|\b(?:từ|đến|hết|trước|chậm nhất|ngày|tháng|năm|quý)\b"
)
_LEFTOVERS = re.compile(r"[\s,.;:()]+|\b(?:và|thực hiện|hoàn thành|trong|vào|giai đoạn|thời gian|kể)\b")


def read_period(
    written: str,
    *,
    issued_on: str | None = None,
    anchors: Anchors | None = None,
    rules: PeriodRules | None = None,
) -> Period:
    """The period that the whole of a cell or phrase says; kind `none` where nothing in it says when.

    `anchors` are the days of the document, from which "10 ngày kể từ ngày ký" counts and which give "30/6"
    its year; `issued_on` (ISO) alone stands for the day of issue.
    """
    rules = rules or PeriodRules()
    anchors = anchors or Anchors(issued_on=issued_on)
    text = " ".join(unicodedata.normalize("NFC", written).split())
    low = _VISION.sub("", text.casefold())
    if not low.strip(" .,;:-–"):
        return Period(PeriodKind.NONE)
    period = _read(low, anchors=anchors, rules=rules)
    if period.kind is PeriodKind.NONE:
        period = _in_year_of(low, anchors)
    return replace(with_due_day(period, rules), text=text)


def is_period(written: str) -> bool:
    """Whether the words, as a whole, say when something is to be done."""
    return words_beside_period(written) is not None


def words_beside_period(written: str) -> int | None:
    """How many words of a period say nothing of the time; None where the whole is none."""
    low = _VISION.sub("", " ".join(unicodedata.normalize("NFC", written).split()).casefold())
    if not low or len(low) > _LONGEST:
        return None
    if _YEARLESS.fullmatch(low):
        return 0
    if _BY_LAW.match(low) or _CONDITIONAL.match(low):
        return _OPEN_WORDS
    low = _LAST_IN_BRACKETS.sub("", low) or low
    said = _ONGOING.search(low) or next(
        (match for pattern in _EVERY.values() if (match := pattern.search(low))), None
    )
    points = find_points(low)
    rest = _beside(points, low)
    if said:
        beside = len(rest.replace(said.group(), " ").split())
        return beside if beside <= _WORDS_BESIDE_ONGOING else None
    beside = len(rest.split())
    if points and beside <= _WORDS_BESIDE_DATE:
        return beside
    if A_LENGTH.fullmatch(low):
        return 0
    return _OPEN_WORDS if RELATIVE.search(low) else None


def _beside(points: list[Point], low: str) -> str:
    """What the text says beside the points in time."""
    for point in reversed(points):
        low = f"{low[: point.first]} {low[point.last :]}"
    return _LEFTOVERS.sub(" ", _TIME_WORDS.sub(" ", low)).strip()


def _read(low: str, *, anchors: Anchors, rules: PeriodRules) -> Period:
    relative = RELATIVE.search(low)
    if relative:
        return count_from_event(relative, anchors=anchors, rules=rules)
    if "quý" in low:
        low = BARE_QUARTER.sub(r"\g<to>quý ", low)
    points = find_points(low)
    if A_LENGTH.fullmatch(low):
        return Period(PeriodKind.RELATIVE)
    if not points and _SEVERAL_YEARS.search(low):
        return Period(PeriodKind.NONE)
    parts = listed_times(low)
    if parts:
        return Period(PeriodKind.MIXED, parts=parts)
    dated = _dated(low, points)
    every = how_often(low)
    if every:
        return _recurring(low, every, dated)
    ongoing = _ONGOING.search(low)
    if ongoing:
        return _ongoing(low, ongoing, dated)
    if _CONDITIONAL.search(low):
        return Period(PeriodKind.CONDITIONAL, start=dated.start, end=dated.end)
    if dated.kind is PeriodKind.NONE and _BY_LAW.search(low):
        return Period(PeriodKind.BY_LAW)
    return dated


def how_often(low: str) -> str | None:
    """How often something comes again, where the words (lower case, NFC) say so."""
    return next((name for name, pattern in _EVERY.items() if pattern.search(low)), None)


def _recurring(low: str, every: str, dated: Period) -> Period:
    """Again and again, within the time named; mixed where beside it stands a time of its own."""
    if dated.kind in (PeriodKind.DATE, PeriodKind.MONTH, PeriodKind.QUARTER):
        parts = _parts(low)
        if sum(bool(find_points(part)) for part in parts) < len(parts):
            return Period(PeriodKind.MIXED, parts=parts)
    return Period(PeriodKind.RECURRING, every=every, start=dated.start, end=dated.end)


def _in_year_of(low: str, anchors: Anchors) -> Period:
    """A quarter, month or day written without its year: the year of the document."""
    if not _YEARLESS.fullmatch(low):
        return Period(PeriodKind.NONE)
    if not anchors.issued_on and not anchors.year:
        kinds = {"quý": PeriodKind.QUARTER, "tháng": PeriodKind.MONTH}
        return Period(next((kind for word, kind in kinds.items() if word in low), PeriodKind.NONE))
    if "cả năm" in low:
        year = str(anchors.year or (anchors.issued_on or "")[:4])
        return Period(PeriodKind.YEAR, start=year, end=year, rule="năm của văn bản")
    points = find_points(low, anchors)
    dated = _dated(low, points)
    return replace(dated, rule=dated.rule or points[0].rule) if points else dated


def _ongoing(low: str, said: re.Match[str], dated: Period) -> Period:
    """Ongoing alone, ongoing from a year on, or mixed with something else that has its own end."""
    if dated.start and "tiếp theo" in said.group():
        return Period(PeriodKind.ONGOING, start=dated.start, rule="từ năm đầu tiên được nêu trở đi")
    if not _LEFTOVERS.sub(" ", f"{low[: said.start()]} {low[said.end() :]}").strip():
        return Period(PeriodKind.ONGOING)
    parts = _parts(low)
    if len(parts) < 2 and dated.kind is PeriodKind.NONE:  # "thường xuyên trong mùa khô"
        return Period(PeriodKind.ONGOING)
    return Period(PeriodKind.MIXED, parts=parts)


def _parts(low: str) -> tuple[str, ...]:
    parts = (part.strip(" .()") for part in re.split(r"[,;]| và ", low))
    return tuple(part for part in parts if part)


def _dated(low: str, points: list[Point]) -> Period:
    """The period that points alone say: one point, or the span from the first to the last of them."""
    if not points:
        return Period(PeriodKind.NONE)
    following = listed_months(low)
    if following:
        return following
    first, last = points[0], points[-1]
    if len(points) > 1:
        of_one_kind = len({point.kind for point in points}) == 1
        gaps = [low[one.last : other.first] for one, other in pairwise(points)]
        if _are_months_apart(points) and not any(TO.fullmatch(gap) for gap in gaps):
            return Period(PeriodKind.MIXED, parts=_parts(low))
        if all(TO.fullmatch(gap) or (of_one_kind and AND.fullmatch(gap)) for gap in gaps):
            return span(first.start, last.end)
        if _has_times_of_their_own(low, points):
            return Period(PeriodKind.MIXED, parts=_parts(low))
    elif days := listed_days(low, first):
        return days
    elif short := short_start(low, first):
        return span(short, first.end)
    elif _OPEN_START.search(low[: first.first]):
        return Period(PeriodKind.ONGOING, start=first.start, rule="từ thời điểm được nêu trở đi")
    start = None if first.kind is PeriodKind.DATE else first.start
    qualifier = _qualifier(low[: first.first])
    if _FROM_NOW.search(low[: first.first]):
        return Period(
            PeriodKind.RANGE, end=first.end, qualifier=qualifier, due_on=first.due_on, rule=first.rule
        )
    return Period(
        first.kind, start=start, end=first.end, qualifier=qualifier, due_on=first.due_on, rule=first.rule
    )


def _are_months_apart(points: list[Point]) -> bool:
    """Whether they are months of one year that do not follow one another: "tháng 4 và tháng 10"."""
    return all(
        one.kind is other.kind is PeriodKind.MONTH
        and one.end[:4] == other.end[:4]
        and int(other.end[5:]) - int(one.end[5:]) > 1
        for one, other in pairwise(points)
    )


def _has_times_of_their_own(low: str, points: list[Point]) -> bool:
    """Whether the points stand in parts of the text: "lần 1: trước 30/6/2026; lần 2: trước 31/12/2026"."""
    return all(
        re.search(r"[;,]| và ", low[one.last : other.first]) and "(" not in low[one.last : other.first]
        for one, other in pairwise(points)
    )


def _qualifier(before: str) -> str | None:
    """What the words right before a point make of it: a limit before it, or with it."""
    tail = before[-40:]
    if _BEFORE.search(tail):
        return "before"
    return "no_later_than" if _NO_LATER.search(tail) else None
