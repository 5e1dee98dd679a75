"""The marks with which lines begin: ordinals, letters, dashes, articles; and which may follow which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from dondoc.documents.spelling import UPPER, fold

from ..lexicon import load_lexicon, numbers_by_word, words_of
from ..numbering import ROMAN, roman_value

_LEXICON = load_lexicon("outline")
PARTS = tuple(words_of(_LEXICON["parts"]))  # the outer before the inner: phần, chương, mục, tiểu mục
_ARTICLES = "|".join(words_of(_LEXICON["articles"]))
_LETTERS = "abcdđefghijklmnopqrstuvxy"


class MarkStyle(StrEnum):
    """The form of a mark: marks of one form count together."""

    PART = "part"  # "Phần I", "Chương II"
    CAPITAL = "capital"
    ROMAN = "roman"
    ARTICLE = "article"
    NUMBER = "number"
    DECIMAL = "decimal"  # "1.2", "3.1.4": told apart by how many numbers it has
    BRACKET = "bracket"  # "(1)"
    WORD = "word"  # "Một là, …", "Thứ hai, …"
    LETTER = "letter"
    BARE = "bare"  # a number or letter with nothing after it: only its place in a list tells that it is one
    DASH = "dash"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the start of a line: its form, the characters of the bare mark, and where the text begins.

    `called` is the word before that of a part, without diacritics ("chuong").
    """

    style: MarkStyle
    text: str
    start: int
    end: int
    after: int
    called: str = ""

    @property
    def kind(self) -> str:
        """What tells apart marks that nest: two decimals of different length, a dash and a plus."""
        if self.style is MarkStyle.DECIMAL:
            return f"decimal {self.text.count('.')}"
        if self.style is MarkStyle.DASH:
            return f"dash {'+' if self.text == '+' else '-'}"
        if self.style is MarkStyle.PART:
            return f"part {self.called}"
        return self.style.value

    def follows(self, last: str) -> bool:
        """Whether it is the next after the one of the same form, or the first of its form after none."""
        return _value(self.style, self.text) == (_value(self.style, last) if last else 0) + 1


_WORD_VALUES = numbers_by_word(_LEXICON["number_words"])
_NUMBER_WORDS = "|".join(_WORD_VALUES)
# Around marks stand the signs of Markdown and spaces; they are no part of them.
_OPEN = r"[\s*_#]*"
_PATTERNS: tuple[tuple[MarkStyle, re.Pattern[str]], ...] = (
    (
        MarkStyle.PART,
        re.compile(
            rf"{_OPEN}(?P<called>{'|'.join(PARTS)})\s+"
            r"(?P<mark>[ivx]{1,6}|\d{1,2}|thu [a-z]+)(?=[\s.:*]|$)[.:*\s]*"
        ),
    ),
    (MarkStyle.ARTICLE, re.compile(rf"{_OPEN}(?:{_ARTICLES})\s+(?P<mark>\d{{1,3}}[a-z]?)\s*[.:]\**\s*")),
    (
        MarkStyle.WORD,
        re.compile(rf"{_OPEN}(?P<mark>(?:{_NUMBER_WORDS}) la|thu (?:{_NUMBER_WORDS}))\s*[,:]\**\s*"),
    ),
)
_EXACT: tuple[tuple[MarkStyle, re.Pattern[str]], ...] = (
    (
        MarkStyle.DECIMAL,
        re.compile(
            rf"{_OPEN}(?P<mark>\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})(?:[.)]\**\s*|\s?[-–]\s+|\**\s+)(?=[{UPPER}“\"*(])"
        ),
    ),
    (
        MarkStyle.NUMBER,
        re.compile(
            rf"{_OPEN}(?P<mark>\d{{1,2}})(?:\s?[.)]\**(?:\s+|(?=[{UPPER}]))|/\s+|\s?[-–]\s+(?=[{UPPER}]))"
        ),
    ),
    (MarkStyle.BRACKET, re.compile(rf"{_OPEN}\((?P<mark>\d{{1,2}}|[ivx]{{1,4}})\)\**\s*")),
    (
        MarkStyle.ROMAN,
        re.compile(rf"{_OPEN}(?P<mark>{ROMAN.pattern})(?:\s?[.)]\**\s*(?=\S)|/\s+|\s?[-–:]\s*(?=[{UPPER}]))"),
    ),
    (MarkStyle.CAPITAL, re.compile(r"[\s*_#]*(?P<mark>[A-HĐ])(?:[.)/]\**\s+|\s?[-–]\s+)")),
    (MarkStyle.LETTER, re.compile(rf"{_OPEN}(?P<mark>[a-zđ])(?:\)\**\s*|[./]\**\s+(?=[{UPPER}]))")),
    (MarkStyle.DASH, re.compile(r"\s*(?P<mark>[-–—+•●▪*])(?![-–—*_=])\s*(?=\S)")),
    (MarkStyle.BARE, re.compile(rf"\s*(?P<mark>\d{{1,2}}|[a-zđ])\s+(?=[{UPPER}])")),
)


def mark_at_start(text: str, plain: str) -> Mark | None:
    """The mark with which the line begins, if it looks like one; `plain` is the text folded in place."""
    for patterns, words in ((_PATTERNS, plain), (_EXACT, text)):
        for style, pattern in patterns:
            match = pattern.match(words)
            if match and (match.end() < len(text) or style in (MarkStyle.PART, MarkStyle.ARTICLE)):
                start, end = match.span("mark")
                if style is MarkStyle.DASH and text[start] == "*" and text.startswith("**", start):
                    continue
                called = match["called"] if style is MarkStyle.PART else ""
                return Mark(style, text[start:end], start, end, match.end(), called)
    return None


def _value(style: MarkStyle, mark: str) -> float:
    """Where the mark stands in the order of its form, from 1; 0 where it has none."""
    if style is MarkStyle.ROMAN or (style is MarkStyle.PART and not mark.isdigit()):
        return roman_value(mark.upper())
    if style is MarkStyle.WORD:
        word = fold(mark).removeprefix("thu ").removesuffix(" la")
        return _WORD_VALUES.get(word, 0)
    last = mark.rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    if style is MarkStyle.CAPITAL:
        return "ABCDEFGH".find(mark) + 1
    return _LETTERS.find(mark) + 1 if len(mark) == 1 else 0
