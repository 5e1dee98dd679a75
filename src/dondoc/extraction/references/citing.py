"""The documents cited in one passage: number, type, day, issuer, and what they are to the one that cites."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import NamedTuple

from dondoc.agencies.known_names import KnownNames
from dondoc.documents.reading import Reference
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_misread_in_place, number_key

from ..lexicon import load_lexicon, words_of
from ..misread import is_like
from .days import day_after, day_before, day_signed_later
from .issuers import issuer_after
from .joint import mended
from .numbers import NUMBER, TYPES, has_symbol, issuer_of_number, tight, type_of_number
from .relations import relation_at

_NEAR = 60  # characters before a number in which its type stands
_NEAR_NAMED = 140
_CLAUSE_BEFORE = 200
_TYPE = "|".join(sorted(TYPES, key=len, reverse=True))
_TYPE_BEFORE = re.compile(rf"(?<![a-z])(?P<type>{_TYPE})\s*[(]?\s*(?:(?P<label>[^\s(]{{1,4}})\s*:?\s*)?$")
_LABEL_BEFORE = re.compile(r"(?:^|\W)so\s*:?\s*$")
_NAMED_BEFORE = re.compile(
    rf"(?<![a-z])(?P<type>{'|'.join(words_of(load_lexicon('references')['named_types']))})\s+[^.;:()]{{2,110}}?\s+so\s*:?\s*$"
)
# A number without a symbol is cited only with its type and its day: "Công văn số 1234 ngày 05/6/2024".
_BARE = re.compile(rf"(?<![a-z])(?P<type>{_TYPE})\s+so\s*:?\s*(?P<number>\d{{1,5}})(?=\s*,?\s*\(?ngay\s+\d)")
_MAY_BE_BARE = re.compile(r"\d\s*,?\s*\(?[^\W\d]\w{3}\s+\d")
# What stands between two documents of one list.
_LISTED = re.compile(rf"[\s,;)]*(?:va|cung voi|hoac)?\s*(?:cac\s+)?(?:{_TYPE})?\s*:?\s*(?:so)?\s*:?\s*")


class _Place(NamedTuple):
    """A number in the passage: its place, the type that stands before it (folded)."""

    start: int
    end: int
    type: str | None


class Citation(NamedTuple):
    """A document cited in a passage, and the place of the first character of its number there."""

    reference: Reference
    start: int


def citations_in(
    passage: SourcedText,
    *,
    known: KnownNames | None = None,
    is_decision: bool = False,
    own: Collection[str] = (),
) -> list[Citation]:
    """The documents cited in one passage, in order.

    `known` names help to tell where an issuer's ends. `own` are the keys of numbers whose doings are those
    of the document itself: its own, and in a digest those of the acts that it tells of.
    """
    text = passage.text
    if not (NUMBER.search(text) or _MAY_BE_BARE.search(text)):  # quicker than to fold it
        return []
    plain = folded_misread_in_place(text)
    places = _numbers(text, plain)
    found: list[Reference] = []
    ends: list[int] = []
    for index, place in enumerate(places):
        last_end = ends[-1] if ends else 0
        until = places[index + 1].start if index + 1 < len(places) else len(text)
        reference, end = _reference(passage, plain, place, since=last_end, until=until, known=known)
        if found and _LISTED.fullmatch(plain, last_end, place.start):
            relation = found[-1].relation
        else:
            is_own = bool(found) and number_key(found[-1].number) in own
            relation = relation_at(
                plain, place.start, end, last_end=0 if is_own else last_end, is_decision=is_decision
            )
        found.append(replace(reference, relation=relation))
        ends.append(end)
    shared = _with_shared_issuers(found, plain, places, ends)
    return [Citation(one, place.start) for one, place in zip(shared, places, strict=True)]


def _numbers(text: str, plain: str) -> list[_Place]:
    places = [
        place
        for match in NUMBER.finditer(text)
        if (place := _cited_at(plain, match.start(), match.end(), match.group())) is not None
    ]
    taken = {place.start for place in places}
    bare = (_Place(*match.span("number"), match["type"]) for match in _BARE.finditer(plain))
    return sorted([*places, *(place for place in bare if place.start not in taken)])


def _cited_at(plain: str, start: int, end: int, written: str) -> _Place | None:
    """The number at the place, where what stands before it or in it says that it is a document's."""
    before = plain[max(0, start - _NEAR) : start]
    type_match = _TYPE_BEFORE.search(before)
    if type_match and _is_label(type_match["label"]):
        return _Place(start, end, type_match["type"])
    is_labelled = bool(_LABEL_BEFORE.search(before[-6:]))
    if is_labelled:
        named = _NAMED_BEFORE.search(plain[max(0, start - _NEAR_NAMED) : start])
        if named:
            return _Place(start, end, named["type"])
    if has_symbol(written) and (is_labelled or "/" in written):
        return _Place(start, end, None)
    return None


def _is_label(word: str | None) -> bool:
    """Whether a word between a document's type and its number stands for "số": also misread, or a mark
    without a letter that recognition left of it."""
    return word is None or is_like(word, "so") or not any(letter.isalnum() for letter in word)


def _reference(
    passage: SourcedText, plain: str, place: _Place, *, since: int, until: int, known: KnownNames | None
) -> tuple[Reference, int]:
    """The document at the place, and where its citation ends."""
    text = passage.text
    written = tight(text[place.start : place.end])
    number = mended(written, plain, text, place.end) or written
    day, end = day_after(plain, place.end) or (None, place.end)
    issuer, issuer_end = issuer_after(text, end, known, number=number)
    if day is None and end == place.end:
        day, end = day_after(plain, issuer_end) or (None, end)
        shown = end
    else:
        shown = end
    if day is None and end == place.end:
        day = day_signed_later(plain, end, until) or day_before(
            plain, place.start, max(since, place.start - _CLAUSE_BEFORE)
        )
    reference = Reference(
        number=number,
        number_as_printed=written if number != written else None,
        issued_on=day,
        type=TYPES[place.type] if place.type else type_of_number(written),
        issuer=issuer or issuer_of_number(written),
        evidence=passage.cut(place.start, shown).spans,
    )
    return reference, max(end, issuer_end)


def _with_shared_issuers(
    found: list[Reference], plain: str, places: Sequence[_Place], ends: Sequence[int]
) -> list[Reference]:
    """Of a list of documents of one office with its name after the last, each with it."""
    for index in range(len(found) - 2, -1, -1):
        listed = _LISTED.fullmatch(plain, ends[index], places[index + 1].start)
        is_same_office = found[index].number.split("-")[-1] == found[index + 1].number.split("-")[-1]
        if found[index].issuer is None and listed and is_same_office:
            found[index] = replace(found[index], issuer=found[index + 1].issuer)
    return found
