"""Deadlines in text that lost its diacritics: "trudc ngay" is a limit too, whatever its vowel became."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dondoc.documents.spelling import folded_in_place, folded_misread_in_place

from ..lexicon import words_by_word, words_of
from .words import LEXICON

_MARKLESS = re.compile(
    r"(?:tr\w{1,4}c|ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t|xong trong|hoan thanh trong|trong)"
    r"(?: la| den)?\s+(?:(?:dem|sang|chieu|toi)\s+|\d{1,2} gio (?:\d{1,2} phut )?)?"
    r"(?:(?:ngay\s+)?\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}|(?:thang \d{1,2}|quy [iv]{1,3}|nam)[/ ]\d{4})"
)
_DAY = re.compile(r"\d{1,2}\s?/\s?\d{1,2}\s?/\s?\d{4}")
_LATEST = re.compile(r"ch\w{1,3}m nh\w{1,3}t|mu\w{1,3}n nh\w{1,3}t")
_BEFORE = re.compile(r"tr\w{1,4}c\b")
_WITHIN = re.compile(r"trong\b")
_UNIT = re.compile(r"\b(?:thang|quy|nam)[ /]")
_WORDS = (("thang", "tháng"), ("quy", "quý"), ("nam", "năm"))


def with_marks(low: str) -> str:
    """The text, in lower case, with the marks of its words of time put back, letter for letter."""
    pattern, words = _restored()
    return pattern.sub(lambda match: words[match.lastgroup or ""], low)


@cache
def _restored() -> tuple[re.Pattern[str], dict[str, str]]:
    """What the words of time look like without marks, each a group of its own, and the words."""
    plain = {word: folded_in_place(word) for word in words_of(LEXICON["restored"])}
    between = words_by_word(LEXICON["restored_between"])
    bare = sorted((plain | between).items(), key=lambda item: len(item[0]), reverse=True)
    groups = {f"w{index}": word for index, (word, _) in enumerate(bare)}
    forms = "|".join(f"(?P<w{index}>{form})" for index, (_, form) in enumerate(bare))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)"), groups


def find_markless(text: str) -> Iterator[tuple[int, int, str]]:
    """First and last place of each such deadline, and its words as they are written with marks."""
    plain = folded_misread_in_place(text)
    for match in _MARKLESS.finditer(plain):
        yield (*match.span(), _with_marks(match.group()))


def _with_marks(plain: str) -> str:
    limit = "trước"
    if _LATEST.match(plain):
        limit = "chậm nhất"
    elif _WITHIN.match(plain) and not _BEFORE.search(plain):
        limit = "trong"
    day = _DAY.search(plain)
    if day:
        return f"{limit} ngày {day.group()}"
    unit = _UNIT.search(plain)
    words = plain[unit.start() :] if unit else plain
    for bare, marked in _WORDS:
        words = words.replace(bare, marked)
    return f"{limit} {words}"
