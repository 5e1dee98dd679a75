"""Terms that are told beside the one that is set: a reminder names the old one in brackets."""

from __future__ import annotations

import re

from ..lexicon import load_lexicon, words_of

_LEXICON = load_lexicon("periods")
_IN_BRACKETS = "|".join(words_of(_LEXICON["former_in_brackets"]))
_BETWEEN = ":? ?(?:là |đến |ngày )*$"
_FORMER = re.compile(f"(?:{'|'.join(words_of(_LEXICON['former']))}){_BETWEEN}")
_NAMED_BEFORE = re.compile(f"(?:{_IN_BRACKETS}){_BETWEEN}")
_NAMED = re.compile(_IN_BRACKETS)
_NEAR = 40  # characters before a point in time in which it is called so


def is_former(low: str, place: int) -> bool:
    """Whether the time at the place of a sentence in lower case is told as an old term."""
    before = low[max(0, place - _NEAR) : place]
    if _FORMER.search(before):
        return True
    is_named = _NAMED.match(low, place) or _NAMED_BEFORE.search(before)
    return is_named is not None and low.rfind("(", 0, place) > low.rfind(")", 0, place)
