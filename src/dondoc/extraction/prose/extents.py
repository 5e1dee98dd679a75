"""How far the name of those whom a sentence names goes on behind what is known of it."""

from __future__ import annotations

import re
from itertools import islice

from ..lexicon import load_lexicon, words_of
from .clauses import Passage
from .words import GAP, PREDICATE, STATE, VERB, Words

_LEXICON = load_lexicon("extents")
_MOST_WORDS = 9  # of what tells a collective from others of its kind
_NEAR = 30  # characters before a verb in which the noun stands that it belongs to
_WORD = re.compile(r"\S+")
_AND = re.compile(r"(?:,|\s+(?:và|cùng))\s+")
_UNDER = re.compile(r"\b(?:thuộc|của)$")


def _any(key: str) -> str:
    return "|".join(sorted(words_of(_LEXICON[key]), key=len, reverse=True))


ATTRIBUTE = Words(rf"\s+(?!(?:{_any('no_attributes')})(?!\w))(?P<word>{_any('attributes')})\s+(?=[^\W\d])")
PART_OF_NAME = Words(rf"\s+(?:{_any('parts_of_names')})(?!\w)")
_NOUN_OF_VERB = Words(rf"(?<!\w)(?:{_any('nouns_of_verbs')})\s+$")
_ABOVE = Words(rf"\s+(?:{_any('above')})(?!\w)")
TOGETHER = Words(rf"\s+(?:{_any('together')})\s+")


def under_whom_end(passage: Passage, end: int) -> int:
    """The end with the body that a qualifier ends before: "trực thuộc" / "Sở", "của" / "UBND tỉnh"."""
    if not _UNDER.search(passage.low, max(0, end - _NEAR), end):
        return end
    named = passage.mentions.get(end + 1)
    above = _ABOVE.match(passage, end)
    return named or (above.end() if above else end)


def attribute_end(passage: Passage, end: int) -> int:
    """The end of a collective with what tells it from others: "UBND các xã, phường" / "ven sông Hậu".

    Only where its verb follows, another name, or the colon of a heading; else `end` itself.
    """
    attribute = ATTRIBUTE.match(passage, end)
    if attribute is None or PREDICATE.match(passage, attribute.start("word")):
        return end
    first = attribute.end()
    noun = _WORD.match(passage.low, first)
    for word in islice(_WORD.finditer(passage.words, first), _MOST_WORDS):
        start, text = word.start(), word.group()
        if _is_verb(passage, start):
            return len(passage.words[:start].rstrip()) if start > first else end
        separator = _AND.match(passage.low, word.end() - text.endswith(","))
        if separator and (
            separator.end() in passage.mentions or passage.words[separator.end() :][:1].isupper()
        ):
            return word.end() - text.endswith(",")
        goes_on = noun is not None and passage.low.startswith(noun.group(), word.end() + 1)
        if text[-1] == ":" or word.end() == len(passage.words):
            return word.end() - (text[-1] in ":.;")
        if text[-1] in ".;(" or text[0] == "(" or (text[-1] == "," and not goes_on):
            return end
    return end


def _is_verb(passage: Passage, place: int) -> bool:
    if not passage.words[place].islower() or _NOUN_OF_VERB.search(passage, max(0, place - _NEAR), place):
        return False
    return bool(
        PREDICATE.match(passage, place)
        or GAP.match(passage, place)
        or STATE.match(passage, place)
        or VERB.match(passage, place)
    )
