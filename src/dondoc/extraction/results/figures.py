"""The quantities that a report names, in Vietnamese figures: "5.000 lao động", "3,3 tỷ USD", "02 CCN"."""

from __future__ import annotations

import re

from dondoc.documents.results import Figure
from dondoc.documents.sourced import SourcedText
from dondoc.documents.spelling import folded_in_place

from ..lexicon import load_lexicon, tables_of, words_of

_LEXICON = tables_of(load_lexicon("results")["figures"])
_UNITS = "|".join(sorted(words_of(_LEXICON["units"]), key=len, reverse=True))
# Between a number and its unit the mark of a note may stand, raised or in brackets.
# Thousands are parted by stops, decimals by a comma; what touches a letter or stroke is a name or a date.
_NUMBER = re.compile(
    r"(?<![\w./,:-])(?P<value>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?)(?![\d/:]|[.,-]\w)"
    r"(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\s?\[\d{1,3}\])?"
    rf"(?:\s?(?P<share>%)|\s+(?P<unit>(?:{_UNITS})(?![^\W⁰¹²³⁴⁵⁶⁷⁸⁹])|[^\W\d_]+))",
    re.IGNORECASE,
)
_NAME_BEFORE = re.compile(rf"(?<!\w)(?:{'|'.join(words_of(_LEXICON['names_before']))})[\s.]*$")
_NO_UNITS = frozenset(words_of(_LEXICON["no_units"]))
_WHAT = re.compile(r"(?:[^,.;:()]|(?<=\d)[.,](?=\d)){0,80}")
_LONGEST_NAME_BEFORE = 14
_MOST_WORDS = 10


def figures_in(text: SourcedText) -> tuple[Figure, ...]:
    """The quantities of the passage in order, each with its unit and what it counts."""
    written = text.text
    plain = folded_in_place(written)
    found: list[Figure] = []
    for match in _NUMBER.finditer(written):
        unit = match["share"] or match["unit"]
        before = plain[max(0, match.start() - _LONGEST_NAME_BEFORE) : match.start()]
        if _NAME_BEFORE.search(before) or unit.lower() in _NO_UNITS:
            continue
        ends = "share" if match["share"] else "mark" if match["mark"] else "value"
        told = _WHAT.match(written, match.end(ends))
        what = " ".join(told.group().split()[:_MOST_WORDS]) if told else ""
        value = float(match["value"].replace(".", "").replace(",", "."))
        found.append(Figure(value, unit, what, text.cut(match.start("value"), match.end()).spans))
    return tuple(found)
