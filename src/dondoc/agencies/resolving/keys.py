"""Names as keys: equal for two ways to write the same words; and their initials.

Marks between words, "và" and "&" do not count, nor does case, nor where a tone is placed. "Ủy ban nhân dân"
is "ubnd" in every key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dondoc.documents.spelling import fold, spelling_key

from ..patterns import load_words

_WORD = re.compile(r"[^\W\d_]+|\d+")
_LETTERS = re.compile(r"(?:Ng|Nh|Th|Tr|Ph|Kh|Ch|[A-ZĐ]){2,}")
_LETTER = re.compile(r"Ng|Nh|Th|Tr|Ph|Kh|Ch|[A-ZĐ]")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_DIGITS = {"X": 10, "V": 5, "I": 1}
AND, PLURAL = "và", "các"
BODIES = frozenset({"ubnd", "hđnd"})
"""The People's Committee and the Council, as they stand in keys."""


class Word(NamedTuple):
    """One word as it is compared."""

    raw: str
    key: str
    letters: tuple[str, ...]  # of an abbreviation: each letter stands for a word; else empty


@lru_cache(maxsize=50_000)
def word_of(raw: str) -> Word:
    """The word with all that is compared of it; the same words come again and again."""
    if _ROMAN.fullmatch(raw):
        number = str(_arabic(raw))
        return Word(raw, number, ())
    letters = tuple(_LETTER.findall(raw)) if _LETTERS.fullmatch(raw) else ()
    return Word(raw, spelling_key(raw), tuple(letter.casefold() for letter in letters))


def words_of(text: str) -> list[Word]:
    """The words of a (NFC) text, without "và"."""
    return [word for word in map(word_of, _WORD.findall(text)) if word.key != AND]


def word_keys(text: str) -> list[str]:
    """The keys of the words of a text."""
    return [word.key for word in words_of(text)]


def name_key(words: Sequence[Word]) -> str:
    """The key of a name: equal for all ways to write its words."""
    key = " ".join([word.key for word in words])
    if "nhân dân" in key or " nd" in key:
        for way, body in _bodies():
            key = key.replace(way, body)
    return key


def with_types_spelled_out(words: list[Word]) -> list[Word]:
    """The words with the type of a place spelled out: "UBND TP Lạng Sơn", "UBND H. Bắc Sơn".

    One letter is a type only after a body, for it is much else; beside another abbreviation none is.
    """
    types = short_types()
    for place, word in enumerate(words[:-1]):
        following = words[place + 1]
        if word.key not in types or following.letters or not following.raw[0].isupper():
            continue
        before = words[place - 1] if place else None
        is_after_body = before is not None and before.key in BODIES
        if is_after_body or (len(word.key) > 1 and not (before and before.letters)):
            spelled = words_of(types[word.key])
            return [*words[:place], *spelled, *with_types_spelled_out(words[place + 1 :])]
    return words


def composed(text: str) -> str:
    """The text in composed letters (NFC)."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


class Unit(NamedTuple):
    """What one word of a name stands as: the word, or the letter of an abbreviation."""

    text: str
    is_letter: bool


def units_of(words: Sequence[Word]) -> list[Unit]:
    """The words of a name one by one, those of an abbreviation by their letters."""
    found: list[Unit] = []
    for word in words:
        if word.letters:
            found.extend(Unit(letter, True) for letter in word.letters)
        else:
            found.append(Unit(word.key, False))
    return found


def initials(units: Sequence[Unit]) -> str:
    """The first letters, without marks; a number stands whole."""
    return "".join([_initial(unit.text) for unit in units])


@lru_cache(maxsize=50_000)
def _initial(text: str) -> str:
    return text if text.isdigit() else fold(text[0])


def without_plural(key: str) -> str:
    """The key of a collective without "các"."""
    return " ".join(word for word in key.split() if word != PLURAL)


def suffix_key(suffix: str) -> str:
    """Equal for two ways to write one suffix of a symbol: "SGD&ĐT" and "SGDĐT"."""
    return "".join(c for c in fold(suffix) if c.isalnum() or c in "-/")


@lru_cache(maxsize=1)
def _bodies() -> list[tuple[str, str]]:
    """Other ways to write the bodies that every place has → the one of the keys."""
    found = list[tuple[str, str]]()
    for body in load_words("resolving")["bodies"]:
        first, *others = body["ways"]
        found.extend(
            (" ".join(word_keys(way)), word_of(first).key) for way in sorted(others, key=len, reverse=True)
        )
    return found


@lru_cache(maxsize=1)
def short_types() -> dict[str, str]:
    """Types of places in letters → in full: "tp" → "thành phố"."""
    return dict(load_words("resolving")["types"]["also"])


def _arabic(roman: str) -> int:
    digits = [_ROMAN_DIGITS[digit] for digit in roman]
    return sum(-digit if digit < max(digits[place:]) else digit for place, digit in enumerate(digits))
