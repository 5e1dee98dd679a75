"""What the parts of an enumeration share, and the words that tell it: "UBND các huyện:", "các sở:"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from dondoc.documents.spelling import UPPER

from .lexicon import any_of, lexicon
from .parting import CAPITAL, after_separator, begins_with_head, ends_of_parts


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


def opening(text: str, place: int, shared: Shared) -> tuple[Shared, int] | None:
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


def opens(text: str) -> bool:
    return bool(_placed().match(text) or _fields().match(text))


def head_of(part: str) -> Shared:
    """The head that a name leaves to the bare fields after it: "Bộ Tài chính, Nội vụ"."""
    head = part.split(" ", 1)[0]
    return Shared(head) if head.casefold() in lexicon().heads_of_fields else Shared()


def _has_another(text: str, place: int, types: tuple[str, ...]) -> bool:
    """Whether a second name follows to share the body: not a larger place, which only tells where it is."""
    end = ends_of_parts(text, place)[0]
    rest = text[after_separator(text, end) :]
    if end == len(text) or ";" in text[end : end + 2]:
        return False
    following = _type().match(rest)
    if following:
        return _rank(following) <= max(lexicon().rank_of_type[own] for own in types)
    return bool(CAPITAL.match(rest)) and not begins_with_head(rest)


def is_in_larger_place(part: str, rest: str) -> bool:
    """Whether a comma and a larger place follow the name of a body of a place: "UBND xã X" ", huyện Y"."""
    own = [_rank(match) for match in _type().finditer(part)]
    following = re.match(r"\s*,\s*", rest)
    larger = following and _type().match(rest, following.end())
    return bool(own and larger and _rank(larger) > own[-1])


def _rank(type_word: re.Match[str]) -> int:
    """How large a place of the type is."""
    return lexicon().rank_of_type[re.sub(r"\s+", " ", type_word.group()).casefold()]


@lru_cache(maxsize=1)
def _type() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(lexicon().types)})(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=1)
def _placed() -> re.Pattern[str]:
    """A body, types of place, and the first name: "UBND các xã, phường: A"."""
    types = any_of(lexicon().types)
    return re.compile(
        rf"(?P<body>(?:(?:(?!\s(?:và|với)\s)[^,;:()])+?\s)??)(?P<plural>(?i:{lexicon().plural})\s+)?"
        rf"(?P<types>(?i:{types})(?:(?:\s*,\s*|\s+và\s+)(?i:các\s+)?(?i:{types}))*)"
        rf"(?:\s+(?:gồm|như|sau|gồm\s+có)|\s+[^{UPPER};:,()]{{1,40}}(?=:))?\s*(?P<colon>:)?\s*(?<=[\s:])"
        rf"(?P<name>[{UPPER}])"
    )


@lru_cache(maxsize=1)
def _fields() -> re.Pattern[str]:
    """A plural of bodies that are told by their fields: "các sở, ban, ngành: Tài chính"."""
    heads = any_of(lexicon().heads_of_fields)
    others = any_of(("ban", "ngành", "đoàn thể", "địa phương", "cơ quan", "đơn vị"))
    return re.compile(
        rf"{_office()}(?P<plural>(?i:{lexicon().plural})\s+)?(?P<head>(?i:{heads}))(?:\s*,?\s*(?:{others}))*"
        rf"(?:\s+(?:gồm|như|sau|gồm\s+có))?\s*(?P<colon>:)?\s*(?<=[\s:])(?P<name>[{UPPER}])"
    )


@lru_cache(maxsize=1)
def _others() -> re.Pattern[str]:
    """Any other words for several with a colon: "các cơ quan, đơn vị:"."""
    return re.compile(rf"{_office()}(?i:{lexicon().plural})\s+[^{UPPER};:]*:\s*")


def _office() -> str:
    return rf"(?:(?P<office>(?i:{any_of(shown for _, shown, _ in lexicon().roles)}))\s+)?"
