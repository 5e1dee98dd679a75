"""Where the name of an agency may begin: the words it begins with, and names that are known whole."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from dondoc.documents.spelling import UPPER

from .known_names import KnownNames
from .patterns import any_of, load_words

Stops = Callable[[str, int], bool]
"""Says where, in running text, something begins that belongs to no name."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The patterns made of data/heads.toml."""

    head: re.Pattern[str]  # one agency begins
    plural: re.Pattern[str]  # several begin
    shared: tuple[tuple[re.Pattern[str], str], ...]  # a plural, and what stands before each name of its list
    placed: re.Pattern[str]  # a body with a type of place: "UBND các huyện:"
    placed_body: re.Pattern[str]  # the body alone
    collective: re.Pattern[str]  # such a body of all places of a type: "UBND các huyện, thành phố"
    of_a_place: re.Pattern[str]  # the place that may follow a name: "tỉnh Yên Bái"; nothing matches too
    types: re.Pattern[str]  # a change of the type of place within a list
    notes: re.Pattern[str]  # words at the end of a part that name none
    no_name: re.Pattern[str]  # everyday words that begin like a name
    never_in_names: frozenset[str]  # words of sentences


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, compiled once."""
    data = load_words("heads")
    types, bodies = any_of(data["types"]["words"]), any_of(data["placed"]["bodies"])
    return Lexicon(
        head=re.compile(rf"(?=[{UPPER}])(?i:{any_of(data['single'])})(?!\w)"),
        plural=re.compile(rf"(?:{any_of(data['plural'])})(?!\w)", re.IGNORECASE),
        shared=tuple(
            (re.compile(rf"(?i:{any_of([plural])})\s*(?P<colon>:)?\s*(?=[{UPPER}])"), single)
            for plural, single in sorted(data["shared"].items(), key=lambda item: -len(item[0]))
        ),
        placed=re.compile(
            rf"(?P<body>{any_of(data['placed']['bodies'])})\s+(?P<plural>các\s+)?"
            rf"(?P<type>{types})(?:(?:\s*,\s*|\s+và\s+)(?:{types}))*"
            rf"\s*(?P<colon>:)?\s+(?=[{UPPER}])"
        ),
        placed_body=re.compile(bodies),
        collective=re.compile(
            rf"(?:{any_of(data['placed']['bodies'])})\s+(?:các|cấp)\s+(?:{types})"
            rf"(?:(?:\s*,\s*|\s+và\s+)(?:{types})(?!\w))*(?!\w)"
        ),
        of_a_place=re.compile(rf"(?:\s+(?:{types})(?!\w)(?:\s+[{UPPER}]\w*){{0,3}})?"),
        types=re.compile(rf"(?i:(?:các\s+)?(?P<type>{types})\s*:?)\s+(?=[{UPPER}])"),
        notes=re.compile(
            rf"(?:^|(?<=[\s,(]))\(?(?:{'|'.join(data['notes']['patterns'])})\)?\s*$", re.IGNORECASE
        ),
        no_name=re.compile(rf"(?:{'|'.join(data['no_names']['patterns'])})(?!\w)"),
        never_in_names=frozenset(data["never_in_names"]["words"]),
    )


# Short heads are also everyday words ("Ban hành", "Xã hội"): a name goes on with a capital, with one of
# these small words, or with what a known agency has there.
_SHORT_HEADS = re.compile(
    r"(?:Xã|Phường|Huyện|Thị\s+xã|Thành\s+phố|Đoàn|Hội|Đội|Báo|Đài|Ga|Quỹ|Trường|Viện|Phòng|Bộ|Ban|Cục|Vụ)(?!\w)"
)
_AFTER_SHORT_HEAD = re.compile(r"(?:cấp|tỉnh|các|thường|cán|chỉ|quản|dân)\b")


def begins_mention(text: str, place: int, *, known: KnownNames) -> bool:
    """Whether the name of an agency may begin at the place: a word of the lexicon of heads stands there."""
    words = lexicon()
    if words.no_name.match(text, place):
        return False
    head = words.head.match(text, place)
    if head:
        short = _SHORT_HEADS.match(text, place)
        if not short or head.end() > short.end():
            return True
        rest = text[short.end() : short.end() + 40].lstrip()
        return rest[:1].isupper() or bool(_AFTER_SHORT_HEAD.match(rest)) or known.length_at(text, place) > 0
    plural = words.plural.match(text, place)
    return bool(plural and text[plural.end() : plural.end() + 1].isspace())


def heads_end(text: str, place: int) -> int:
    """The end of the chain of heads at the place ("Văn phòng UBND", "Bộ Chỉ huy Bộ đội Biên phòng")."""
    words = lexicon()
    match = words.plural.match(text, place) or words.head.match(text, place)
    while match:
        place = _SPACES.match(text, match.end()).end()  # type: ignore[union-attr]
        match = words.head.match(text, place)
    return place


_SPACES = re.compile(r"\s*")
