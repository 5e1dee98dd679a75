"""The deadline inside a sentence: the words that set a limit, then the point in time right after them."""

from __future__ import annotations

import re
from dataclasses import replace

from dondoc.documents.reading import Period, PeriodKind
from dondoc.documents.sourced import SourcedText

from .draft import Draft
from .lexicon import load_lexicon, words_of
from .periods import read_period
from .points import QUARTER_FIGURE, find_points

_LEXICON = load_lexicon("prose")
_LIMIT = re.compile(
    rf"\b(?:{'|'.join(sorted(words_of(_LEXICON['limits']), key=len, reverse=True))})(?=\s)", re.IGNORECASE
)
# Between the limit and the point may stand more of the limit, a part of the day, or an hour.
_BETWEEN = re.compile(
    rf"\s+(?:(?:{'|'.join(words_of(_LEXICON['beside_limits']))})\s+"
    r"|\d{1,2}\s?(?:giờ|h|g)\s?(?:\d{2}\s?(?:phút)?)?(?:,\s*|\s+|$))*"
)
_RANGE = re.compile(r"\s*(?:[-–—]|đến(?: hết)?)\s*")
# Longer than any deadline: what is read after the words that set a limit.
_REACH = 90
_YEARLESS = re.compile(
    rf"(?:(?:ngày )?\d{{1,2}}/\d{{1,2}}|tháng \d{{1,2}}|quý {QUARTER_FIGURE})(?![\w/]|[-.]\d|\s+năm)"
)
_FROM_AN_EVENT = re.compile(
    r"(?:trong (?:vòng |thời hạn )?)?\d{1,3} (?:ngày làm việc|ngày|tuần|tháng) (?:kể từ|tính từ) [^.,;]+"
)
_EVERY = re.compile(
    r"(?:ngày \d{1,2} )?(?:hàng|hằng|mỗi|định kỳ)(?: hàng| hằng)?(?: 0?[36])? (?:tuần|tháng|quý|năm)\b"
)
# Over text that lost its diacritics: "trudc ngay" is a limit too, whatever its vowel became.
_MARKLESS = re.compile(
    r"(?:tr\w{1,4}c|ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t|xong trong|hoan thanh trong|trong)"
    r"(?: la| den)?\s+(?:(?:dem|sang|chieu|toi)\s+|\d{1,2} gio (?:\d{1,2} phut )?)?"
    r"(?:(?:ngay\s+)?\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}|(?:thang \d{1,2}|quy [iv]{1,3}|nam)[/ ]\d{4})",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}")
_LATEST = re.compile(r"ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t", re.IGNORECASE)
_BEFORE = re.compile(r"tr\w{1,4}c\b", re.IGNORECASE)
_WITHIN = re.compile(r"trong\b", re.IGNORECASE)


def find_deadline(
    draft: Draft, item: SourcedText, plain: str, *, is_garbled: bool
) -> tuple[SourcedText, Period]:
    """The words of the deadline and what they say; nothing and kind `none` where the item has none.

    `plain` is the item without diacritics, letter for letter; it is looked at where they were lost.
    """
    low = lowered(item.text)
    for limit in _LIMIT.finditer(low):
        found = _after(low, limit.end())
        if not found:
            continue
        first, end = found
        written = item.cut(limit.start(), end)
        period = _read(draft, f"{limit.group()} {low[first:end]}", written)
        if period.kind is not PeriodKind.NONE:
            return written, period
    said = _FROM_AN_EVENT.search(low) or _EVERY.search(low)
    if said:
        written = item.cut(*said.span())
        return written, _read(draft, written.text, written)
    markless = _MARKLESS.search(plain) if is_garbled else None
    if markless:
        written = item.cut(*markless.span())
        return written, _markless(draft, markless.group(), written)
    return SourcedText(), Period(PeriodKind.NONE)


def lowered(text: str) -> str:
    """The text in lower case, letter for letter, so that places in it are places in the text."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _after(low: str, place: int) -> tuple[int, int] | None:
    """The point in time that stands right after a limit, from its first to its last character."""
    rest = low[place : place + _REACH]
    points = find_points(rest)
    for index, point in enumerate(points):
        if not _BETWEEN.fullmatch(rest, 0, point.first):
            break
        end = point.last
        for following in points[index + 1 :]:
            if not _RANGE.fullmatch(rest, end, following.first):
                break
            end = following.last
        return place + point.first, place + end
    between = _BETWEEN.match(rest)
    yearless = _YEARLESS.match(rest, between.end()) if between else None
    return (place + yearless.start(), place + yearless.end()) if yearless else None


def _read(draft: Draft, words: str, written: SourcedText) -> Period:
    period = read_period(words, issued_on=draft.header.issued_on, rules=draft.rules)
    return replace(period, text=" ".join(written.text.split()))


def _markless(draft: Draft, plain: str, written: SourcedText) -> Period:
    """The deadline in words whose marks are lost: put into the form that periods are written in."""
    day = _DAY.search(plain)
    if day is None:
        return _read(draft, written.text, written)
    limit = "trước ngày"
    if _LATEST.match(plain):
        limit = "chậm nhất ngày"
    elif _WITHIN.match(plain) and not _BEFORE.search(plain):
        limit = "ngày"
    return _read(draft, f"{limit} {day.group()}", written)
