"""All whole ways to write an agency's names, for looking through running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dondoc.agencies.model import Agency

from .keys import words_of
from .lexicon import lexicon

if TYPE_CHECKING:
    from dondoc.agencies.registry import Registry

_EXCHANGED = (("Ủy ban nhân dân", "UBND"), ("Hội đồng nhân dân", "HĐND"))
_LONG_OR_SHORT = tuple(
    (re.compile(rf"(?<!\w)(?:{long.replace('Ủy', '(?:Ủy|Uỷ)')}|{short})(?!\w)", re.IGNORECASE), (long, short))
    for long, short in _EXCHANGED
)
_TYPE_OF_PROVINCE = re.compile(r"^(?P<type>tỉnh|thành phố)\s+", re.IGNORECASE)


def written_forms(registry: Registry, agency: Agency) -> tuple[str, ...]:
    """Every whole way to write the names of the agency, of any time, its bare field of work left out.

    "Ủy ban nhân dân" and "UBND" stand for each other; the province may stand at the end or be left out.
    """
    forms = dict[str, None]()
    province = _province(registry, agency)
    for name in agency.names:
        if is_bare_field(agency, name.text):
            continue
        for text in _exchanged(name.text):
            forms[text] = None
            if province and agency.level == "tỉnh" and not (agency.is_unit or agency.is_collective):
                forms.update(dict.fromkeys(_with_and_without(text, *province, agency=agency)))
    return tuple(forms)


def is_bare_field(agency: Agency, text: str) -> bool:
    """Whether the name is only the field of work of the agency: "Tài chính"."""
    words = lexicon()
    whole = f"{words.field_head} {text}".casefold()
    return agency.kind == words.field_kind and any(name.text.casefold() == whole for name in agency.names)


def _exchanged(text: str) -> Iterator[str]:
    yield text
    for pattern, ways in _LONG_OR_SHORT:
        if pattern.search(text):
            yield from (pattern.sub(way, text) for way in ways)


def _with_and_without(text: str, type_word: str, place: str, *, agency: Agency) -> Iterator[str]:
    """The name with its province and its type, with the type alone, and with neither where that is usual."""
    typed = f" {type_word} {place}"
    if text.endswith(typed):
        bare = text.removesuffix(typed)
    elif text.endswith(f" {type_word}"):
        bare = text.removesuffix(f" {type_word}")
        yield f"{text} {place}"
    elif text.endswith(f" {place}"):
        return
    else:
        if not all(word.letters for word in words_of(text)):
            yield from (text + typed, f"{text} {type_word}", f"{text} {place}")
        return
    yield f"{bare} {type_word}"
    if agency.kind in lexicon().kinds_without_level and len(bare.split()) > 2:
        yield from (bare, f"{bare} {place}")


def _province(registry: Registry, agency: Agency) -> tuple[str, str] | None:
    """The type of the agency's province and its name, as they are written."""
    province = registry.agencies.get(registry.province_of(agency.id))
    typed = province and _TYPE_OF_PROVINCE.match(province.name)
    if not province or not typed:
        return None
    return typed["type"].lower(), province.name[typed.end() :]
