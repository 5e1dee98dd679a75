"""Which agencies a name may be another name of: none of another level, with another head word, or a place.

One click teaches the name in every document, so that what is offered must be of the same sort as what is
written: "Sở Tài chính" is never "Bộ Tài chính", however alike the letters are.
"""

from __future__ import annotations

import re

from dondoc.agencies.heads import lexicon
from dondoc.agencies.model import UNIT_KINDS, Agency
from dondoc.agencies.registry import Registry
from dondoc.agencies.resolving.keys import name_key, words_of
from dondoc.documents.spelling import UPPER, fold, spelling_key

_CENTRAL = "trung ương"
_LEVELS = {
    "xã": {"xã"},
    "phường": {"xã"},
    "thị trấn": {"xã"},
    "đặc khu": {"xã"},
    "huyện": {"huyện"},
    "quận": {"huyện"},
    "thị xã": {"huyện"},
    "thành phố": {"huyện", "tỉnh"},
    "tỉnh": {"tỉnh"},
}
# A type of place says a level where a name or nothing follows it: not in "xã hội", nor in "hợp tác xã tỉnh".
_TYPE = re.compile(
    rf"\b(?P<type>(?i:thị xã|thị trấn|đặc khu|thành phố|(?<!hợp tác )xã|phường|huyện|quận|tỉnh))"
    rf"(?=\s+[{UPPER}]|\s*(?:$|[,;(])|\s+(?i:ủy)\b)"
)
_SHORTEST_SLIPPED = 4  # letters; a slip in a shorter first word makes another head of it: "Sở", "Bộ"


def is_of_same_sort(registry: Registry, written: str, agency: Agency) -> bool:
    """Whether the name as written may be one of the agency's, by its head word and by its level."""
    if agency.kind in UNIT_KINDS:
        return False
    key = spelling_key(written)
    if any(spelling_key(borne.text) == key for borne in agency.names):
        return True
    return _has_its_head(written, agency) and _is_of_its_level(registry, written, agency)


def _has_its_head(written: str, agency: Agency) -> bool:
    names = [borne.text for borne in agency.names]
    if head := _head(written):
        return head in map(_head, names)
    first = _first_word(written)
    return len(first) >= _SHORTEST_SLIPPED or first in map(_first_word, names)


def _is_of_its_level(registry: Registry, written: str, agency: Agency) -> bool:
    if agency.is_collective:
        return True
    if said := _levels_said(written):
        return agency.level in said
    return agency.level != _CENTRAL or _is_central_head(registry, _head(written))


def _levels_said(written: str) -> set[str]:
    said = {level for match in _TYPE.finditer(written) for level in _LEVELS[match["type"].casefold()]}
    return said | ({_CENTRAL} if re.search(rf"\b{_CENTRAL}\b", written, re.IGNORECASE) else set())


def _is_central_head(registry: Registry, head: str) -> bool:
    """Whether only central agencies begin so: "Bộ" says the level by itself, "Thanh tra" does not."""
    return bool(head) and all(
        agency.level == _CENTRAL for agency in registry.agencies.values() if _head(agency.name) == head
    )


def _head(name: str) -> str:
    match = lexicon().head.match(name)
    return name_key(words_of(match[0])) if match else ""


def _first_word(name: str) -> str:
    return fold(name).split(" ", 1)[0]
