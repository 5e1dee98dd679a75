"""Of which province and place the issuer of a document is."""

from __future__ import annotations

import re

from dondoc.agencies.model import Agency, covers

from .answer import AnswerKind
from .index import NameIndex
from .keys import composed, word_keys, words_of
from .lexicon import lexicon
from .reader import Reader
from .scope import Scope, in_force_units

_PLACE_BESIDE = re.compile(r"\((?P<place>[^()]+)\)$")  # "Sở Nội vụ (Đồng Hới)"
_LONGEST_PLACE = 6  # words
_MOST_SCOPES = 10_000  # issuers and days that are kept
_KINDS_OF_UNITS = ("province", "district", "commune")


def scope_of(index: NameIndex, issuer: str | None, on: str | None) -> Scope:
    """What names without a place mean in a document of the issuer; without issuer, of the home province.

    An issuer that the registry does not hold is placed by the unit in its name. One that names a place
    which the registry does not hold is not of the home province; an office of the centre neither. A place
    without its type stands in brackets: "Sở Nội vụ (Đồng Hới)".
    """
    if not issuer or not issuer.strip():
        return _home(index)
    known = index.scopes.get((issuer, on))
    if known is None:
        if len(index.scopes) >= _MOST_SCOPES:
            index.scopes.clear()
        known = index.scopes[issuer, on] = _scope_of(index, issuer, on)
    return known


def _home(index: NameIndex) -> Scope:
    return Scope(index.registry.home, index.registry.agencies.get(index.registry.home))


def _scope_of(index: NameIndex, issuer: str, on: str | None) -> Scope:
    registry = index.registry
    if issuer in registry.agencies:
        return _scope_of_agency(index, registry.agencies[issuer], on)
    name = " ".join(composed(issuer).split())
    if (beside := _PLACE_BESIDE.search(name)) and not _names_a_place(name):
        units = index.units(" ".join(word_keys(beside["place"])))
        if not any(registry.province_of(unit.id) == registry.home for unit in units):
            return Scope()
        return _home(index)
    found = Reader(index, _home(index), on).sure(name)
    if found and found.kind in (AnswerKind.AGENCY, AnswerKind.GUESS) and not found.reason.startswith("tên"):
        return _scope_of_agency(index, registry.agencies[found.ids[0]], on)
    units = _units_named(index, name, on)
    provinces = {unit.id for unit in units if unit.kind == "province"}
    provinces = provinces or {registry.province_of(unit.id) for unit in units}
    if len(provinces) == 1:
        return _scope_of_agency(index, max(units, key=lambda unit: _KINDS_OF_UNITS.index(unit.kind)), on)
    if registry.home in provinces:
        return _home(index)
    return Scope() if units or _names_a_place(name) or lexicon().centre.search(name) else _home(index)


def _units_named(index: NameIndex, name: str, on: str | None) -> list[Agency]:
    """The units that stand in the name: provinces, and smaller ones with their type."""
    keys = word_keys(name)
    types = frozenset(type_word.split()[0] for type_word in lexicon().types)
    found: list[Agency] = []
    for start in range(len(keys)):
        for end in range(min(len(keys), start + _LONGEST_PLACE), start, -1):
            units = index.units(" ".join(keys[start:end]))
            units = units if keys[start] in types else [unit for unit in units if unit.kind == "province"]
            if units:
                found.extend(in_force_units(units, on) or units)
                break
    return found


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


def _names_a_place(name: str) -> bool:
    """Whether the name has a province that the registry does not hold, or a type with a name after it."""
    words, keys = words_of(name), word_keys(name)
    padded = f" {' '.join(keys)} "
    if any(f" {province} " in padded for province in lexicon().provinces):
        return True
    for type_word in lexicon().types:
        count = type_word.count(" ") + 1
        for start in range(1, len(keys) - count):
            if " ".join(keys[start : start + count]) == type_word and words[start + count].raw[0].isupper():
                return True
    return False
