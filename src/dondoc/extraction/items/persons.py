"""Who holds which place in a committee: "… do đồng chí X làm Trưởng ban", "1. Ông X - Phó Trưởng ban"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from dondoc.agencies.mentions import find_names
from dondoc.agencies.registry import Registry
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place

from ..lexicon import load_lexicon, tables_of, words_of

_LEXICON = tables_of(load_lexicon("items")["committees"])


class Place(StrEnum):
    """A place in a committee."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"


def _any(key: str) -> str:
    return "|".join(words_of(_LEXICON[key]))


_ROLE = (
    rf"(?P<deputy>(?:{_any('deputies')}))|(?P<member>(?:cac\s+)?(?:{_any('members')}))"
    rf"|(?P<head>(?:{_any('heads')}))"
)
_STANDING = r"(?:\s+(?:thuong truc|chuyen trach|kiem nhiem))?"
# "X làm Trưởng ban", "X là, Trưởng Ban" (a misprint that offices do), "X giữ chức Tổ trưởng".
_AFTER = re.compile(rf"(?<!\w)(?:lam|la|giu chuc(?: vu)?)\s*,?\s*(?:{_ROLE}){_STANDING}(?!\w)")
# "X - Thành viên", "X: Trưởng ban" at the end of an item of a list.
_AT_END = re.compile(rf"\s*[-–:,]\s*(?:{_ROLE})(?P<more>[^;.:]{{0,60}})[;.]?\s*$")
# "Trưởng ban: X", "Phó Trưởng ban là X", "Các Ủy viên Ban Chỉ đạo là: A, B", "Thành viên gồm A, B".
_BEFORE = re.compile(
    rf"^\W*(?:(?:theo|trong) do,?\s+)?(?:tham gia\s+)?(?:{_ROLE})"
    r"(?P<more>[^;.:]{0,90}?)(?::|\s(?:la|gom|con co|gom co)(?!\w)\s*:?)\s*"
)
_ALONE = re.compile(rf"\W*(?:{_ROLE})(?:[\s,][^;.:]{{0,60}})?\W*")
_ALONE_IN_CELL = re.compile(
    rf"\W*(?:(?P<deputy>{_any('alone_deputies')})|(?P<head>{_any('alone_heads')})|(?P<member>(?!)))"
    r"(?:\s+(?:thuong truc|hoi dong))?\W*"
)
_TITLES = re.compile(rf"^[\s,]*(?:(?:{'|'.join(words_of(_LEXICON['titles']))})\s+)+", re.IGNORECASE)
_COMRADE = re.compile(r"(?<!\w)(?:đồng chí|đ/c)\s+", re.IGNORECASE)
_DO = re.compile(r"(?<!\w)do\s+")
# What opens a list of persons within the sentence: "… liên ngành gồm các ông, bà: Bà A".
_GOM = re.compile(
    r"(?<!\w)gồm(?:[\s,()]|có|các|ông|bà|đồng chí|thành viên|tên|sau|đây){0,20}:\s*(?=(?:ông|bà)\s)",
    re.IGNORECASE,
)
_POSITION = re.compile(
    rf"^(?:(?:{'|'.join(sorted(words_of(_LEXICON['positions']), key=len, reverse=True))})(?!\w)[\s,]*)+",
    re.IGNORECASE,
)
_LISTED_PIECE = re.compile(r"[^\s,;.](?:(?!,\s|\svà\s(?:các|lãnh|đại|Chủ|Phó|Giám|Thủ)\b)[^,;.])*")
_LONGEST_OFFICE = 8  # words
# Semicolons, stops, and a colon after which each place has its own: "gồm: Trưởng ban: …".
_CUT = re.compile(r";\s+|:\s+(?=[^\W\d][^:;.,]{2,40}:\s)|(?<=[a-zà-ỹ)])\.\s+|\.\s*$")


@dataclass(frozen=True, slots=True)
class Seat:
    """What one phrase says of a place: who holds it, or for members all of them together."""

    place: Place
    who: SourcedText


def place_named(text: str) -> Place | None:
    """The place that the words name and say no more: a cell of a list of members."""
    plain = folded_in_place(text)
    match = _ALONE.fullmatch(plain) or _ALONE_IN_CELL.fullmatch(plain)
    return place_of(match) if match else None


def phrases(paragraph: SourcedText) -> list[SourcedText]:
    """The paragraph at its semicolons and stops."""
    return paragraph.split(_CUT)


def seats_in(paragraph: SourcedText) -> Iterator[Seat]:
    """The places that the paragraph tells of, in order."""
    for phrase in phrases(paragraph):
        yield from _seats_of(phrase)


def _seats_of(phrase: SourcedText) -> Iterator[Seat]:
    plain = folded_in_place(phrase.text)
    before = _BEFORE.match(plain)
    if before:
        yield Seat(place_of(before), person_of(phrase.cut(before.end())))
        return
    place, found = 0, False
    for match in _AFTER.finditer(plain):
        found = True
        yield Seat(place_of(match), person_of(phrase.cut(place, match.start())))
        place = match.end()
    at_end = None if found else _AT_END.search(plain)
    if at_end:
        yield Seat(place_of(at_end), person_of(phrase.cut(0, at_end.start())))


def place_of(match: re.Match[str]) -> Place:
    return Place.DEPUTY if match["deputy"] else Place.MEMBER if match["member"] else Place.HEAD


def person_of(text: SourcedText) -> SourcedText:
    """The words that name the person, less "do đồng chí" and what the phrase says before it."""
    written = text.text
    cuts = [
        match.end()
        for match in (*_COMRADE.finditer(written), *_DO.finditer(written), *_GOM.finditer(written))
    ]
    text = text.cut(max(cuts, default=0)).strip(" ,-–:.;")
    titles = _TITLES.match(text.text)
    return (text.cut(titles.end()) if titles else text).strip(" ,-–:.;")


def offices_in(text: SourcedText, registry: Registry) -> tuple[str, ...]:
    """The offices of members, each without the place that its member holds there.

    In a list after a colon what is no agency's whole name counts too: "lãnh đạo các sở: Tài chính, Y tế".
    """
    written = text.text
    # A collective that spells out whom it means is read by its list.
    places = [(start, end) for start, end in find_names(registry, written) if ":" not in written[start:end]]
    found = [(start, written[start:end]) for start, end in places]
    listed = written.rfind(":") + 1
    for piece in _LISTED_PIECE.finditer(written):
        is_named = any(start < piece.end() and piece.start() < end for start, end in places)
        is_office = bool(_POSITION.match(piece.group())) or (listed and piece.start() >= listed)
        start = listed if piece.start() < listed <= piece.end() else piece.start()  # the first of the list
        is_office = is_office or start == listed > 0
        named_office = written[start : piece.end()].strip()
        if not is_named and is_office and len(named_office.split()) <= _LONGEST_OFFICE:
            found.append((start, named_office))
    names = (_POSITION.sub("", name).strip(" ,.;") for _, name in sorted(found))
    named = tuple(dict.fromkeys(name for name in names if name and name[0].isupper()))
    if named:
        return named
    bare = _POSITION.sub("", written).strip(" ,")
    return (bare,) if bare[:1].isupper() else ()
