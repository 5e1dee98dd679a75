"""Names as they are likened: without marks, by length; and their letters and marks one by one."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left, bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dondoc.documents.spelling import fold

if TYPE_CHECKING:
    from .index import NameIndex

MOST_SUGGESTIONS = 5
_FARTHEST_SUGGESTION = 0.3  # share of the letters that differ
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


class Likeness:
    """The names that mean somebody in one province, without marks and in the order of their length."""

    def __init__(self, index: NameIndex, province: str) -> None:
        names = {
            key: bearers
            for key, bearers in index.spelled_names.items()
            if any(not bearer.province or index.is_of(bearer.province, province) for bearer in bearers)
        }
        self._index = index
        self._pairs = sorted(((fold(in_full(key)), key) for key in names), key=lambda pair: len(pair[0]))
        self._folded = [folded for folded, _ in self._pairs]
        self._lengths = [len(folded) for folded in self._folded]

    def near(self, folded: str, limit: int) -> list[tuple[str, int]]:
        """The keys that differ from the text in no more letters, with how many."""
        first = bisect_left(self._lengths, len(folded) - limit)
        last = bisect_right(self._lengths, len(folded) + limit)
        found = process.extract(
            folded, self._folded[first:last], scorer=OSA.distance, score_cutoff=limit, limit=None
        )
        return [(self._pairs[first + place][1], distance) for _, distance, place in found]

    def suggested(self, folded: str) -> list[str]:
        """The nearest keys, however far they still are."""
        found = process.extract(
            folded,
            self._folded,
            scorer=OSA.normalized_distance,
            score_cutoff=_FARTHEST_SUGGESTION,
            limit=MOST_SUGGESTIONS * 3,
        )
        return [self._pairs[place][1] for _, _, place in found]


def in_full(key: str) -> str:
    """A key with the People's Committee and Council in full, for they are mistyped too; "va" is "và"."""
    words = [_FULL.get(word, word) for word in key.split()]
    last = len(words) - 1
    return " ".join([word for place, word in enumerate(words) if fold(word) != "va" or place in (0, last)])


_FULL = {"ubnd": "uỷ ban nhân dân", "hđnd": "hội đồng nhân dân", "hdnd": "hội đồng nhân dân"}


def with_tones_at_ends(key: str) -> str:
    """Letters and marks one by one, the tone of each word at its end: to count how many differ."""
    return " ".join([_with_tone_at_end(word) for word in key.split()])


@lru_cache(maxsize=50_000)
def _with_tone_at_end(word: str) -> str:
    signs = unicodedata.normalize("NFD", word).replace("đ", "d\u0335")
    return "".join(c for c in signs if c not in _TONES) + "".join(c for c in signs if c in _TONES)
