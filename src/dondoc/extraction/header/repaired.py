"""The names in the head as offices write them in a sentence, with their place, and without slips."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from dondoc.agencies.customary import customary_name
from dondoc.agencies.units.data import unit_data
from dondoc.documents.reading import DocumentHeader
from dondoc.documents.spelling import fold

from ..draft import Draft
from ..lexicon import load_lexicon, tables_of, words_of
from ..naming import is_garbled, meant_by_garbled
from .placed import place_at_end, sentence_case_of_place

_WORDS = tables_of(load_lexicon("header")["places"])
_TYPES = frozenset(words_of(_WORDS["types"]))
_BODIES = words_of(_WORDS["bodies"])
_PARTIES = tuple(fold(word) for word in words_of(_WORDS["parties"]))
_TWO = re.compile(r"\s+[-–]\s+")
_SHORT_FORMS = (("ủy ban nhân dân", "UBND"), ("uỷ ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"))


def repair_header(draft: Draft) -> None:
    """Reads: header, registry. Writes: header (issuer_repaired, addressees_repaired)."""
    header = draft.header
    if header.issuer:
        repaired = issuer_in_a_sentence(draft, header)
        header = replace(header, issuer_repaired=repaired if repaired != header.issuer else None)
    if header.addressees and is_garbled(draft):
        named = meant_by_garbled(draft, header.addressees)
        names = tuple(named[name].name if name in named else name for name in header.addressees)
        header = replace(header, addressees_repaired=names if names != header.addressees else ())
    draft.header = header


def issuer_in_a_sentence(draft: Draft, header: DocumentHeader) -> str:
    """The issuer's name as its registry knows it, else in sentence case where that is sure: with its place,
    which may stand in the name above it ("SỞ Y TẾ" under "UBND TỈNH ĐIỆN BIÊN")."""
    written = " ".join((header.issuer or "").split())
    two = _TWO.split(written)
    superior = header.superior or ""
    if len(two) > 1 and all(_sentence_case(draft, name) for name in two):
        return " - ".join(_named(draft, header, name, superior) for name in two)
    return _named(draft, header, written, superior)


def _named(draft: Draft, header: DocumentHeader, name: str, superior: str) -> str:
    on = header.issued_on
    answer = draft.registry.resolve(name, on=on, issuer=header.issuer_placed or None)
    if answer.sure_id and answer.role is None:
        return _shortened(draft.registry.get(answer.sure_id).name_on(on or "9999"))
    is_of_home = header.issuer_placed is None
    if not name.isupper():
        return _shortened(name)
    begins = place_at_end(name)
    if begins == 0 and fold(name).startswith(_PARTIES):
        return _shortened(_place(name) or name)
    if begins is not None:
        body = _sentence_case(draft, name[:begins].strip())
        place = _place(name[begins:])
        return (
            _shortened(f"{body} {place}")
            if body and place
            else customary_name(name, registry=draft.registry, on=on)
        )
    body = _sentence_case(draft, name)
    above = place_at_end(superior)
    if not body or above is None:
        return customary_name(name, registry=draft.registry, on=on) if is_of_home else (body or name)
    return _shortened(_joined(body, _place(superior[above:])))


def _place(written: str) -> str:
    """The place in sentence case; a province that lost its marks by its name."""
    return _provinces().get(fold(written), "") if written.isascii() else sentence_case_of_place(written)


@lru_cache(maxsize=1)
def _provinces() -> dict[str, str]:
    """The provinces, those of the past too, by their names without marks."""
    provinces = unit_data().provinces
    former = (name for province in provinces for unit in province.former for name in unit.names)
    names = (name for province in provinces for name in province.names)
    return {fold(name.text): name.text for name in (*former, *names)}


def _joined(body: str, place: str) -> str:
    """The body with its place; a type of place that it ends with is not said twice."""
    for type_word in _TYPES:
        if body.casefold().endswith(f" {type_word}") and place.startswith(f"{type_word} "):
            return f"{body} {place[len(type_word) :].strip()}"
    return f"{body} {place}"


def _sentence_case(draft: Draft, body: str) -> str:
    """A body's name in capitals as it is written elsewhere: by the registry, or by the words that most begin
    with. Empty where it cannot be told which of its words have capitals."""
    key = fold(body)
    answer = draft.registry.resolve(body)
    agencies = [draft.registry.get(agency_id) for agency_id in answer.ids[:2]]
    for known in (name.text for agency in agencies for name in agency.names):
        if f"{fold(known)} ".startswith(f"{key} "):
            return known[: len(body)]
    for name in _BODIES:
        if fold(body) == fold(name):
            return name
        if fold(body).startswith(f"{fold(name)} "):
            rest = body[len(name) :].strip()
            told = rest.lower() if rest.casefold() in _TYPES else _sentence_case(draft, rest)
            return f"{name} {told}" if told else ""
    return ""


def _shortened(name: str) -> str:
    for long, short in _SHORT_FORMS:
        name = re.sub(long, short, name, flags=re.IGNORECASE)
    return name
