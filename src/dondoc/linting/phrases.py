"""Phrases of whole words, as lexicons that an officer edits have them: "lắp đặt … camera"."""

from __future__ import annotations

import re
from functools import cache

from dondoc.documents.spelling import fold, folded_in_place

GAP = "…"
_MOST_BETWEEN = 8  # other words for which "…" stands
# What parts words, never two sentences. It and words share no character, so that no text is read slowly.
_APART = r"[^\w.;]"
_BESIDE, _BY_SIGN = r"\s+", rf"{_APART}{{1,4}}"
_PART = re.compile(r"(\w+)(\W*)")


@cache
def pattern_of(phrase: str) -> re.Pattern[str]:
    """The phrase as a pattern over text folded in place; ValueError for one without words."""
    parts = [_PART.findall(fold(part)) for part in phrase.replace("...", GAP).split(GAP)]
    told = [
        "".join(word + (_BESIDE if not sign.strip() else _BY_SIGN) for word, sign in part)
        for part in parts
        if part
    ]
    told = [part.removesuffix(_BESIDE).removesuffix(_BY_SIGN) for part in told]
    if not told:
        raise ValueError(f"a phrase without words: {phrase!r}")
    between = rf"(?:{_APART}+\w+){{0,{_MOST_BETWEEN}}}?{_APART}+"
    return re.compile(rf"(?<!\w){between.join(told)}(?!\w)")


def first_of(phrases: tuple[str, ...], text: str) -> tuple[int, int] | None:
    """Where in the text the first of the phrases stands; of two that begin together the longer."""
    plain = folded_in_place(text)
    found = [match.span() for phrase in phrases if (match := pattern_of(phrase).search(plain))]
    return min(found, key=lambda span: (span[0], -span[1]), default=None)


def has_any(phrases: tuple[str, ...], text: str) -> bool:
    return first_of(phrases, text) is not None
