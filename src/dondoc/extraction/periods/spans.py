"""Times of more than one point: spans, lists, and ranges whose year stands only at their end."""

from __future__ import annotations

import re
from itertools import pairwise

from dondoc.documents.reading import Period, PeriodKind
from dondoc.workcalendar import first_day, iso_day, last_day

from .points import QUARTER_FIGURE, YEAR, Point, quarter_of

_DASH = r"\s*(?:[-–—]|đến hết|đến|tới)\s*"
TO = re.compile(rf"{_DASH}(?:ngày |tháng |năm |quý |hết )*")
AND = re.compile(r"(?:\s|,|;|và|năm|tháng|quý)*")
# The beginning of a range whose year stands only at its end, right before that end.
_RANGE_LEFT = re.compile(
    r"(?:giai đoạn |từ |trong )*"
    r"(?:(?P<day>(?:ngày )?\d{1,2}(?:/\d{1,2})?)"
    r"|(?P<month>tháng \d{1,2})"
    rf"|quý (?P<quarter>{QUARTER_FIGURE})(?:\s*(?:,|;|và)\s*quý {QUARTER_FIGURE})*"
    rf"|(?:năm )?(?P<year>{YEAR}))(?P<dash>{_DASH})?(?P<and>\s*(?:,|;|và)\s*)?$"
)
_LONGEST_START = 80  # characters
_LIST_AND = r"(?:\s*[,;]\s*|\s+và\s+)"
_MONTHS_LISTED = re.compile(
    rf"(?:vào |trong )?tháng (?P<months>\d{{1,2}}(?:{_LIST_AND}(?:tháng )?\d{{1,2}})+)"
    rf"(?:/| năm )(?P<year>{YEAR})\.?"
)
_DAY_OF_LIST = r"(?:ngày )?\d{1,2}/\d{1,2}"
_DAYS_LISTED = re.compile(
    rf"(?:vào |trước )?(?P<days>{_DAY_OF_LIST}(?:{_LIST_AND}{_DAY_OF_LIST})+)/(?P<year>{YEAR})\.?"
)
# The days before the last of a list that shares its month: "ngày 15, 16" / "và 17/3/2026".
_DAYS_BEFORE = re.compile(
    rf"(?<!\w)ngày (?P<days>\d{{1,2}}(?:{_LIST_AND}(?:ngày )?\d{{1,2}}){{0,4}}){_LIST_AND}(?:ngày )?$"
)
# The word "quý" may be left out of a range's end: "quý IV/2025 - I/2026".
BARE_QUARTER = re.compile(rf"(?<=\d)(?P<to>\s*[-–—]\s*)(?={QUARTER_FIGURE}(?:/| năm ){YEAR})")


def span(start: str, end: str) -> Period:
    """The span between two points; none where the later one is written first."""
    if first_day(start) > last_day(end):
        return Period(PeriodKind.NONE)
    return Period(PeriodKind.RANGE, start=start, end=end)


def listed_times(low: str) -> tuple[str, ...]:
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


def listed_days(low: str, last: Point) -> Period | None:
    """Days of one month, which only the last of them names: a span where they follow one another."""
    before = low[max(0, last.first - _LONGEST_START) : last.first]
    listed = _DAYS_BEFORE.search(before) if last.kind is PeriodKind.DATE else None
    if listed is None:
        return None
    year, month, day = (int(figure) for figure in last.end.split("-"))
    days = [*(int(figure) for figure in re.findall(r"\d+", listed["days"])), day]
    if any(not later - earlier > 0 for earlier, later in pairwise(days)):
        return None
    if days[-1] - days[0] == len(days) - 1:
        start = iso_day(year, month, days[0])
        return span(start, last.end) if start else None
    return Period(PeriodKind.MIXED, parts=tuple(f"{one}/{month}/{year}" for one in days))


def short_start(low: str, end: Point) -> str | None:
    """The start of a range whose year stands only at its end: "quý I - quý II/2025", "tháng 3 đến 6/2025"."""
    before = low[max(0, end.first - _LONGEST_START) : end.first]
    match = _RANGE_LEFT.search(re.sub(r"(?:quý|tháng|ngày)\s?$", "", before))
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


def listed_months(low: str) -> Period | None:
    """Months of a list that follow one another: "tháng 4, 5, 6/2025"."""
    following = _MONTHS_LISTED.fullmatch(low)
    if not following:
        return None
    first, *_, last = (int(figure) for figure in re.findall(r"\d+", following["months"]))
    year = int(following["year"])
    start = _month(str(year - (first > last)), str(first))
    return span(start, f"{year}-{last:02d}") if start and last <= 12 else Period(PeriodKind.NONE)
