"""Where one part of an enumeration may end and another begin."""

from __future__ import annotations

import re
from functools import lru_cache

from dondoc.documents.spelling import UPPER

from .lexicon import any_of, lexicon

LONGEST_PART = 8  # pieces between commas and "và"
SEPARATOR = re.compile(
    r"\s*;\s*(?:và\s+)?|\s*,\s*(?:và\s+)?|\s+(?:và|với|cùng(?:\s+với)?)\s+|\s+&\s+", re.IGNORECASE
)
CAPITAL = re.compile(rf"[{UPPER}]")


def ends_of_parts(text: str, place: int) -> list[int]:
    found = []
    for match in SEPARATOR.finditer(text, place + 1):
        if _is_within_name(text, place, match):
            continue
        found.append(match.start())
        if ";" in match.group() or len(found) == LONGEST_PART:
            return found
    return [*found, len(text)]


def after_separator(text: str, place: int) -> int:
    match = SEPARATOR.match(text, place)
    return match.end() if match else len(text)


def begins_with_head(text: str) -> bool:
    """Whether a name with a head of its own begins here, or words for several."""
    return bool(lexicon().head.match(text) or lexicon().several.match(text))


def begins_with_body(text: str) -> bool:
    """Whether a body that every place has begins here: "UBND", "HĐND"."""
    return _body().match(text) is not None


def _is_within_name(text: str, place: int, separator: re.Match[str]) -> bool:
    """Whether "và" joins two bodies in the name of a third: "Văn phòng HĐND và UBND huyện"."""
    before = _body_at_end().search(text, place, separator.start())
    return (
        "," not in separator.group()
        and before is not None
        and before.start() > place
        and _body().match(text, separator.end()) is not None
    )


@lru_cache(maxsize=1)
def _body() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of(lexicon().bodies_of_places)})(?!\w)")


@lru_cache(maxsize=1)
def _body_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of(lexicon().bodies_of_places)})$")
