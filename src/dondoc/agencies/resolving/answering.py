"""From the text of a mention to its answer: what is sure first, then several, then what is only likely."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from dondoc.agencies.model import Agency
from dondoc.documents.spelling import UPPER, fold

from .answer import Answer, AnswerKind
from .enumerations import read_enumeration
from .keys import composed, name_key, words_of
from .lexicon import lexicon
from .numbers import issuer_of_number
from .offices import read_offices
from .reader import SURE, Reader
from .scope import Scope, find_place, in_force_units
from .several import generic_collective
from .sharing import is_in_larger_place
from .slips import liken, suggestions

_EDGES = " \t.,;:…-–—*•+“”\"'"
_PERSON = re.compile(rf"(?:[{UPPER}]\w*\s+){{1,4}}[{UPPER}]\w*\s*[,–-]\s*")  # and then the office
_MOST_AFTER = 3  # such words one behind another
_LONGEST = 6_000  # characters of a mention that is read


def answer(reader: Reader, mention: str) -> Answer:
    """Whom the mention means."""
    text = _clean(mention)
    if not text or len(text) > _LONGEST:
        return Answer(AnswerKind.UNKNOWN)
    held = read_offices(text, lambda name: _sure(reader, name))
    if held:
        return held
    found = _sure(reader, text)
    if found and found.kind in SURE:
        return found
    several = _several(reader, text)
    if several and (several.kind in SURE or all(part.kind in SURE for _, part in several.parts)):
        return several
    found = found or (liken(reader.index, text, reader.scope, reader.on) if several else None)
    return found or several or _likely(reader, text)


def _single(reader: Reader, name: str) -> Answer:
    """As `answer`, for what is one part of an enumeration."""
    found = _sure(reader, name)
    return found or _likely(reader, name)


def _sure(reader: Reader, text: str) -> Answer | None:
    found = reader.sure(text)
    if found and found.kind in SURE:
        return found
    for shorter in _shorter(text):
        other = reader.sure(shorter)
        if other and other.kind in SURE:
            return other
        found = found or other
    return found or issuer_of_number(reader, text)


def _shorter(text: str) -> list[str]:
    """The text without what says no more of whom it means: "Ban Bí thư khóa X", "đồng chí Bộ trưởng"."""
    lex = lexicon()
    found = []
    before = lex.before.match(text)
    if before:
        text = text[before.end() :]
        found.append(text)
        person = _PERSON.match(text)
        if person:
            text = text[person.end() :]
            found.append(text)
    for _ in range(_MOST_AFTER):
        after = lex.after.search(text)
        if not after:
            break
        text = text[: after.start()].rstrip(_EDGES)
        found.append(text)
    return found


def _several(reader: Reader, text: str) -> Answer | None:
    found = read_enumeration(reader, text, lambda name: _single(reader, name))
    if found:
        return found
    for role, shown in _offices(text):
        rest = text[role:].lstrip()
        found = read_enumeration(reader, rest, lambda name: _single(reader, name))
        if found and found.kind is AnswerKind.SEVERAL:
            named = (
                (f"{shown} {name}", replace(part, role=part.role or shown)) for name, part in found.parts
            )
            return replace(found, parts=tuple(named), role=shown)
        if found:
            return replace(found, role=shown)
    return None


def _offices(text: str) -> list[tuple[int, str]]:
    """The office at the beginning of the text: where it ends, and how it is called."""
    keys = [word.key for word in words_of(text[:60])]
    for role, shown, _ in lexicon().roles:
        if tuple(keys[: len(role)]) == role:
            match = re.match(r"\s*".join([r"\S+"] * len(role)), text)
            if match:
                return [(match.end(), shown)]
    return []


def _likely(reader: Reader, text: str) -> Answer:
    index, on = reader.index, reader.on
    elsewhere = _not_of_the_place_told(reader, text)
    if elsewhere:
        return elsewhere
    for likely in _likely_texts(reader, text):
        found = liken(index, likely.text, likely.scope, on)
        if found:
            return replace(found, role=likely.role) if likely.role else found
    generic = generic_collective(text)
    if generic:
        return generic
    for role, shown in _offices(text):
        generic = generic_collective(text[role:].lstrip())
        if generic:
            return replace(generic, role=shown)
    return Answer(AnswerKind.UNKNOWN, suggestions=suggestions(index, text, reader.scope, on))


def _not_of_the_place_told(reader: Reader, text: str) -> Answer | None:
    """A body that is told to be of a place where the registry has none of its name: "xã Na Sầm, huyện X"."""
    name, _, told = text.rpartition(",")
    units = find_place(reader.index, name_key(words_of(told)), reader.scope, reader.on)
    found = reader.sure(name) if name and len(units) == 1 and units[0].kind == "district" else None
    if not found or found.kind is not AnswerKind.AGENCY or not is_in_larger_place(name, f",{told}"):
        return None
    return Answer(AnswerKind.GUESS, found.ids, found.role, f"danh bạ không ghi cơ quan này thuộc{told}")


class _LikelyText(NamedTuple):
    """A text that may be a name with a slip, in its scope, held by an office."""

    text: str
    scope: Scope
    role: str | None = None


def _likely_texts(reader: Reader, text: str) -> Iterator[_LikelyText]:
    """The text, and what is left of it without a gloss, a place at its end, an office at its beginning.

    A name that is borne elsewhere is no slip of one that is borne here.
    """
    index, scope = reader.index, reader.scope
    bare = re.sub(r"\s*\([^()]*\)", "", text).strip()
    waiting = [_LikelyText(each, scope) for each in dict.fromkeys((text, bare)) if each]
    while waiting:
        likely = waiting.pop(0)
        if name_key(words_of(likely.text)) in index.names:
            return
        yield likely
        if likely.role is None:
            for role, shown, head in lexicon().roles:
                rest = _without_folded(likely.text, role)
                if rest:
                    waiting += [_LikelyText(rest, scope, shown)]
                    waiting += [_LikelyText(f"{head} {rest}", scope, shown)] if head else []
                    break
        if likely.scope.place is None:
            placed = _without_folded_place(reader, likely.text)
            if placed:
                rest, place = placed
                waiting.append(likely._replace(text=rest, scope=replace(scope, place=place)))
                type_word = index.type_of_province(place.id) if place.kind == "province" else ""
                if type_word:
                    waiting.append(
                        likely._replace(text=f"{rest} {type_word}", scope=replace(scope, place=place))
                    )


def _without_folded(text: str, start: tuple[str, ...]) -> str:
    """The rest of the text after words that it may have without their marks; empty where it has others."""
    pieces = text.split()
    if len(pieces) <= len(start):
        return ""
    is_start = all(fold(piece) == fold(word) for piece, word in zip(pieces, start, strict=False))
    return " ".join(pieces[len(start) :]) if is_start else ""


def _without_folded_place(reader: Reader, text: str) -> tuple[str, Agency] | None:
    """The text before a place at its end, which may have lost its marks, and the place."""
    pieces = text.split()
    for count in range(min(6, len(pieces) - 1), 1, -1):
        tail = fold(name_key(words_of(" ".join(pieces[-count:]))))
        units = [
            unit
            for unit in reader.index.units_by_folded.get(tail, ())
            if unit.kind == "province" or reader.index.registry.province_of(unit.id) == reader.scope.province
        ]
        units = in_force_units(units, reader.on) or units
        if len(units) == 1:
            return " ".join(pieces[:-count]).rstrip(_EDGES), units[0]
    return None


def _clean(mention: str) -> str:
    return " ".join(composed(mention).split()).strip(_EDGES)
