"""The names of a registry, made ready for looking up: by key, by initials, by field, by suffix."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from dondoc.agencies.model import Agency, covers
from dondoc.documents.spelling import fold

from .bearers import Bearer, Strength
from .forms import written_forms
from .keys import (
    BODIES,
    PLURAL,
    Unit,
    Word,
    initials,
    name_key,
    suffix_key,
    units_of,
    without_plural,
    words_of,
)
from .lexicon import lexicon
from .likeness import Likeness
from .scope import Scope
from .ways import ways_of

if TYPE_CHECKING:
    from dondoc.agencies.registry import Registry

__all__ = ["NameIndex", "written_forms"]

OFFICE_HOLDER, PROVINCE = "office_holder", "province"
COMMITTEES = {
    "people_committee": "ubnd",
    "district_pc": "ubnd",
    "commune_pc": "ubnd",
    "people_council": "hđnd",
}
_OF_SMALLER_UNITS = frozenset({"district_pc", "commune_pc"})
_FEWEST_WORDS_OF_A_BEGINNING = 3
_FEWEST_WORDS_OF_A_CUT_NAME = 5  # of the words for which an abbreviation stands, to be likened to
FIRST_WORDS_OF_TITLE = 2


Bearers = dict[str, list[Bearer]]


class NameIndex:
    """The names of all agencies of a registry by their keys.

    `names` are whole names, `groups` those of collectives without "các", `fields` the fields of work of
    departments, `committees` the People's Committee ("ubnd") and Council ("hđnd") of each unit, `offices` the
    entries for an office that a person holds, by its body. `scopes` keeps what was found of issuers.
    """

    def __init__(self, registry: Registry) -> None:
        self.registry = registry
        self.names: Bearers = defaultdict(list)
        self.groups: Bearers = defaultdict(list)
        self.fields: Bearers = defaultdict(list)
        self.committees: dict[tuple[str, str], list[Agency]] = defaultdict(list)
        self.offices: dict[str, list[Agency]] = defaultdict(list)
        self.spelled_names: Bearers = {}
        self._abbreviated: list[tuple[list[Word], Bearer]] = []
        self._likeness: dict[str, Likeness] = {}
        self.scopes: dict[tuple[str, str | None], Scope] = {}
        self._ends: dict[str, tuple[str, str]] = {}
        for agency in registry.agencies.values():
            self._add(agency)

    def units(self, key: str) -> list[Agency]:
        """The places that bear the name with the key, at any time."""
        found = {b.agency.id: b.agency for b in self.names.get(key, ()) if b.agency.is_unit}
        return list(found.values())

    def is_below(self, agency: Agency, place: Agency, on: str | None) -> bool:
        """Whether the agency stands under the place on the day, or is it; without a day at any time.

        Where none of its parents is of the day, all count: a body of another time has its place too.
        """
        if place.kind == "province":
            return self.is_of(self._province(agency), place.id)
        seen, waiting = set[str](), [agency.id]
        while waiting:
            key = waiting.pop()
            if key == place.id:
                return True
            if key not in seen and key in self.registry.agencies:
                seen.add(key)
                parents = self.registry.agencies[key].parents
                of_day = [p for p in parents if on is None or covers(p.valid_from, p.valid_to, on)]
                waiting.extend(parent.id for parent in of_day or parents)
        return False

    def is_of(self, province: str, other: str) -> bool:
        """Whether what is entered under the one province is of the other: the same, or the former home.

        Bodies entered under the home without dates are meant for the province of its name before it too.
        """
        return province == other or (province == self.registry.home and other in self.former_homes)

    @cached_property
    def former_homes(self) -> frozenset[str]:
        """The provinces of the home's own name from which it came."""
        registry = self.registry
        home = registry.agencies.get(registry.home)
        if home is None:
            return frozenset()
        return frozenset(
            agency.id
            for agency in registry.line(home.id).agencies
            if agency.id != home.id and agency.kind == PROVINCE and agency.name == home.name
        )

    def province_on(self, province: str, on: str | None) -> str:
        """The province on the day: of the home before it was set up, the one of its name."""
        held = self.registry.agencies.get(province)
        if province != self.registry.home or held is None or on is None or held.is_in_force(on):
            return province
        former = (key for key in sorted(self.former_homes) if self.registry.agencies[key].is_in_force(on))
        return next(former, province)

    @cached_property
    def by_initials(self) -> dict[str, list[tuple[list[Unit], Bearer]]]:
        """Names of agencies by the first letters of their words."""
        found = defaultdict(list)
        for words, bearer in self._abbreviated:
            units = units_of(words)
            found[initials(units)].append((units, bearer))
        return dict(found)

    @cached_property
    def provinces(self) -> list[Agency]:
        """The provinces, of any time."""
        return [agency for agency in self.registry.agencies.values() if agency.kind == PROVINCE]

    @cached_property
    def units_by_type(self) -> dict[tuple[str, str], list[Agency]]:
        """The units of a province by their type, of any time."""
        found = defaultdict(list)
        for agency in self.registry.agencies.values():
            if agency.is_unit and agency.unit_type:
                found[self._province(agency), agency.unit_type].append(agency)
        return dict(found)

    @cached_property
    def units_by_folded(self) -> dict[str, list[Agency]]:
        """The provinces, and the smaller units with their type, by their names without marks."""
        found = defaultdict(list)
        for agency in self.registry.agencies.values():
            if agency.is_unit:
                for name in agency.names:
                    if agency.kind == "province" or (
                        agency.unit_type and name.text.casefold().startswith(agency.unit_type)
                    ):
                        found[fold(name_key(words_of(name.text)))].append(agency)
        return dict(found)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The words that names are made of, abbreviations left out."""
        return frozenset(word.key for words, _ in self._abbreviated for word in words if not word.letters)

    @cached_property
    def suffixes(self) -> dict[str, list[Agency]]:
        """Agencies by what stands for them in the symbols of documents."""
        found = defaultdict(list)
        for agency in self.registry.agencies.values():
            for suffix in agency.suffixes:
                found[suffix_key(suffix)].append(agency)
        return dict(found)

    @cached_property
    def titles(self) -> dict[tuple[str, ...], list[tuple[list[str], Bearer]]]:
        """Bodies with long titles, by the first words of their names."""
        found, lex = defaultdict(list), lexicon()
        for words, bearer in self._abbreviated:
            keys = [word.key for word in words]
            if bearer.agency.kind in lex.title_kinds and len(keys) >= lex.fewest_title_words:
                found[tuple(keys[:FIRST_WORDS_OF_TITLE])].append((keys, bearer))
        return dict(found)

    @cached_property
    def beginnings(self) -> Bearers:
        """Departments and offices of the centre by the first words of their names, three or more."""
        found: Bearers = defaultdict(list)
        for words, bearer in self._abbreviated:
            is_placed = not bearer.province and self._province(bearer.agency)
            if bearer.agency.kind in lexicon().beginning_kinds and _is_spelled(words) and not is_placed:
                for count in range(_FEWEST_WORDS_OF_A_BEGINNING, len(words)):
                    found[name_key(words[:count])].append(bearer)
        return dict(found)

    def likeness(self, province: str) -> Likeness:
        """The names that mean somebody in the province, for likening."""
        known = self._likeness.get(province)
        if known is None:
            known = self._likeness[province] = Likeness(self, province)
        return known

    def _add(self, agency: Agency) -> None:
        if agency.is_collective:
            for name in agency.names:
                words = words_of(name.text)
                key = without_plural(name_key(words))
                self.groups[key].append(Bearer(agency, name, self._province(agency), Strength.WHOLE))
                if _is_spelled(words):
                    self.spelled_names[key] = self.groups[key]
                self._abbreviated.append(
                    ([word for word in words if word.key != PLURAL], self.groups[key][-1])
                )
            return
        committee = COMMITTEES.get(agency.kind)
        if committee:
            for unit in dict.fromkeys(parent.id for parent in agency.parents):
                self.committees[unit, committee].append(agency)
        if agency.kind == OFFICE_HOLDER:
            for parent in agency.parents:
                self.offices[parent.id].append(agency)
        if agency.is_unit or agency.kind in _OF_SMALLER_UNITS:
            province = "" if agency.kind == "province" else self._province(agency)
            for name in agency.names:
                words = words_of(name.text)
                key = name_key(words)
                bearers = self.names[key]
                bearers.append(Bearer(agency, name, province, Strength.WHOLE))
                self.spelled_names[key] = bearers
                if not _is_spelled(words):
                    self._abbreviated.append((words, bearers[-1]))
            return
        for name in agency.names:
            province = self._province(agency)
            for words, strength, where in ways_of(agency, name, province, self._end(province)):
                self._add_name(words, Bearer(agency, name, where, strength))

    def _add_name(self, words: list[Word], bearer: Bearer) -> None:
        key, lex = name_key(words), lexicon()
        if bearer.agency.kind == lex.field_kind:
            head = f"{lex.field_head.casefold()} "
            if key.startswith(head):
                self.fields[key[len(head) :]].append(bearer)
            elif key in self.fields and any(b.agency is bearer.agency for b in self.fields[key]):
                return
        if key in BODIES and bearer.strength is not Strength.WHOLE:
            return
        bearers = self.names[key]
        if bearers and bearers[-1][:2] == bearer[:2]:
            return
        bearers.append(bearer)
        is_cut = len(words) < _FEWEST_WORDS_OF_A_CUT_NAME and not _is_spelled(words_of(bearer.name.text))
        if _is_spelled(words) and not is_cut:
            self.spelled_names[key] = bearers
        self._abbreviated.append((words, bearer))

    def _province(self, agency: Agency) -> str:
        return self.registry.province_of(agency.id)

    def _end(self, province: str) -> tuple[str, str]:
        """The type of the province and its name, as keys."""
        known = self._ends.get(province) if province else ("", "")
        if known is None:
            key = name_key(words_of(self.registry.agencies[province].name))
            type_word = next((t for t in ("thành phố", "tỉnh") if key.startswith(f"{t} ")), "")
            known = self._ends[province] = (type_word, key[len(type_word) :].strip())
        return known

    def type_of_province(self, province: str) -> str:
        """ "tỉnh" or "thành phố", as the province is called."""
        return self._end(province)[0] if province else ""


def _is_spelled(words: list[Word]) -> bool:
    """Whether the name has no abbreviation but those of the bodies that every place has."""
    return not any(word.letters and word.key not in BODIES for word in words)
