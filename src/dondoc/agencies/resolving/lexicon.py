"""The words of data/resolving.toml, ready for use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dondoc.documents.spelling import UPPER, fold

from ..patterns import load_words
from .keys import word_keys


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lexicon, with what is compared as keys and what is looked for as patterns."""

    types: tuple[str, ...]  # of places, the longest first
    rank_of_type: dict[str, int]
    kinds_without_level: frozenset[str]
    kinds_with_parts: frozenset[str]
    own_parts: re.Pattern[str]  # such bodies may stand in a department as well
    field_head: str
    field_kind: str
    heads_of_fields: tuple[str, ...]
    bodies_of_places: tuple[str, ...]
    head: re.Pattern[str]  # a name begins
    heads: frozenset[str]  # first words of names, as keys
    roles: tuple[tuple[tuple[str, ...], str, str], ...]  # words of the role, as shown, lost head
    short_offices: dict[str, str]  # as written, in capitals → in full
    before: re.Pattern[str]
    after: re.Pattern[str]
    former: re.Pattern[str]
    of_a_place: tuple[tuple[str, ...], ...]
    part_of: re.Pattern[str]
    part_heads: re.Pattern[str]
    governing_heads: re.Pattern[str]  # a name that begins so goes on over "và" with a body of a place
    beginning_kinds: frozenset[str]
    centre: re.Pattern[str]
    several: re.Pattern[str]
    several_levels: re.Pattern[str]
    plural: str  # pattern of the words before several of a kind: "các", "hai"
    short_heads: frozenset[str]  # heads in letters: "TT"
    provinces: frozenset[str]  # keys
    never_slips: frozenset[str]  # words that are no slip of another: types of places, "các", "cấp"
    misread: dict[int, str]  # signs that are read for letters
    misread_pairs: tuple[tuple[str, str], ...]
    title_kinds: frozenset[str]
    fewest_title_words: int
    number_types: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    data = load_words("resolving")
    ranks = data["types"]["ranks"]
    types = sorted((name for rank in ranks for name in rank), key=len, reverse=True)
    several = data["several"]
    counts, nouns = any_of(several["counts"]), any_of(several["nouns"])
    heads = load_words("heads")["single"]
    return Lexicon(
        types=tuple(types),
        rank_of_type={name: number for number, rank in enumerate(ranks) for name in rank},
        kinds_without_level=frozenset(data["without_level"]["kinds"]),
        kinds_with_parts=frozenset(data["without_level"]["with_parts"]),
        own_parts=re.compile(rf"(?:{any_of(data['without_level']['parts'])})(?!\w)", re.IGNORECASE),
        field_head=data["fields"]["head"],
        field_kind=data["fields"]["kind"],
        heads_of_fields=tuple(data["fields"]["heads_of_fields"]),
        head=re.compile(rf"(?=[{UPPER}])(?i:{any_of(heads)})(?!\w)"),
        heads=frozenset(word_keys(head)[0] for head in heads),
        bodies_of_places=tuple(load_words("heads")["placed"]["bodies"]),
        roles=tuple(
            sorted(
                ((tuple(word_keys(role)), role, head) for role, head in data["roles"].items()),
                key=lambda role: -len(role[0]),
            )
        ),
        short_offices=dict(data["short_offices"]),
        before=re.compile(rf"(?:{any_of(data['before']['words'])})\s+", re.IGNORECASE),
        after=re.compile(rf"\s+(?:{'|'.join(data['after']['patterns'])})$", re.IGNORECASE),
        former=_former(data["former"]["patterns"]),
        of_a_place=tuple(
            sorted((tuple(word_keys(words)) for words in data["of_a_place"]["words"]), key=len, reverse=True)
        ),
        part_of=re.compile(rf"\s(?:{any_of(data['parts']['words'])})\s", re.IGNORECASE),
        part_heads=re.compile(rf"(?:{any_of(data['parts']['heads'])})(?!\w)", re.IGNORECASE),
        governing_heads=re.compile(rf"(?:{'|'.join(data['parts']['governing'])})(?!\w)", re.IGNORECASE),
        beginning_kinds=frozenset(data["beginnings"]["kinds"]),
        centre=re.compile("|".join(data["centre"]["patterns"]), re.IGNORECASE),
        several=re.compile(rf"(?:(?:{counts})(?!\w)|(?:{nouns})(?!\w))", re.IGNORECASE),
        several_levels=re.compile(rf"(?<!\w)(?:{any_of(several['levels'])})(?!\w)", re.IGNORECASE),
        plural=rf"(?:{any_of(several['plurals'])})",
        short_heads=frozenset(head.casefold() for head in heads if head.isupper()),
        provinces=frozenset(
            " ".join(word_keys(name)) for name in (*data["provinces"]["names"], *data["provinces"]["also"])
        ),
        never_slips=frozenset(word for name in types for word in name.split()) | {"các", "cấp"},
        misread={ord(sign): letter for sign, letter in data["misread"]["signs"].items()},
        misread_pairs=tuple(data["misread"]["pairs"].items()),
        title_kinds=frozenset(data["titles"]["kinds"]),
        fewest_title_words=data["titles"]["fewest_words"],
        number_types=frozenset(map(fold, data["numbers"]["types"])),
    )


def _former(patterns: Iterable[str]) -> re.Pattern[str]:
    """What tells, after a name, that its bearer is no more: in brackets or not."""
    words = f"(?:{'|'.join(patterns)})"
    return re.compile(rf"\s*(?:\(\s*{words}\s*\)|(?<=\s){words})$", re.IGNORECASE)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, with any space within."""
    return "|".join(
        r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True)
    )
