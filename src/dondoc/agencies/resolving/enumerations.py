"""Several agencies in one mention: "UBND các huyện: A, B và thành phố C", "các sở: Tài chính, Nội vụ".

Read from left to right. What the parts share (an office, a body, a type of place, a head) is carried from
one to the next; of the texts that may be a part, the longest that is sure is taken, since names hold
commas and "và" themselves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache

from dondoc.documents.spelling import UPPER

from .answer import Answer, AnswerKind
from .keys import name_key, words_of
from .lexicon import any_of, lexicon
from .reader import SURE, Reader
from .scope import find_place

MOST_PARTS = 400  # of an enumeration; what has more is none
_LONGEST_PART = 8  # pieces between commas and "và"
_SEPARATOR = re.compile(
    r"\s*;\s*(?:và\s+)?|\s*,\s*(?:và\s+)?|\s+(?:và|với|cùng(?:\s+với)?)\s+|\s+&\s+", re.IGNORECASE
)
_CAPITAL = re.compile(rf"[{UPPER}]")


@dataclass(frozen=True, slots=True)
class Shared:
    """What is put before each part: an office and a body ("Chủ tịch UBND"), and one of the types of place.

    `office` alone is put before parts that have a head of their own.
    """

    body: str = ""
    office: str = ""
    types: tuple[str, ...] = ()
    is_plural: bool = False

    def names(self, part: str) -> list[str]:
        """The full names that the part may stand for."""
        if not self.types:
            return [f"{self.body} {part}"] if self.body else []
        return [" ".join(filter(None, (self.body, type_word, part))) for type_word in self.types]


Single = Callable[[str], Answer]


def read_enumeration(reader: Reader, text: str, single: Single) -> Answer | None:
    """The parts with their answers; None where the text is no enumeration.

    `single` answers for one full name, slips and all.
    """
    if not _SEPARATOR.search(text):
        return None
    text = _with_tail_for_each(text)
    reader, text = _with_place_of_all(reader, text)
    parts: list[tuple[str, Answer]] = []
    shared = Shared()
    is_shared = False
    place = 0
    while place < len(text) and len(parts) < MOST_PARTS:
        opened = _opening(text, place, shared)
        if opened:
            shared, place = opened
            is_shared = is_shared or shared.is_plural
            continue
        part, answer, end = _part(reader, text, place, shared, single)
        if answer is None:
            return None
        parts.append((part, answer))
        shared = shared if shared.body or shared.types else _head_of(part)
        place = _after_separator(text, end)
    sure = [answer for _, answer in parts if answer.kind in SURE and answer.ids]
    if len(parts) < 2 or not (sure or is_shared):
        return None
    return _as_one(parts)


def _as_one(parts: list[tuple[str, Answer]]) -> Answer:
    """One answer for all parts; where all mean the same, that."""
    first = parts[0][1]
    if all(answer.ids == first.ids and answer.kind in SURE and first.ids for _, answer in parts):
        return replace(first, role=None) if any(a.role != first.role for _, a in parts) else first
    ids = tuple(id_ for _, answer in parts if answer.kind in SURE for id_ in answer.ids)
    role = first.role if all(answer.role == first.role for _, answer in parts) else None
    return Answer(AnswerKind.SEVERAL, tuple(dict.fromkeys(ids)), role, parts=tuple(parts))


def _part(
    reader: Reader, text: str, place: int, shared: Shared, single: Single
) -> tuple[str, Answer | None, int]:
    """The longest sure part at the place, as its full name, and where it ends."""
    ends = _ends(text, place)
    for end in reversed(ends[:_LONGEST_PART]):
        for name in _names(text[place:end], shared):
            answer = reader.sure(name)
            if answer and answer.kind in SURE:
                return name, answer, end
    end = _end_of_unknown(text, ends)
    written = text[place:end]
    names = _names(written, shared)
    if not names or not (
        _begins_with_head(written) or shared.types or shared.is_plural or names != [written]
    ):
        return written, None, end
    is_part = lexicon().part_heads.match(written) and text.startswith(",", end) and not shared.is_plural
    if is_part or (lexicon().part_of.search(written) and end < len(text)):
        return written, None, end
    name = names[-1] if not _begins_with_head(written) else written
    return name, single(name), end


def _names(written: str, shared: Shared) -> list[str]:
    """The full names for which a part may stand, the likeliest first."""
    if shared.office:
        return [f"{shared.office} {written}"] if not _is_bare(written) else shared.names(written)
    if not shared.body and not shared.types:
        return [written]
    own = [written] if not _is_bare(written) else []
    return [*own, *shared.names(written)] if _CAPITAL.match(written) else [*own, written]


def _is_bare(written: str) -> bool:
    """Whether the part has no head of its own: "Nội vụ" after "các sở:"."""
    return not _begins_with_head(written)


def _ends(text: str, place: int) -> list[int]:
    found = []
    for match in _SEPARATOR.finditer(text, place + 1):
        if _is_within_name(text, place, match):
            continue
        found.append(match.start())
        if ";" in match.group() or len(found) == _LONGEST_PART:
            return found
    return [*found, len(text)]


def _is_within_name(text: str, place: int, separator: re.Match[str]) -> bool:
    """Whether "và" joins two bodies in the name of a third: "Văn phòng HĐND và UBND huyện"."""
    before = _body_at_end().search(text, place, separator.start())
    return (
        "," not in separator.group()
        and before is not None
        and before.start() > place
        and _body().match(text, separator.end()) is not None
    )


def _end_of_unknown(text: str, ends: list[int]) -> int:
    """An unknown name goes on over commas as long as no other begins."""
    for end in ends:
        rest = text[_after_separator(text, end) :]
        if (
            not rest
            or ";" in text[end : end + 2]
            or _CAPITAL.match(rest)
            or _begins_with_head(rest)
            or _opens(rest)
        ):
            return end
    return ends[-1]


def _after_separator(text: str, place: int) -> int:
    match = _SEPARATOR.match(text, place)
    return match.end() if match else len(text)


def _opening(text: str, place: int, shared: Shared) -> tuple[Shared, int] | None:
    """What the parts from here on share, and where the first of them begins."""
    match = _placed().match(text, place)
    if match:
        body = " ".join(match["body"].split())
        types = tuple(re.sub(r"\s+", " ", found).casefold() for found in _type().findall(match["types"]))
        is_plural = bool(match["plural"] or match["colon"])
        if not body and shared.body and shared.types:
            return replace(shared, types=types), match.start("name")
        if is_plural or (_has_another(text, match.start("name"), types) and body):
            return Shared(body, types=types, is_plural=is_plural), match.start("name")
        return None
    match = _fields().match(text, place)
    if match and (match["plural"] or match["colon"]):
        office = " ".join((match["office"] or "").split())
        head = match["head"].capitalize()
        return Shared(f"{office} {head}".strip(), office, is_plural=True), match.start("name")
    match = _others().match(text, place)
    if not match:
        return None
    return Shared(office=" ".join((match["office"] or "").split()), is_plural=True), match.end()


def _opens(text: str) -> bool:
    return bool(_placed().match(text) or _fields().match(text))


def _has_another(text: str, place: int, types: tuple[str, ...]) -> bool:
    """Whether a second name follows to share the body: not a larger place, which only tells where it is."""
    end = _ends(text, place)[0]
    rest = text[_after_separator(text, end) :]
    if end == len(text) or ";" in text[end : end + 2]:
        return False
    following = _type().match(rest)
    if following:
        ranks = lexicon().rank_of_type
        return ranks[re.sub(r"\s+", " ", following.group()).casefold()] <= max(ranks[t] for t in types)
    return bool(_CAPITAL.match(rest)) and not _begins_with_head(rest)


def _begins_with_head(text: str) -> bool:
    """Whether a name with a head of its own begins here, or words for several."""
    return bool(lexicon().head.match(text) or lexicon().several.match(text))


def _head_of(part: str) -> Shared:
    """The head that a name leaves to the bare fields after it: "Bộ Tài chính, Nội vụ"."""
    head = part.split(" ", 1)[0]
    return Shared(head) if head.casefold() in lexicon().heads_of_fields else Shared()


def _with_place_of_all(reader: Reader, text: str) -> tuple[Reader, str]:
    """The larger place at the end of a list is that of every part: "UBND các huyện A, B (tỉnh Bắc Giang)"."""
    opened = _opening(text, 0, Shared())
    if not opened or not opened[0].is_plural:
        return reader, text
    ranks = lexicon().rank_of_type
    match = _place_of_all().search(text)
    if not match or any(ranks[own] >= ranks[match["type"].casefold()] for own in opened[0].types):
        return reader, text
    units = find_place(reader.index, name_key(words_of(match["place"])), reader.scope, reader.on)
    if len(units) != 1:
        return reader, text
    return Reader(reader.index, replace(reader.scope, place=units[0]), reader.on), text[: match.start()]


def _with_tail_for_each(text: str) -> str:
    """Bodies that share what follows the last, each with it: "HĐND, UBND tỉnh" → "HĐND tỉnh; UBND tỉnh"."""
    match = _shared_tail().match(text)
    if not match:
        return text
    tail, rest = match["tail"], match["rest"] or ""
    for separator in _SEPARATOR.finditer(tail):
        if _begins_with_head(tail[separator.end() :]):
            tail, rest = tail[: separator.start()], f"; {tail[separator.end() :]}{rest}"
            break
    return "; ".join(f"{body} {tail}" for body in _SEPARATOR.split(match["bodies"])) + rest


@lru_cache(maxsize=1)
def _place_of_all() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\svà)(?:\s*\(\s*|\s*,\s*|\s(?:thuộc|của)?\s*)"
        rf"(?P<place>(?P<type>{any_of(lexicon().types)})\s+[^(),;]+?)\)?$"
    )


@lru_cache(maxsize=1)
def _shared_tail() -> re.Pattern[str]:
    lex = lexicon()
    offices = any_of(shown for _, shown, _ in lex.roles)
    body = rf"(?:(?i:{offices})\s+)?(?:{any_of(lex.bodies_of_places)})"
    return re.compile(
        rf"(?P<bodies>{body}(?:(?:\s*,\s*|\s+và\s+){body})+)\s+(?P<tail>[^;]+)(?P<rest>;.*)?$", re.DOTALL
    )


@lru_cache(maxsize=1)
def _body() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(lexicon().bodies_of_places)})(?!\w)")


@lru_cache(maxsize=1)
def _body_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(lexicon().bodies_of_places)})$")


@lru_cache(maxsize=1)
def _type() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(lexicon().types)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _placed() -> re.Pattern[str]:
    """A body, types of place, and the first name: "UBND các xã, phường: A"."""
    types = any_of(lexicon().types)
    return re.compile(
        rf"(?P<body>(?:(?:(?!\s(?:và|với)\s)[^,;:()])+?\s)??)(?P<plural>(?i:các|hai|ba|bốn|năm)\s+)?"
        rf"(?P<types>(?i:{types})(?:(?:\s*,\s*|\s+và\s+)(?i:các\s+)?(?i:{types}))*)"
        rf"(?:\s+(?:gồm|như|sau|gồm\s+có))?\s*(?P<colon>:)?\s*(?<=[\s:])(?P<name>[{UPPER}])"
    )


@lru_cache(maxsize=1)
def _fields() -> re.Pattern[str]:
    """A plural of bodies that are told by their fields: "các sở, ban, ngành: Tài chính"."""
    heads = any_of(lexicon().heads_of_fields)
    others = any_of(("ban", "ngành", "đoàn thể", "địa phương", "cơ quan", "đơn vị"))
    return re.compile(
        rf"{_office()}(?P<plural>(?i:các)\s+)?(?P<head>(?i:{heads}))(?:\s*,?\s*(?:{others}))*"
        rf"(?:\s+(?:gồm|như|sau|gồm\s+có))?\s*(?P<colon>:)?\s*(?<=[\s:])(?P<name>[{UPPER}])"
    )


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    """Any other words for several with a colon: "các cơ quan, đơn vị:"."""
    return re.compile(rf"{_office()}(?:(?i:các|một\s+số)\s+)[^{UPPER};:]*:\s*")


def _office() -> str:
    return rf"(?:(?P<office>(?i:{any_of(shown for _, shown, _ in lexicon().roles)}))\s+)?"
