"""Periods: every written form of "by when", as a typed value with the rule that gave its dates."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from dondoc.documents.reading import Period, PeriodKind
from dondoc.workcalendar import WorkCalendar, iso_day, last_day

from .lexicon import load_lexicon, words_of

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_YEAR = r"(?:19|20)\d{2}"
_DAY_FIGURES = rf"(?:ngày )?(?P<d>\d{{1,2}})\s?(?P<s>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=s)\s?(?P<y>{_YEAR})"
_DAY_WORDS = rf"(?:ngày )?(?P<d>\d{{1,2}}) tháng (?P<m>\d{{1,2}})(?: năm |/|, )(?P<y>{_YEAR})"
_MONTH = rf"(?:tháng )?(?P<m>\d{{1,2}})(?:/| năm |, )(?P<y>{_YEAR})"
_QUARTERS = rf"quý (?P<q1>iv|i{{1,3}}|[1-4])\s?(?:[-–,;&]|và|đến)\s?(?P<q>iv|i{{1,3}}|[1-4])(?:/|,? năm |[ ,-]+)(?P<y>{_YEAR})"
_MONTHS = rf"tháng (?P<m1>\d{{1,2}})\s?(?:[-–,;&]|và|đến)\s?(?P<m>\d{{1,2}})(?:/| năm |, )(?P<y>{_YEAR})"
_QUARTER = rf"quý (?P<q>iv|i{{1,3}}|[1-4])(?:/|,? năm |[ ,-]+)(?P<y>{_YEAR})"
_HALF = rf"(?:6|06|sáu) tháng (?P<h>đầu|cuối) năm (?P<y>{_YEAR})"
_NINE = rf"(?:9|09|chín) tháng (?:đầu )?năm (?P<y>{_YEAR})"
_WHOLE_YEAR = rf"(?:cả |trong )*(?:năm )?(?P<y>{_YEAR})"
_DASH = r"\s*(?:[-–—]|đến hết|đến|tới)\s*"
_WITHIN = r"(?:trong|vào|thực hiện trong|hoàn thành trong|hoàn thành|thực hiện|kết thúc|xong)"
_LONGEST = 160  # characters that a period may take
_WORDS_BESIDE_DATE, _WORDS_BESIDE_ONGOING = 3, 8
_LEFTOVERS = re.compile(r"[\s,.;:()]+|\b(?:và|thực hiện|hoàn thành|trong|vào|giai đoạn|thời gian|kể)\b")


@dataclass(frozen=True, slots=True)
class _Point:
    """A point in time as written, and the characters that said it."""

    start: str
    end: str
    kind: PeriodKind
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class PeriodRules:
    """What an office decides about periods.

    `before_includes_day`: whether "trước ngày 30/7" lets the 30th itself count as in time (a local
    convention; offices commonly enter the day as written).
    """

    before_includes_day: bool = True
    calendar: WorkCalendar = WorkCalendar()


def _any_of(patterns: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(sorted(patterns, key=len, reverse=True)) + r")\b")


_LEXICON = load_lexicon("periods")
_ONGOING = _any_of(words_of(_LEXICON["ongoing"]))
_BY_LAW = _any_of(words_of(_LEXICON["by_law"]))
_CONDITIONAL = _any_of(words_of(_LEXICON["conditional"]))
_BEFORE = _any_of(words_of(_LEXICON["before"]))
_NO_LATER = _any_of(words_of(_LEXICON["no_later_than"]))
_every_table = _LEXICON["every"]
assert isinstance(_every_table, dict)
_EVERY = {name: _any_of(words_of(patterns)) for name, patterns in _every_table.items()}
_RELATIVE = re.compile(
    r"(?:trong (?:vòng |thời hạn )?)?(?P<n>\d{1,3}) (?P<unit>ngày làm việc|ngày|tuần|tháng)"
    r"(?: làm việc)?,? (?:kể từ|tính từ|từ|sau) (?P<anchor>[^.;]*)"
)
_YEARLESS = re.compile(
    r"(?:(?:trong|trước|hết|xong|chậm nhất|hoàn thành|đến|cuối|vào)\s+)*(?:cả năm|quý (?:iv|i{1,3}|[1-4])(?: ?[-,–] ?(?:quý )?(?:iv|i{1,3}|[1-4]))?"
    r"|tháng \d{1,2}(?: ?[-,–] ?\d{1,2})?|(?:ngày )?\d{1,2}/\d{1,2})\.?"
)
_OF_SIGNING = re.compile(r"ngày (?:ký|ban hành|có hiệu lực)")


def read_period(written: str, *, issued_on: str | None = None, rules: PeriodRules | None = None) -> Period:
    """The period that the whole of a cell or phrase says; kind `none` where nothing in it says when.

    `issued_on` (ISO) is the document's date, from which "10 ngày kể từ ngày ký" counts.
    """
    rules = rules or PeriodRules()
    text = " ".join(unicodedata.normalize("NFC", written).split())
    low = text.casefold()
    if not low.strip(" .,;:-–"):
        return Period(PeriodKind.NONE)
    period = _read(low, issued_on=issued_on, rules=rules)
    if period.kind is PeriodKind.NONE:
        period = _in_year_of(low, issued_on, rules=rules)
    return replace(_with_due_day(period, rules), text=text)


def _in_year_of(low: str, issued_on: str | None, *, rules: PeriodRules) -> Period:
    """A quarter, month or day written without its year: the year of the document."""
    match = _YEARLESS.fullmatch(low)
    if not match:
        return Period(PeriodKind.NONE)
    if not issued_on:
        kinds = {"quý": PeriodKind.QUARTER, "tháng": PeriodKind.MONTH}
        return Period(next((kind for word, kind in kinds.items() if word in low), PeriodKind.NONE))
    year = issued_on[:4]
    if "cả" in low:
        return Period(PeriodKind.YEAR, start=year, end=year, rule="năm của văn bản")
    return replace(
        _read(f"{low.rstrip(' .')}/{year}", issued_on=issued_on, rules=rules), rule="năm của văn bản"
    )


def is_period(written: str) -> bool:
    """Whether the words, as a whole, say when something is to be done."""
    low = " ".join(unicodedata.normalize("NFC", written).split()).casefold()
    if not low or len(low) > _LONGEST:
        return False
    if _YEARLESS.fullmatch(low) or _BY_LAW.match(low) or _CONDITIONAL.match(low):
        return True
    low = re.sub(r"\s*\([^()]*\)\.?$", "", low) or low
    said = _ONGOING.search(low) or next(
        (match for pattern in _EVERY.values() if (match := pattern.search(low))), None
    )
    points = _points(low)
    rest = _without(low, points)
    if said:
        return len(rest.replace(said.group(), " ").split()) <= _WORDS_BESIDE_ONGOING
    return bool(points) and len(rest.split()) <= _WORDS_BESIDE_DATE or bool(_RELATIVE.search(low))


def _read(low: str, *, issued_on: str | None, rules: PeriodRules) -> Period:
    relative = _RELATIVE.search(low)
    points = _points(low)
    if relative and not points:
        return _relative(relative, issued_on=issued_on, rules=rules)
    every = _how_often(low)
    ongoing = _ONGOING.search(low)
    conditional = _CONDITIONAL.search(low)
    dated = _dated(low, points)
    if every:
        return Period(PeriodKind.RECURRING, every=every, start=dated.start, end=dated.end)
    if ongoing:
        return _ongoing(low, ongoing, dated)
    if conditional:
        return Period(PeriodKind.CONDITIONAL, start=dated.start, end=dated.end)
    if dated.kind is not PeriodKind.NONE:
        return dated
    if _BY_LAW.search(low):
        return Period(PeriodKind.BY_LAW)
    return Period(PeriodKind.NONE)


def _ongoing(low: str, said: re.Match[str], dated: Period) -> Period:
    """Ongoing alone, ongoing from a year on, or mixed with something else that has its own end."""
    if dated.start and "tiếp theo" in said.group():
        return Period(PeriodKind.ONGOING, start=dated.start, rule="từ năm đầu tiên được nêu trở đi")
    rest = _LEFTOVERS.sub(" ", low[: said.start()] + " " + low[said.end() :]).strip()
    if not rest:
        return Period(PeriodKind.ONGOING)
    parts = tuple(p.strip(" .()") for p in re.split(r"[,;]| và ", low) if p.strip(" .()"))
    return Period(PeriodKind.MIXED, parts=parts)


def _how_often(low: str) -> str | None:
    return next((name for name, pattern in _EVERY.items() if pattern.search(low)), None)


def _points(low: str) -> list[_Point]:
    """The points in time in the text, from left to right, each character used once."""
    found: list[_Point] = []
    taken = [False] * len(low)
    for pattern, kind in (
        (_DAY_FIGURES, PeriodKind.DATE),
        (_DAY_WORDS, PeriodKind.DATE),
        (_HALF, PeriodKind.RANGE),
        (_NINE, PeriodKind.RANGE),
        (_QUARTERS, PeriodKind.RANGE),
        (_MONTHS, PeriodKind.RANGE),
        (_QUARTER, PeriodKind.QUARTER),
        (_MONTH, PeriodKind.MONTH),
        (_WHOLE_YEAR, PeriodKind.YEAR),
    ):
        for match in re.finditer(rf"(?<![\w/])(?:{pattern})(?![\d/]|\.\d)", low):
            if any(taken[match.start() : match.end()]):
                continue
            values = _values(match, kind)
            if values:
                taken[match.start() : match.end()] = [True] * (match.end() - match.start())
                found.append(_Point(*values, kind, match.start(), match.end()))
    return sorted(found, key=lambda point: point.first)


def _values(match: re.Match[str], kind: PeriodKind) -> tuple[str, str] | None:
    parts = match.groupdict()
    year = int(parts["y"])
    if kind is PeriodKind.DATE:
        day = iso_day(year, int(parts["m"]), int(parts["d"]))
        return (day, day) if day else None
    if kind is PeriodKind.MONTH:
        month = int(parts["m"])
        written = f"{year}-{month:02d}"
        return (written, written) if 1 <= month <= 12 else None
    if kind is PeriodKind.QUARTER:
        written = f"{year}-Q{_quarter(parts['q'])}"
        return written, written
    if kind is PeriodKind.YEAR:
        return str(year), str(year)
    if parts.get("q1"):
        return f"{year}-Q{_quarter(parts['q1'])}", f"{year}-Q{_quarter(parts['q'])}"
    if parts.get("m1"):
        months = sorted((int(parts["m1"]), int(parts["m"])))
        return (
            (f"{year}-{months[0]:02d}", f"{year}-{months[1]:02d}")
            if 1 <= months[0] <= months[1] <= 12
            else None
        )
    if parts.get("h") == "cuối":
        return f"{year}-07", f"{year}-12"
    return f"{year}-01", f"{year}-06" if parts.get("h") else f"{year}-09"


def _quarter(figure: str) -> int:
    return _ROMAN.get(figure) or int(figure)


_RANGE_LEFT = re.compile(
    rf"(?:giai đoạn |từ |trong )*(?:(?P<day>(?:ngày )?\d{{1,2}}(?:/\d{{1,2}})?)|(?P<month>tháng \d{{1,2}})|quý (?P<quarter>iv|i{{1,3}}|[1-4])"
    rf"|(?:năm )?(?P<year>{_YEAR})){_DASH}$"
)


def _dated(low: str, points: list[_Point]) -> Period:
    """The period that points alone say: one point, or the span from the first to the last of them."""
    if not points:
        return Period(PeriodKind.NONE)
    first, last = points[0], points[-1]
    between = low[first.last : last.first] if len(points) > 1 else ""
    if len(points) > 1 and re.fullmatch(_DASH + r"(?:ngày |tháng |năm |quý |hết )*", between):
        return Period(PeriodKind.RANGE, start=first.start, end=last.end)
    if len(points) == 1:
        short = _short_start(low, first)
        if short:
            return Period(PeriodKind.RANGE, start=short, end=first.end)
    if (
        len(points) > 1
        and len({point.kind for point in points}) == 1
        and re.fullmatch(r"(?:\s|,|;|và|năm|tháng|quý)*", between)
    ):
        return Period(PeriodKind.RANGE, start=first.start, end=last.end)
    point = first
    qualifier = _qualifier(low[: point.first])
    if point.kind is PeriodKind.DATE:
        return Period(PeriodKind.DATE, end=point.end, qualifier=qualifier)
    return Period(point.kind, start=point.start, end=point.end, qualifier=qualifier)


def _short_start(low: str, end: _Point) -> str | None:
    """The start of a range whose year stands only at its end: "quý I - quý II/2025", "tháng 3 đến tháng 6/2025"."""
    lead = re.sub(r"(?:quý|tháng|ngày)\s*$", "", low[: end.first])
    match = _RANGE_LEFT.search(lead)
    if not match:
        return None
    year = end.end[:4]
    if match["quarter"]:
        return f"{year}-Q{_quarter(match['quarter'])}" if end.kind is PeriodKind.QUARTER else None
    if match["month"]:
        return f"{year}-{int(match['month'].split()[-1]):02d}"
    if match["day"] and end.kind is PeriodKind.DATE:
        day, _, month = match["day"].removeprefix("ngày ").partition("/")
        return iso_day(int(year), int(month or end.end[5:7]), int(day))
    if match["day"] and end.kind is PeriodKind.MONTH and "/" not in match["day"]:
        return f"{year}-{int(match['day']):02d}" if 1 <= int(match["day"]) <= 12 else None
    return match["year"]


def _qualifier(before: str) -> str | None:
    tail = before[-40:]
    if _BEFORE.search(tail):
        return "before"
    return "no_later_than" if _NO_LATER.search(tail) else None


def _without(low: str, points: list[_Point]) -> str:
    for point in reversed(points):
        low = f"{low[: point.first]} {low[point.last :]}"
    return _LEFTOVERS.sub(
        " ", re.sub(rf"{_WITHIN}|[-–—/]|\b(?:từ|đến|hết|trước|chậm nhất|ngày|tháng|năm|quý)\b", " ", low)
    ).strip()


def _relative(match: re.Match[str], *, issued_on: str | None, rules: PeriodRules) -> Period:
    """So many days from an event; computed where the event is the signing of this document."""
    if not (
        issued_on
        and len(issued_on) == 10
        and _OF_SIGNING.match(match["anchor"])
        and match["unit"] == "ngày làm việc"
    ):
        return Period(PeriodKind.RELATIVE)
    counted = rules.calendar.add_working_days(date.fromisoformat(issued_on), int(match["n"]))
    return Period(PeriodKind.RELATIVE, end=counted.end.isoformat(), rule=counted.in_words())


def _with_due_day(period: Period, rules: PeriodRules) -> Period:
    """The period with the last day meant and how it was computed, where there is one such day."""
    if not period.end or period.kind in (
        PeriodKind.RECURRING,
        PeriodKind.MIXED,
        PeriodKind.ONGOING,
        PeriodKind.CONDITIONAL,
    ):
        return period
    end = last_day(period.end)
    if period.qualifier == "before" and period.kind is not PeriodKind.DATE:
        # "trước tháng 6" and "trước năm 2026" end before the month or year begins.
        return period
    if period.qualifier == "before" and not rules.before_includes_day:
        end = date.fromordinal(end.toordinal() - 1)
        return replace(period, due_on=end.isoformat(), rule="“trước ngày” không tính ngày được nêu")
    rule = {
        PeriodKind.DATE: "ngày được nêu",
        PeriodKind.YEAR: "ngày cuối năm",
        PeriodKind.QUARTER: "ngày cuối quý",
        PeriodKind.MONTH: "ngày cuối tháng",
        PeriodKind.RANGE: "ngày cuối của khoảng thời gian",
    }.get(period.kind, "")
    rule = (
        period.rule
        if period.kind is PeriodKind.RELATIVE
        else "; ".join(part for part in (rule, period.rule) if part)
    )
    if period.qualifier == "before":
        rule = "“trước ngày” tính cả ngày được nêu"
    return replace(period, due_on=end.isoformat(), rule=rule)
