"""A text as words with what stands between them, and the lists of data/casing.toml by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from dondoc.documents.spelling import spelling_key

from ..patterns import load_words

_WORD = re.compile(r"[^\W_]+")
_SPACE = re.compile(r"\s+")
_DASH = re.compile(r"[‐‑‒–—−]")


@dataclass(frozen=True, slots=True)
class Word:
    start: int
    end: int
    written: str
    key: str  # however its tone is placed
    gap: str  # what stands before it, without spaces


Phrase = tuple[tuple[str, str], ...]  # key and gap of each word; that before the first does not count


def words_in(text: str) -> list[Word]:
    found = list(_WORD.finditer(text))
    gaps = [""] * bool(found) + [_gap(text[one.end() : other.start()]) for one, other in pairwise(found)]
    return [
        Word(one.start(), one.end(), one.group(), spelling_key(one.group()), gap)
        for one, gap in zip(found, gaps, strict=True)
    ]


def phrase_of(words: Iterable[Word]) -> Phrase:
    return tuple((word.key, word.gap if at else "") for at, word in enumerate(words))


def _gap(between: str) -> str:
    return _DASH.sub("-", _SPACE.sub("", between))


class Phrases:
    """Phrases as they are to be written, found in a text whatever its case."""

    def __init__(self, written: Iterable[str]) -> None:
        self._forms: dict[Phrase, tuple[str, ...]] = {}
        self._counts: dict[str, list[int]] = {}
        for one in written:
            words = words_in(one)
            phrase = phrase_of(words)
            if phrase and phrase not in self._forms:
                self._forms[phrase] = tuple(word.written for word in words)
                counts = self._counts.setdefault(phrase[0][0], [])
                if len(phrase) not in counts:
                    counts.append(len(phrase))
                    counts.sort(reverse=True)

    def at(self, words: list[Word], place: int) -> tuple[str, ...]:
        """The words of the longest phrase that stands at the place, as they are to be written."""
        if place >= len(words):
            return ()
        for count in self._counts.get(words[place].key, ()):
            form = self._forms.get(phrase_of(words[place : place + count]))
            if form:
                return form
        return ()


@dataclass(frozen=True, slots=True)
class Lists:
    names: tuple[str, ...]
    everyday: Phrases
    small: frozenset[str]
    abbreviations: frozenset[str]
    compounds: Mapping[str, frozenset[str]]
    documents: Phrases
    number_words: frozenset[str]
    before_numerals: frozenset[str]
    before_places: frozenset[str]


@lru_cache(maxsize=1)
def lists() -> Lists:
    """The lists, read once."""
    data = load_words("casing")
    return Lists(
        names=tuple(data["names"]["written"]),
        everyday=Phrases(data["everyday"]["words"]),
        small=_keys(data["small"]["words"]),
        abbreviations=_keys(data["abbreviations"]["words"]),
        compounds={spelling_key(word): _keys(before) for word, before in data["compounds"].items()},
        documents=Phrases(data["documents"]["types"]),
        number_words=_keys(data["documents"]["number_words"]),
        before_numerals=_keys(data["numerals"]["after"]),
        before_places=_keys(data["places"]["after"]),
    )


def _keys(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(spelling_key, words))
