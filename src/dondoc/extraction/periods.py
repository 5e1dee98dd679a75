"""Periods: every written form of "by when", as a typed value with the rule that gave its dates."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from itertools import pairwise

from dondoc.documents.reading import Period, PeriodKind
from dondoc.workcalendar import first_day, iso_day, last_day

from .due_days import A_LENGTH, RELATIVE, PeriodRules, count_from_signing, with_due_day
from .lexicon import load_lexicon, tables_of, words_of
from .points import QUARTER_FIGURE, YEAR, Point, find_points, quarter_of

__all__ = ["PeriodRules", "is_period", "read_period"]


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
_DASH = r"\s*(?:[-–—]|đến hết|đến|tới)\s*"
_TO = re.compile(rf"{_DASH}(?:ngày |tháng |năm |quý |hết )*")
_AND = re.compile(r"(?:\s|,|;|và|năm|tháng|quý)*")
# A time within the year that the words do not name.
_YEARLESS = re.compile(
    r"(?:(?:trong|trước|hết|xong|chậm nhất|muộn nhất|không quá|không muộn hơn|hoàn thành|kết thúc"
    r"|đến|cuối|vào|là)\s+)*"
    rf"(?:cả năm|quý {QUARTER_FIGURE}(?: ?[-,–] ?(?:quý )?{QUARTER_FIGURE})?"
    r"|tháng \d{1,2}(?: ?[-,–] ?\d{1,2})?|(?:ngày )?\d{1,2}/\d{1,2})\.?"
)
# The beginning of a range whose year stands only at its end, right before that end.
_RANGE_LEFT = re.compile(
    r"(?:giai đoạn |từ |trong )*"
    r"(?:(?P<day>(?:ngày )?\d{1,2}(?:/\d{1,2})?)"
    r"|(?P<month>tháng \d{1,2})"
    rf"|quý (?P<quarter>{QUARTER_FIGURE})(?:\s*(?:,|;|và)\s*quý {QUARTER_FIGURE})*"
    rf"|(?:năm )?(?P<year>{YEAR}))(?P<dash>{_DASH})?(?P<and>\s*(?:,|;|và)\s*)?$"
)
_LIST_AND = r"(?:\s*[,;]\s*|\s+và\s+)"
_MONTHS_LISTED = re.compile(
    rf"(?:vào |trong )?tháng (?P<months>\d{{1,2}}(?:{_LIST_AND}(?:tháng )?\d{{1,2}})+)"
    rf"(?:/| năm )(?P<year>{YEAR})\.?"
)
_DAY_OF_LIST = r"(?:ngày )?\d{1,2}/\d{1,2}"
_DAYS_LISTED = re.compile(
    rf"(?:vào |trước )?(?P<days>{_DAY_OF_LIST}(?:{_LIST_AND}{_DAY_OF_LIST})+)/(?P<year>{YEAR})\.?"
)
# The word "quý" may be left out of a range's end: "quý IV/2025 - I/2026".
_BARE_QUARTER = re.compile(rf"(?<=\d)(?P<to>\s*[-–—]\s*)(?={QUARTER_FIGURE}(?:/| năm ){YEAR})")
# "hai năm một lần" is not every year; how often beyond a year has no value of its own.
_SEVERAL_YEARS = re.compile(r"\b(?:hai|ba|bốn|năm|0?[2-9]|10) năm (?:một|01|1|/)? ?lần")
_OPEN_START = re.compile(r"\b(?:kể từ|bắt đầu từ|từ)\s+(?:ngày |tháng |quý |năm )?$")
# A plan's vision is no time by which its tasks are to be done.
_VISION = re.compile(rf",?\s*(?:và\s+)?(?:tầm nhìn|định hướng)\s+(?:đến\s+)?(?:năm\s+)?{YEAR}\b")
_LAST_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\.?$")
# Words that say nothing of their own beside a point in time.
_TIME_WORDS = re.compile(
    r"trong|vào|hoàn thành|thực hiện|kết thúc|xong|[-–—/]"
    r"|\b(?:từ|đến|hết|trước|chậm nhất|ngày|tháng|năm|quý)\b"
)
_LEFTOVERS = re.compile(r"[\s,.;:()]+|\b(?:và|thực hiện|hoàn thành|trong|vào|giai đoạn|thời gian|kể)\b")


def read_period(written: str, *, issued_on: str | None = None, rules: PeriodRules | None = None) -> Period:
    """The period that the whole of a cell or phrase says; kind `none` where nothing in it says when.

    `issued_on` (ISO) is the document's date, from which "10 ngày kể từ ngày ký" counts.
    """
    rules = rules or PeriodRules()
    text = " ".join(unicodedata.normalize("NFC", written).split())
    low = _VISION.sub("", text.casefold())
    if not low.strip(" .,;:-–"):
        return Period(PeriodKind.NONE)
    period = _read(low, issued_on=issued_on, rules=rules)
    if period.kind is PeriodKind.NONE:
        period = _in_year_of(low, issued_on, rules=rules)
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


def _read(low: str, *, issued_on: str | None, rules: PeriodRules) -> Period:
    relative = RELATIVE.search(low)
    if "quý" in low:
        low = _BARE_QUARTER.sub(r"\g<to>quý ", low)
    points = find_points(low)
    if relative and not points:
        return count_from_signing(relative, issued_on=issued_on, rules=rules)
    if A_LENGTH.fullmatch(low):
        return Period(PeriodKind.RELATIVE)
    if not points and _SEVERAL_YEARS.search(low):
        return Period(PeriodKind.NONE)
    parts = _several(low)
    if parts:
        return Period(PeriodKind.MIXED, parts=parts)
    dated = _dated(low, points)
    every = next((name for name, pattern in _EVERY.items() if pattern.search(low)), None)
    if every:
        return Period(PeriodKind.RECURRING, every=every, start=dated.start, end=dated.end)
    ongoing = _ONGOING.search(low)
    if ongoing:
        return _ongoing(low, ongoing, dated)
    if _CONDITIONAL.search(low):
        return Period(PeriodKind.CONDITIONAL, start=dated.start, end=dated.end)
    if dated.kind is PeriodKind.NONE and _BY_LAW.search(low):
        return Period(PeriodKind.BY_LAW)
    return dated


def _in_year_of(low: str, issued_on: str | None, *, rules: PeriodRules) -> Period:
    """A quarter, month or day written without its year: the year of the document."""
    if not _YEARLESS.fullmatch(low):
        return Period(PeriodKind.NONE)
    if not issued_on:
        kinds = {"quý": PeriodKind.QUARTER, "tháng": PeriodKind.MONTH}
        return Period(next((kind for word, kind in kinds.items() if word in low), PeriodKind.NONE))
    year = issued_on[:4]
    rule = "năm của văn bản"
    if "cả" in low:
        return Period(PeriodKind.YEAR, start=year, end=year, rule=rule)
    return replace(_read(f"{low.rstrip(' .')}/{year}", issued_on=issued_on, rules=rules), rule=rule)


def _ongoing(low: str, said: re.Match[str], dated: Period) -> Period:
    """Ongoing alone, ongoing from a year on, or mixed with something else that has its own end."""
    if dated.start and "tiếp theo" in said.group():
        return Period(PeriodKind.ONGOING, start=dated.start, rule="từ năm đầu tiên được nêu trở đi")
    if not _LEFTOVERS.sub(" ", f"{low[: said.start()]} {low[said.end() :]}").strip():
        return Period(PeriodKind.ONGOING)
    parts = (part.strip(" .()") for part in re.split(r"[,;]| và ", low))
    return Period(PeriodKind.MIXED, parts=tuple(part for part in parts if part))


def _dated(low: str, points: list[Point]) -> Period:
    """The period that points alone say: one point, or the span from the first to the last of them."""
    if not points:
        return Period(PeriodKind.NONE)
    following = _MONTHS_LISTED.fullmatch(low)
    if following:
        first_month, *_, last_month = (int(figure) for figure in re.findall(r"\d+", following["months"]))
        year = int(following["year"])
        start = _month(str(year - (first_month > last_month)), str(first_month))
        return (
            _span(start, f"{year}-{last_month:02d}")
            if start and last_month <= 12
            else Period(PeriodKind.NONE)
        )
    first, last = points[0], points[-1]
    if len(points) > 1:
        of_one_kind = len({point.kind for point in points}) == 1
        gaps = [low[one.last : other.first] for one, other in pairwise(points)]
        if all(_TO.fullmatch(gap) or (of_one_kind and _AND.fullmatch(gap)) for gap in gaps):
            return _span(first.start, last.end)
    elif short := _short_start(low, first):
        return _span(short, first.end)
    elif _OPEN_START.search(low[: first.first]):
        return Period(PeriodKind.ONGOING, start=first.start, rule="từ thời điểm được nêu trở đi")
    start = None if first.kind is PeriodKind.DATE else first.start
    return Period(first.kind, start=start, end=first.end, qualifier=_qualifier(low[: first.first]))


def _span(start: str, end: str) -> Period:
    """The span between two points; none where the later one is written first."""
    if first_day(start) > last_day(end):
        return Period(PeriodKind.NONE)
    return Period(PeriodKind.RANGE, start=start, end=end)


def _several(low: str) -> tuple[str, ...]:
    """The times of a list that is no span: days, or months that do not follow one another; else nothing."""
    listed = _MONTHS_LISTED.fullmatch(low)
    if listed:
        months = [int(figure) for figure in re.findall(r"\d+", listed["months"])]
        year = int(listed["year"])
        dated: list[str] = []
        for before, month in pairwise([months[-1], *reversed(months)]):
            year -= month > before  # the year written is that of the last month: "tháng 11, 12, 01/2026"
            dated.insert(0, f"tháng {month}/{year}")
        gaps = {(later - before) % 12 for before, later in pairwise(months)}
        return tuple(dated) if all(1 <= month <= 12 for month in months) and gaps != {1} else ()
    days = _DAYS_LISTED.fullmatch(low)
    if days:
        written = re.findall(r"\d{1,2}/\d{1,2}", days["days"])
        return tuple(f"{day}/{days['year']}" for day in written)
    return ()


def _short_start(low: str, end: Point) -> str | None:
    """The start of a range whose year stands only at its end: "quý I - quý II/2025", "tháng 3 đến 6/2025"."""
    match = _RANGE_LEFT.search(re.sub(r"(?:quý|tháng|ngày)\s*$", "", low[: end.first]))
    if not match or bool(match["dash"]) == bool(match["and"]):
        return None
    year = end.end[:4]
    if match["and"] and not (match["quarter"] or match["month"]):
        return None
    if match["year"]:
        return match["year"]
    start = _start_in(year, match, end)
    if start and first_day(start) > last_day(end.end):  # the year written is that of the end only
        start = _start_in(str(int(year) - 1), match, end)
    return start


def _start_in(year: str, match: re.Match[str], end: Point) -> str | None:
    """The start of a range in the year given, with the precision in which it is written."""
    if match["quarter"]:
        return f"{year}-Q{quarter_of(match['quarter'])}" if end.kind is PeriodKind.QUARTER else None
    if match["month"]:
        return _month(year, match["month"].split()[-1])
    if match["day"] and end.kind is PeriodKind.DATE:
        day, _, month = match["day"].removeprefix("ngày ").partition("/")
        return iso_day(int(year), int(month or end.end[5:7]), int(day))
    if match["day"] and end.kind is PeriodKind.MONTH and "/" not in match["day"]:
        return _month(year, match["day"].removeprefix("ngày "))
    return None


def _month(year: str, figure: str) -> str | None:
    return f"{year}-{int(figure):02d}" if 1 <= int(figure) <= 12 else None


def _qualifier(before: str) -> str | None:
    """What the words right before a point make of it: a limit before it, or with it."""
    tail = before[-40:]
    if _BEFORE.search(tail):
        return "before"
    return "no_later_than" if _NO_LATER.search(tail) else None
