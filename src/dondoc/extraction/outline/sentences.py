"""A paragraph as sentences: where a full stop ends one, and where it belongs to a number or abbreviation."""

from __future__ import annotations

import re

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import LOWER, UPPER

from ..lexicon import load_lexicon, words_of

_ABBREVIATIONS = frozenset(words_of(load_lexicon("outline")["abbreviations"]))
# A stop, what closes quotes and brackets after it, and the gap to what begins like a sentence.
_END = re.compile(
    rf"(?:(?P<stop>[.!?…])[.!?…]*(?P<closing>[”\"’)\]]*)\s+|(?<=[{LOWER}]{{2}})(?P<tight>\.)(?=[{UPPER}][{LOWER}]))"
    rf"(?=[{UPPER}0-9“\"‘(\[*-])"
)
_WORD_BEFORE = re.compile(r"[^\s(“\"]{1,12}$")
_QUOTED = re.compile(r"“[^”]{0,600}”|\([^()]{0,400}\)")
_NUMBERED = re.compile(r"(?:^|\s)(?:điều|khoản|mục|phần|số|chương|điểm)\s+\w{1,4}$", re.IGNORECASE)
_LONGEST_INITIAL = 1


def sentences(text: SourcedText) -> list[SourcedText]:
    """The sentences of a paragraph in their order, stripped.

    A stop inside quotes or brackets ends none; nor one after an abbreviation ("TP."), an initial
    ("Nguyễn V. An"), or the number of an article.
    """
    whole = text.text
    inside = _inner_places(whole)
    cuts = [0]
    for end in _END.finditer(whole):
        stop = end.start("stop") if end["stop"] else end.start("tight")
        if stop in inside or _is_abbreviation(whole, stop, end.end()):
            continue
        cuts.append(end.end())
    parts = (text.cut(first, last).strip() for first, last in zip(cuts, [*cuts[1:], len(whole)], strict=True))
    return [part for part in parts if part]


def _inner_places(text: str) -> frozenset[int]:
    return frozenset(
        place for match in _QUOTED.finditer(text) for place in range(match.start(), match.end() - 1)
    )


def _is_abbreviation(text: str, stop: int, after: int) -> bool:
    if text[stop] != ".":
        return False
    word = _WORD_BEFORE.search(text, max(0, stop - 13), stop)
    if word is None:
        return False
    bare = word.group().lower()
    is_initial = len(bare) <= _LONGEST_INITIAL and bare.isalpha()
    if bare in _ABBREVIATIONS or is_initial:
        return True
    return bool(_NUMBERED.search(text, max(0, stop - 14), stop)) and text[after : after + 1].isdigit()
