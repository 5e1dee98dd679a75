"""What stands between the words of one name, and what ends it."""

from __future__ import annotations

import re

from .context import Context
from .lexicon import both
from .places import place_end

MOST_WORDS = 40  # no name is longer
LINE_ENDS = "\n\x0b"  # in `View.plain`
AND = both(r" và ")
COMMA = re.compile(r" ?, ")
DASH = re.compile(r" - |-| & |&|/|\.(?=\w)")
PREVENTION = both(r"phòng,? (?:chống|ngừa)(?!\w)")
_NUMBER = both(r"(?:(?:số|khu vực) )?(?:\d{1,3}|[ivx]{1,5})(?![\w/.%])")
_LEVEL = both(r"cấp ")


def number_at(ctx: Context, place: int) -> re.Match[str] | None:
    """A number at the place, in figures or Roman capitals: "khu vực VI"."""
    match = _NUMBER[ctx.as_spelled].match(ctx.text, place)
    if match and match.group()[-1].isalpha() and not ctx.plain[match.end() - 1].isupper():
        return None
    return match


def placed_end_at(ctx: Context, place: int) -> int:
    """The end of a place with its type, or of several; the place itself where none begins."""
    words, text = ctx.words, ctx.text
    begins = (
        words.type.match(text, place)
        or words.number_of.match(text, place)
        or _LEVEL[ctx.as_spelled].match(text, place)
    )
    return place_end(ctx, place) if begins else place


def ends_name(ctx: Context, place: int) -> bool:
    """Whether a sentence goes on at the place after a name."""
    return ctx.words.end.match(ctx.text, place) is not None and not ctx.words.in_name.match(ctx.text, place)


def is_superior(ctx: Context, place: int) -> bool:
    """Whether a body under which others stand begins at the place, with its capital."""
    return ctx.is_capital(place) and ctx.words.superior.match(ctx.text, place) is not None


def space_end(ctx: Context, end: int) -> int:
    """The place after the one space at `end`; `end` itself where none stands."""
    return end + 1 if ctx.text[end : end + 1] == " " else end
