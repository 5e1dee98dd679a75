"""The agencies that Dondoc knows from the start, and which of them bears a name on a day."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

from dondoc.documents.spelling import fold, spelling_key

from .known import known_registry
from .model import Agency

_WORD = re.compile(r"\w+")


class Directory:
    """Agencies by their names. `home` is the province whose names need no province beside them ("ls")."""

    def __init__(self, agencies: Iterable[Agency], *, home: str = "") -> None:
        self.agencies = {agency.id: agency for agency in agencies}
        self._by_name: dict[str, list[Agency]] = defaultdict(list)
        self._by_folded: dict[str, list[Agency]] = defaultdict(list)
        for agency in self.agencies.values():
            if home and agency.id.split(".")[0] not in (home, "vn"):
                continue
            names = (agency.name, *agency.short_names)
            for key in dict.fromkeys(map(spelling_key, names)):
                self._by_name[key].append(agency)
            for key in dict.fromkeys(map(fold, names)):
                self._by_folded[key].append(agency)
        # A text is searched for known names at many places: their first two words, and how many words
        # they have, tell at once that most places hold none.
        self._counts_by_start: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for key in self._by_name:
            words = _WORD.findall(key)
            self._counts_by_start[tuple(words[:2])].add(len(words))

    def find(self, name: str, *, on: str | None = None) -> Agency | None:
        """The one agency that bears the name (on the ISO day); None where there is none or more than one."""
        bearers = self._by_name.get(spelling_key(name), [])
        if on:
            bearers = [agency for agency in bearers if agency.is_in_force(on)]
        return bearers[0] if len(bearers) == 1 else None

    def find_folded(self, name: str, *, on: str | None = None) -> Agency | None:
        """As `find`, for a name that lost its diacritics or case."""
        bearers = [a for a in self._by_folded.get(fold(name), []) if on is None or a.is_in_force(on)]
        return bearers[0] if len(bearers) == 1 else None

    def has_name(self, name: str) -> bool:
        """Whether any agency, at any time, bears the name."""
        return spelling_key(name) in self._by_name

    def has_folded_name(self, name: str) -> bool:
        """As `has_name`, for a name that lost its diacritics or case."""
        return fold(name) in self._by_folded

    def lengths_of_names_like(self, text: str) -> frozenset[int]:
        """How many words the known names have that begin with the first word, or first two, of the text."""
        words = [spelling_key(match.group()) for match in islice(_WORD.finditer(text), 2)]
        found = {n for start in (words[:1], words) for n in self._counts_by_start.get(tuple(start), ())}
        return frozenset(found)

    @staticmethod
    def word_count(name: str) -> int:
        """How many words a name has; spaces and marks between them do not count."""
        return len(_WORD.findall(name))


@lru_cache(maxsize=4)
def known_directory(*, home: str = "ls") -> Directory:
    """The directory that comes with Dondoc (its sources stand in the data file, entry by entry)."""
    return Directory(known_registry(home=home).agencies.values(), home=home)
