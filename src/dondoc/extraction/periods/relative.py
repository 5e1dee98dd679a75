"""So many days, weeks or months from an event: computed where the document tells the day of the event."""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date, timedelta

from dondoc.documents.reading import Period, PeriodKind

from .anchors import Anchors
from .due_days import PeriodRules
from .points import find_points

_NUMBERS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "mười lăm": 15, "hai mươi": 20, "ba mươi": 30,
}  # fmt: skip
_COUNT = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})(?:\s?\([^()]{{1,12}}\))?"
# "05 ngày làm việc kể từ …", "hai tuần, sau khi …", "15 ngày so với …". The event goes on to a mark.
RELATIVE = re.compile(
    r"(?P<within>(?:chậm nhất|muộn nhất|không quá|tối đa|tối thiểu|trong|sau|trước)"
    r"(?: là| sau| trong| vòng| thời hạn| thời gian| không quá| tối đa| khoảng){0,3} )?"
    rf"\b{_COUNT} (?P<unit>ngày(?: làm việc)?|tuần|tháng|giờ)(?: làm việc)?"
    r"(?:,? (?:kể từ|tính từ|so với)|,? (?:sau|trước)(?= (?:khi|ngày|thời điểm|lúc|kỳ)\b)"
    r"| từ(?= (?:khi|ngày|thời điểm|lúc)\b)|(?(within) sau|(?!))) "
    r"(?P<anchor>[^.,;:()]{1,120}?)"
    r"(?=\s(?:phải|để|thì|cần|nhằm|đề nghị|yêu cầu)\s|\s?(?:$|[.,;:()])|(?<=[^.,;:()]{120}))"
)
# A length of time without the event from which it counts, as the whole of a cell.
A_LENGTH = re.compile(
    r"(?:trong (?:vòng |thời hạn |thời gian )?|thời hạn |không quá |tối đa )?"
    r"0?[1-9]\d{0,2} (?:ngày làm việc|ngày|tuần|tháng)\.?"
)
# The same within a sentence.
LENGTH = re.compile(
    r"(?:(?:trong|không quá|tối đa|sau)(?: vòng| thời hạn| thời gian| không quá| tối đa){1,2} "
    r"0?[1-9]\d{0,2} (?:ngày làm việc|ngày|tuần|tháng|giờ)(?: làm việc)?(?! (?:đầu|cuối) năm)"
    r"|trong 0?[1-9]\d? ngày làm việc)\b"
)
_OF_SIGNING = re.compile(
    r"(?:ngày |khi )?(?:ký|ban hành)(?: ban hành)?(?:(?: văn bản)? này| văn bản)?\b(?! kết)"
)
_THIS_ACT = r"(?:công văn|văn bản|kế hoạch|chỉ thị|quyết định|thông báo|công điện|nghị quyết|hướng dẫn)"
_OF_RECEIPT = re.compile(
    rf"(?:ngày |khi |thời điểm )?(?:nhận được|nhận|tiếp nhận)(?: được)? {_THIS_ACT}(?: này)?(?= để|\s*,|$)"
)
_OF_EFFECT = re.compile(rf"(?:ngày |khi )?(?:{_THIS_ACT} này )?có hiệu lực(?: thi hành)?(?= để|\s*,|$)")
_MOST_MONTHS = 240


def count_from_event(match: re.Match[str], *, anchors: Anchors, rules: PeriodRules) -> Period:
    """So many days from an event (a match of RELATIVE): the words name no date, the last day is computed
    where that of the event is known."""
    without_dates = Period(PeriodKind.RELATIVE)
    if _is_backwards(match) or match["unit"] == "giờ":
        return without_dates
    start = _day_of(match["anchor"].strip(), anchors)
    number = _NUMBERS.get(match["n"]) or int(match["n"])
    if start is None:
        return without_dates
    is_of_working_days = "làm việc" in match[0][: match.start("anchor") - match.start()]
    try:
        if is_of_working_days and match["unit"].startswith("ngày"):
            counted = rules.calendar.add_working_days(start, number)
            return replace(without_dates, due_on=counted.end.isoformat(), rule=counted.in_words())
        end = _ahead(start, number, match["unit"])
    except (OverflowError, ValueError):  # a day of issue at the end of the calendar
        return without_dates
    rule = f"{number} {match['unit'].split()[0]} từ {start:%d/%m/%Y}: {end:%d/%m/%Y}"
    return replace(without_dates, due_on=end.isoformat(), rule=rule)


def _is_backwards(match: re.Match[str]) -> bool:
    """Whether the time lies before the event: "trước 15 ngày so với …", "04 giờ trước khi …"."""
    joint = match[0][match.end("unit") - match.start() : match.start("anchor") - match.start()]
    return "so với" in joint or "trước" in joint


def _ahead(start: date, number: int, unit: str) -> date:
    if unit == "tuần":
        return start + timedelta(weeks=number)
    if unit != "tháng":
        return start + timedelta(days=number)
    if number > _MOST_MONTHS:
        raise OverflowError("more months than any term has")
    index = 12 * start.year + start.month - 1 + number
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def _day_of(event: str, anchors: Anchors) -> date | None:
    """The day of the event, where the document or the words themselves tell it."""
    if _OF_SIGNING.match(event):
        return anchors.issued
    if _OF_RECEIPT.match(event):
        return anchors.received
    if _OF_EFFECT.match(event):
        return anchors.effective
    points = find_points(event)
    if points and points[0].first == 0 and points[0].kind is PeriodKind.DATE:
        return date.fromisoformat(points[0].end)
    return None
