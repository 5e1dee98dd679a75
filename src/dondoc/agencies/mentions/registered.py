"""The names that a registry holds, found in a text all at once, however many they are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from weakref import WeakKeyDictionary

from ahocorasick_rs import AhoCorasick, Implementation

from ..model import Agency
from ..registry import Registry
from ..resolving.forms import written_forms
from .garbled import Phrases
from .lexicon import phrases, words
from .view import View, bones, bones_of, normal

_DEPARTMENT_HEADS = ("sở", "bộ")
_BROKEN_OFF = re.compile(r"[;:!?]|\.\s")  # no name goes on after these
_ABBREVIATION = re.compile(r"[^\W\d_]{2,9}(?:[&\-][^\W\d_]+)*\d*")
_IN_A_NUMBER = re.compile(r"[-/&.\d]")
_OF_PROVINCE = re.compile(r"\b(?:tỉnh|thành phố)\b")
_SHORTEST_ABBREVIATION = 3
_LONGEST_SAME = (
    3  # words of a name that must be spelled as the registry has them; of a longer one all but one
)


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the registry at a place of the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    written: str
    is_abbreviation: bool
    begins_small: bool


class RegisteredNames:
    """Every way in which a registry's agencies are written, as one automaton over folded words."""

    def __init__(self, registry: Registry) -> None:
        forms: dict[str, list[_Form]] = {}
        self.fields: set[str] = set()
        self.places: set[str] = set()
        for agency in registry.agencies.values():
            names = {
                name: normal(name)
                for name in (*(name.text for name in agency.names), *written_forms(registry, agency))
            }
            if agency.is_unit:
                self.places.update(filter(None, map(_without_type, names.values())))
                continue
            fields = _bare_fields(names.values())
            self.fields |= fields
            for name, told in names.items():
                key = bones_of(told)
                if key and told not in fields:
                    forms.setdefault(key, []).append(_form(name, told, agency))
        self._forms = list(forms.values())
        self.keys = list(forms)
        self._automaton = AhoCorasick(
            [f" {key} " for key in self.keys],
            implementation=Implementation.ContiguousNFA,
            store_patterns=False,
        )
        self.folded_fields = {bones(field) for field in self.fields}
        self.folded_places = {bones(place) for place in self.places}

    @cached_property
    def phrases(self) -> Phrases:
        """What is looked for in garbled text: these names, places, and the phrases of offices."""
        return Phrases(names=(*self.keys, *self.folded_places), phrases=phrases())

    def begins_name(self, folded: str) -> bool:
        """Whether a longer name begins with the folded words."""
        at = bisect_left(self._sorted_keys, f"{folded} ")
        return at < len(self._sorted_keys) and self._sorted_keys[at].startswith(f"{folded} ")

    @cached_property
    def _sorted_keys(self) -> list[str]:
        return sorted(self.keys)

    def find(self, view: View, *, as_spelled: bool) -> Iterator[Known]:
        """The names that stand in the text, those that overlap too; with `as_spelled` their marks count."""
        found = self._automaton.find_matches_as_indexes(view.bones, overlapping=True)
        for key, first, end in found:
            start, last = view.of_bones(first + 1), view.of_bones(end - 2) + 1
            form = self._fitting(key, view, start, last, as_spelled=as_spelled)
            if form:
                yield Known(start, last + _closes(view.plain, start, last))

    def _fitting(self, key: int, view: View, start: int, end: int, *, as_spelled: bool) -> _Form | None:
        written = view.plain[start:end]
        is_broken = _BROKEN_OFF.search(written) is not None
        for form in self._forms[key]:
            if is_broken and not _BROKEN_OFF.search(form.written):
                continue
            if form.is_abbreviation:
                if len(written) < _SHORTEST_ABBREVIATION or (as_spelled and written != form.written):
                    continue
                around = view.plain[max(0, start - 1) : start] + view.plain[end : end + 1]
                if not _IN_A_NUMBER.search(around):
                    return form
            elif (form.begins_small or not written[0].islower()) and (
                not as_spelled or _are_spelled_alike(view.words[start:end], form.written)
            ):
                return form
        return None


_prepared: WeakKeyDictionary[Registry, RegisteredNames] = WeakKeyDictionary()


def registered_names(registry: Registry) -> RegisteredNames:
    """The names of the registry, made ready once: a registry never changes."""
    if registry not in _prepared:
        _prepared[registry] = RegisteredNames(registry)
    return _prepared[registry]


def _closes(text: str, start: int, end: int) -> bool:
    """Whether a bracket that the name opens is closed right after its last word."""
    return text[end : end + 1] == ")" and text.count("(", start, end) > text.count(")", start, end)


def _form(name: str, told: str, agency: Agency) -> _Form:
    is_abbreviation = bool(_ABBREVIATION.fullmatch(name)) and name != name.capitalize()
    begins_small = agency.is_collective or agency.kind == "office_holder"
    return _Form(name if is_abbreviation else told, is_abbreviation, begins_small)


def _bare_fields(names: Iterable[str]) -> set[str]:
    """The fields of departments and ministries that are names too: "tài chính" beside "sở tài chính"."""
    return {
        name[len(head) + 1 :]
        for name in names
        for head in _DEPARTMENT_HEADS
        if name.startswith(f"{head} ") and not _OF_PROVINCE.search(name)
    }


def _without_type(name: str) -> str:
    match = words().type.match(name)
    bare = name[match.end() :].lstrip() if match else name
    return bare if len(bare) > 2 else ""


def _are_spelled_alike(words: str, written: str) -> bool:
    """Whether the words are the name as written, but for marks between them, and one slip in a long name."""
    if words == written:
        return True
    told, kept = _WORD.findall(words), _WORD.findall(written)
    if len(told) != len(kept):
        return bones(words) == bones(written) and "".join(told) == "".join(kept)
    slips = sum(one != other for one, other in zip(told, kept, strict=True))
    return slips == 0 or (slips == 1 and len(told) > _LONGEST_SAME)


_WORD = re.compile(r"\w+")
