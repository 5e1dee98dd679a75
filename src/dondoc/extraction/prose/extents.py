"""How far the name of those whom a sentence names goes on behind what is known of it."""

from __future__ import annotations

import re
from itertools import islice

from dondoc.documents.spelling import UPPER

from ..lexicon import load_lexicon, words_of
from .phrases import Passage
from .words import ANONYMOUS, GAP, PLURAL, PREDICATE, STATE, VERB, Words

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
AREAS = Words(rf"(?:{_any('areas')})(?!\w)")
# Over lower-case text: one body of several areas.
ONE_BODY = re.compile(rf"ban quản lý [^,;:]{{3,80}}? và (?:{_any('areas')}|{_any('kinds_of_areas')})(?!\w)")
_HEAD_OF_FIELD = Words(rf"(?:{_any('heads_of_fields')})\s+")
_FIELD_VERB = Words(rf"(?:{_any('field_verbs')})\s+")
_NUMBERED_HEAD = Words(rf"(?:{_any('numbered_heads')})\s+")
_OF_BODY = Words(r"\((?:trực )?thuộc [^()]{1,60}\)")
_CAPITAL = re.compile(rf" [{UPPER}]")
_NUMBER = re.compile(r"(?: số)? \d{1,2}(?= [^\W\d])")
TOGETHER = Words(rf"\s+(?:{_any('together')})\s+")


def under_whom_end(passage: Passage, end: int) -> int:
    """The end with the body that a qualifier ends before: "trực thuộc" / "Sở", "của" / "UBND tỉnh"."""
    if not _UNDER.search(passage.low, max(0, end - _NEAR), end):
        return end
    named = passage.mentions.get(end + 1)
    above = _ABOVE.match(passage, end)
    return named or (above.end() if above else end)


def field_end(passage: Passage, at: int, end: int) -> int:
    """The end of a body named after its field, with what else that holds: "Phòng Quản lý nhà" / "và đất đai".

    Only where its verb follows, or nothing more.
    """
    head, more = _HEAD_OF_FIELD.match(passage, at), _AND.match(passage.words, end)
    if head is None or more is None or head.end() > end:
        return end
    first = more.end()
    is_open = passage.words[first : first + 1].islower() and not (
        PLURAL.match(passage, first) or ANONYMOUS.match(passage, first) or _is_verb(passage, first)
    )
    if not (is_open or AREAS.match(passage, first)):
        return end
    for word in islice(_WORD.finditer(passage.words, first), _MOST_WORDS):
        start, text = word.start(), word.group()
        if start > first and _is_verb(passage, start) and not _is_of_field(passage, start):
            return len(passage.words[:start].rstrip(" ,"))
        if word.end() == len(passage.words):
            return word.end() - (text[-1] in ":.;")
        if _OF_BODY.match(passage, start):
            return len(passage.words[:start].rstrip())
        if text[0] == "(" or text[-1] in ".;:":
            return end
        if text[-1] == "," and _CAPITAL.match(passage.words, word.end()):
            return word.end() - 1
    return end


def _is_of_field(passage: Passage, place: int) -> bool:
    """Whether the verb at the place stands for a field: another verb follows it."""
    verb = _FIELD_VERB.match(passage, place)
    return verb is not None and PREDICATE.match(passage, verb.end()) is not None


def number_end(passage: Passage, at: int, end: int) -> int:
    """The end of a body with the number that tells it from others of its kind: "Phòng Nghiệp vụ" / "3"."""
    number = _NUMBER.match(passage.words, end) if _NUMBERED_HEAD.match(passage, at) else None
    return number.end() if number and _is_verb(passage, number.end() + 1) else end


def attribute_end(passage: Passage, end: int) -> int:
    """The end of a collective with what tells it from others: "UBND các xã, phường" / "ven sông Hậu".

    Only where its verb follows, another name, or the colon of a heading; else `end` itself.
    """
    attribute = ATTRIBUTE.match(passage, end)
    if attribute is None or PREDICATE.match(passage, attribute.start("word")):
        return end
    first = attribute.end()
    noun = _WORD.match(passage.low, first)
    nearest = end  # before a verb that may belong to a noun of the attribute: "có dự án" / "nắm chắc …"
    for word in islice(_WORD.finditer(passage.words, first), _MOST_WORDS):
        start, text = word.start(), word.group()
        if _is_verb(passage, start):
            return len(passage.words[:start].rstrip()) if start > first else end
        if nearest == end and start > first and PREDICATE.match(passage, start):
            nearest = len(passage.words[:start].rstrip())
        separator = _AND.match(passage.low, word.end() - text.endswith(","))
        if separator and (
            separator.end() in passage.mentions or passage.words[separator.end() :][:1].isupper()
        ):
            return word.end() - text.endswith(",")
        goes_on = noun is not None and passage.low.startswith(noun.group(), word.end() + 1)
        if text[-1] == ":" or word.end() == len(passage.words):
            return word.end() - (text[-1] in ":.;")
        if text[-1] in ".;(" or text[0] == "(" or (text[-1] == "," and not goes_on):
            return nearest
    return nearest


def _is_verb(passage: Passage, place: int) -> bool:
    if not passage.words[place].islower() or _NOUN_OF_VERB.search(passage, max(0, place - _NEAR), place):
        return False
    return bool(
        PREDICATE.match(passage, place)
        or GAP.match(passage, place)
        or STATE.match(passage, place)
        or VERB.match(passage, place)
    )
