"""Lists as they are read: types of places spelled out, counts as "các", names in brackets after a colon."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.documents.spelling import LOWER, UPPER

from .keys import short_types
from .lexicon import any_of, lexicon

_SURELY_TYPES = 2  # letters of a type that is nothing else: "TP", "TX"


def plain_list(text: str) -> str:
    """The list in the words that are compared.

    "UBND 03 xã: A, TT. B" → "UBND các xã: A, thị trấn B"; "UBND các huyện (A, B)" → "UBND các huyện: A, B".
    """
    text = _type_beside().sub(r", \g<type>", without_count(_with_types_in_full(text)))
    return _bracketed().sub(r"\g<several>: \g<names>", text, count=1)


def without_count(text: str) -> str:
    """The text with "các" for how many bodies of places there are: "UBND 11 huyện, thành phố"."""
    return _counted().sub(r"\g<before>các ", text)


def _with_types_in_full(text: str) -> str:
    types = short_types()
    is_of_body = bool(_body().match(text))

    def in_full(match: re.Match[str]) -> str:
        short = match["type"].casefold()
        is_type = is_of_body or (len(short) == _SURELY_TYPES and short not in lexicon().short_heads)
        return f"{types[short]} " if is_type else match.group()

    return _short_type().sub(in_full, text)


@lru_cache(maxsize=1)
def _short_type() -> re.Pattern[str]:
    """A type in letters before a name: one letter needs its mark, for it is much else."""
    types = short_types()
    longer = any_of(short for short in types if len(short) > 1)
    single = any_of(short for short in types if len(short) == 1)
    return re.compile(
        rf"(?<![\w.&/-])(?P<type>(?i:{longer})(?=[.\s])|(?i:{single})(?=\.))\.?\s*(?=[{UPPER}][{LOWER}])"
    )


@lru_cache(maxsize=1)
def _body() -> re.Pattern[str]:
    lex = lexicon()
    offices = any_of(shown for _, shown, _ in lex.roles)
    return re.compile(rf"(?:(?i:{offices})\s+)?(?:{any_of(lex.bodies_of_places)})(?!\w)")


@lru_cache(maxsize=1)
def _counted() -> re.Pattern[str]:
    lex = lexicon()
    return re.compile(
        rf"(?P<before>^|;\s*|(?<!\w)(?:{any_of(lex.bodies_of_places)})\s+)\d{{1,3}}\s+(?=(?i:{any_of(lex.types)})(?!\w))"
    )


@lru_cache(maxsize=1)
def _type_beside() -> re.Pattern[str]:
    """A type of place in brackets beside another: "UBND các xã (phường)"."""
    types = any_of(lexicon().types)
    return re.compile(rf"(?<=\w)\s*\((?P<type>(?i:{types}))\)")


@lru_cache(maxsize=1)
def _bracketed() -> re.Pattern[str]:
    """Names in brackets right after the words for several: "các sở (Tài chính, Y tế)"."""
    return re.compile(
        rf"(?P<several>(?<!\w)(?i:{lexicon().plural})\s+[^{UPPER};:()]+?)\s*\((?P<names>[{UPPER}][^()]*)\)"
    )
