"""Of which province and place the issuer of a document is."""

from __future__ import annotations

import re

from dondoc.agencies.model import Agency, covers

from .answer import Answer, AnswerKind, Doubt
from .index import NameIndex
from .keys import composed, with_types_spelled_out, word_keys, words_of
from .lexicon import lexicon
from .place_words import names_a_place, smallest_rank
from .reader import Reader
from .scope import Scope, in_force_units

_PLACE_BESIDE = re.compile(r"\((?P<place>[^()]+)\)$")  # "Sở Nội vụ (Đồng Hới)"
_LONGEST_PLACE = 6  # words
_MOST_SCOPES = 10_000  # issuers and days that are kept


def scope_of(index: NameIndex, issuer: str | None, on: str | None) -> Scope:
    """What names without a place mean in a document of the issuer; without issuer, of the home province.

    An issuer that the registry does not hold is placed by the unit in its name. One that names a place
    which the registry does not hold is not of the home province; an office of the centre neither. A place
    without its type stands in brackets: "Sở Nội vụ (Đồng Hới)".
    """
    if not issuer or not issuer.strip():
        return _home(index, on)
    known = index.scopes.get((issuer, on))
    if known is None:
        if len(index.scopes) >= _MOST_SCOPES:
            index.scopes.clear()
        known = index.scopes[issuer, on] = _scope_of(index, issuer, on)
    return known


def _home(index: NameIndex, on: str | None) -> Scope:
    province = index.province_on(index.registry.home, on)
    return Scope(province, index.registry.agencies.get(province))


def _scope_of(index: NameIndex, issuer: str, on: str | None) -> Scope:
    registry = index.registry
    if issuer in registry.agencies:
        return _scope_of_agency(index, registry.agencies[issuer], on)
    name = " ".join(composed(issuer).split())
    if (beside := _PLACE_BESIDE.search(name)) and not names_a_place(name):
        units = index.units(" ".join(word_keys(beside["place"])))
        if not any(registry.province_of(unit.id) == registry.home for unit in units):
            return Scope()
        return _home(index, on)
    found = Reader(index, _home(index, on), on).sure(name)
    if found and (found.kind is AnswerKind.AGENCY or _is_of_another_time(found)):
        return _scope_of_agency(index, registry.agencies[found.ids[0]], on)
    units = _units_named(index, name, on)
    if units:
        return _scope_of_units(index, name, units, on)
    return Scope() if names_a_place(name) or lexicon().centre.search(name) else _home(index, on)


def _is_of_another_time(found: Answer) -> bool:
    return found.kind is AnswerKind.GUESS and found.doubt is Doubt.ANOTHER_TIME


def _scope_of_units(index: NameIndex, name: str, units: list[Agency], on: str | None) -> Scope:
    """The scope of an issuer that names the units: of the smallest, where there is one."""
    registry = index.registry
    provinces = {unit.id for unit in units if unit.kind == "province"}
    provinces = provinces or {registry.province_of(unit.id) for unit in units}
    if len(provinces) != 1:
        return _home(index, on) if registry.home in provinces else Scope()
    (province,) = provinces
    province = index.province_on(province, on)
    named = smallest_rank(name)
    smallest = [unit for unit in units if named is None or _rank(unit) == named]
    for larger in (unit for unit in units if unit not in smallest):
        smallest = [unit for unit in smallest if index.is_below(unit, larger, on)]
    if len({unit.id for unit in smallest}) == 1:
        return _scope_of_agency(index, smallest[0], on)
    return Scope(province)


def _rank(unit: Agency) -> int:
    return ("commune", "district", "province").index(unit.kind)


def _units_named(index: NameIndex, name: str, on: str | None) -> list[Agency]:
    """The units that stand in the name: provinces, and smaller ones with their type."""
    keys = [word.key for word in with_types_spelled_out(words_of(name))]
    types = frozenset(type_word.split()[0] for type_word in lexicon().types)
    found: list[Agency] = []
    for start in range(len(keys)):
        for end in range(min(len(keys), start + _LONGEST_PLACE), start, -1):
            units = index.units(" ".join(keys[start:end]))
            if keys[start] not in types:
                units = [unit for unit in units if unit.kind == "province"]
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
    province = index.province_on(province, on)
    if unit is None or unit.kind == "province":
        unit = index.registry.agencies.get(province)
    return Scope(province, unit, department=agency if agency.kind in lexicon().kinds_with_parts else None)
