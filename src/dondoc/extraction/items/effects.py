"""From when an act has effect, and which documents lose theirs by it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place, number_key
from dondoc.documents.types import Span

from ..lexicon import load_lexicon, tables_of, words_of
from ..references.days import day_after
from .acts import Cited

_LEXICON = tables_of(load_lexicon("items")["effects"])
_FORCE = re.compile(
    rf"(?<!\w)(?:{'|'.join(words_of(_LEXICON['force']))})[^.;]{{0,30}}?(?<!\w)tu"
    r"(?=\s+(?:ngay\s+)?(?:ky|ban hanh|\d))"
)
# "Từ ngày 01/10/2025, Quyết định số … hết hiệu lực".
_ENDED = re.compile(r"(?<!\w)(?:ke )?tu (?P<day>ngay \d{1,2}/\d{1,2}/\d{4})[^.;]{0,160}?het hieu luc")
_SIGNED = re.compile(r"\s+(?:ngay\s+)?(?:ky|ban hanh)")


def effective_on(
    paragraphs: Sequence[SourcedText], *, issued_on: str | None
) -> tuple[str | None, tuple[Span, ...]]:
    """The day from which it has effect; "kể từ ngày ký" means the day of the act."""
    for paragraph in paragraphs:
        plain = folded_in_place(paragraph.text)
        ended = _ENDED.search(plain)
        day = day_after(plain, ended.start("day")) if ended else None
        if ended and day and day[0]:
            return day[0], paragraph.cut(ended.start(), day[1]).spans
        for match in _FORCE.finditer(plain):
            signed = _SIGNED.match(plain, match.end())
            if signed:
                return issued_on, paragraph.cut(match.start(), signed.end()).spans
            day = day_after(plain, match.end())
            if day and day[0]:
                return day[0], paragraph.cut(match.start(), day[1]).spans
    return None, ()


def repealed(cited: Sequence[Cited], own: set[str]) -> tuple[tuple[str, ...], tuple[Span, ...]]:
    """The numbers of the documents that cease to have effect, each once, less the acts themselves."""
    numbers: dict[str, str] = {}
    spans: list[Span] = []
    for one in cited:
        key = number_key(one.reference.number)
        if one.reference.relation == "repeals" and key not in own and key not in numbers:
            numbers[key] = one.reference.number
            spans.extend(one.reference.evidence)
    return tuple(numbers.values()), tuple(spans)
