"""The names of a registry as words to look for in running text: where one stands, and how long it is."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import islice

from dondoc.documents.spelling import spelling_key

from .model import Agency

_WORD = re.compile(r"\w+")
_WRITTEN = re.compile(r"\S+")
_LONGEST_WORDS, _LONGEST = 16, 160  # words and characters in which a known name is looked for


class KnownNames:
    """Every name of every agency, of whatever time; which agency is meant is another question."""

    def __init__(self, agencies: Iterable[Agency]) -> None:
        self._keys = frozenset(spelling_key(name.text) for agency in agencies for name in agency.names)
        # A text is searched for known names at many places: their first two words, and how many words
        # they have, tell at once that most places hold none.
        counts = defaultdict[tuple[str, ...], set[int]](set)
        for key in self._keys:
            words = _WORD.findall(key)
            counts[tuple(words[:2])].add(len(words))
        self._counts_by_start = dict(counts)

    def __contains__(self, name: str) -> bool:
        return spelling_key(name) in self._keys

    def length_at(self, text: str, place: int) -> int:
        """The length in characters of the longest known name that stands at the place; 0 if none."""
        window = text[place : place + _LONGEST]
        counts = self._counts_of_names_like(window)
        if not counts:
            return 0
        ends = [match.end() for match in _WRITTEN.finditer(window)][:_LONGEST_WORDS]
        for end in reversed(ends):
            words = window[:end].rstrip(" ,;.:")
            if len(_WORD.findall(words)) in counts and words in self:
                return len(words)
        return 0

    def _counts_of_names_like(self, text: str) -> set[int]:
        """How many words the names have that begin with the first word, or first two, of the text."""
        words = [spelling_key(match.group()) for match in islice(_WORD.finditer(text), 2)]
        return {n for start in (words[:1], words) for n in self._counts_by_start.get(tuple(start), ())}
