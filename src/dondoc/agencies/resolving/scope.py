"""Whose agencies names without a place mean: those of the issuer's province, or of the place that is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dondoc.agencies.model import UNIT_KINDS, Agency, covers

from .bearers import Bearer, Strength, in_force
from .keys import name_key, word_keys, words_of
from .lexicon import lexicon

if TYPE_CHECKING:
    from .index import NameIndex

_LONGEST_PLACE = 6  # words


@dataclass(frozen=True, slots=True)
class Scope:
    """The province of names without a place, the issuer's own unit, and the place that the mention tells."""

    province: str = ""
    unit: Agency | None = None
    place: Agency | None = None

    @property
    def is_level_clear(self) -> bool:
        """Whether a name that leaves out "tỉnh" can only mean a body of the province."""
        level = self.place or self.unit
        return level is not None and level.kind == "province"


def scope_of(index: NameIndex, issuer: str | None, on: str | None) -> Scope:
    """What names without a place mean in a document of the issuer; without issuer, of the home province.

    An issuer that the registry does not hold is placed by the unit in its name. One that names a place
    which the registry does not hold, or none of any province, is not of the home province, an office of
    the centre neither.
    """
    home = Scope(index.registry.home, index.registry.agencies.get(index.registry.home))
    if not issuer or not issuer.strip():
        return home
    agency = index.registry.agencies.get(issuer)
    if agency:
        return _scope_of_agency(index, agency, on)
    words = words_of(issuer)
    bearers = index.names.get(name_key(words), ())
    for bearer in sorted(in_force(bearers, on) or bearers, key=lambda b: -b.strength):
        if bearer.strength is not Strength.LEVEL_UNSAID and bearer.province in ("", home.province):
            return _scope_of_agency(index, bearer.agency, on)
    keys = word_keys(issuer)
    places = (
        (start, end)
        for start in range(len(keys))
        for end in range(min(len(keys), start + _LONGEST_PLACE), start, -1)
    )
    found: list[Agency] = []
    for start, end in places:
        key = " ".join(keys[start:end])
        units = index.units(key)
        if units and (keys[start] in _first_words_of_types() or units[0].kind == "province"):
            found.extend(in_force_units(units, on) or units)
    provinces = {index.registry.province_of(unit.id) for unit in found}
    told = {unit.id for unit in found if unit.kind == "province"}
    provinces = told or provinces
    if len(provinces) == 1:
        smallest = min(found, key=lambda unit: len(UNIT_KINDS) - _depth(unit))
        return _scope_of_agency(index, smallest, on)
    if home.province in provinces:
        return home
    return Scope() if found or _names_a_place(issuer, keys) else home


def in_force_units(units: list[Agency], on: str | None) -> list[Agency]:
    """Those that are in force on the day."""
    return [unit for unit in units if on is None or unit.is_in_force(on)]


def find_place(index: NameIndex, key: str, scope: Scope, on: str | None) -> list[Agency]:
    """The places that the key means in the scope; those in force first, then those of another time."""
    units = [
        unit
        for unit in index.units(key)
        if unit.kind == "province"
        or not scope.province
        or index.registry.province_of(unit.id) == scope.province
    ]
    return in_force_units(units, on) or units


def _scope_of_agency(index: NameIndex, agency: Agency, on: str | None) -> Scope:
    province = index.registry.province_of(agency.id)
    if not province:
        return Scope()
    unit: Agency | None = agency
    while unit is not None and not unit.is_unit:
        parents = [
            p for p in unit.parents if on is None or covers(p.valid_from, p.valid_to, on)
        ] or unit.parents
        unit = index.registry.agencies.get(parents[0].id) if parents else None
    return Scope(province, unit or index.registry.agencies.get(province))


def _names_a_place(issuer: str, keys: list[str]) -> bool:
    """Whether the name has a province that the registry does not hold, or a type with a name after it."""
    lex = lexicon()
    padded = f" {' '.join(keys)} "
    if any(f" {name} " in padded for name in lex.provinces):
        return True
    words = words_of(issuer)
    for type_word in lex.types:
        count = type_word.count(" ") + 1
        for start in range(1, len(keys) - count):
            after = words[start + count]
            if " ".join(keys[start : start + count]) == type_word and after.raw[0].isupper():
                return True
    return False


def _depth(unit: Agency) -> int:
    return ("province", "district", "commune").index(unit.kind)


def _first_words_of_types() -> frozenset[str]:
    return frozenset(name.split()[0] for name in lexicon().types)


def is_meant(index: NameIndex, bearer: Bearer, scope: Scope) -> bool:
    """Whether the bearer is one whom its name means in the scope."""
    if scope.place is not None:
        return index.is_below(bearer.agency, scope.place)
    return not bearer.province or bearer.province == scope.province
