"""Departments in a list that share their head, and bodies that places share."""

from __future__ import annotations

import re

from .context import Context
from .lexicon import both
from .places import places_end

_MOST_FIELDS = 200
_LONGEST_FIELD = 12  # words
_HEAD = both(r"(?P<plural>các )?(?:sở|bộ)(?: ?:)? (?=\S)")
_SEPARATOR = both(r" ?, (?:và )?(?:các )?| và (?:các )?| ?; ")
_COMMA_OR_AND = both(r" ?, (?:và )?| và ")
_GAP = re.compile(r", | - |-| & |&| ")
_FIELD_ENDS = re.compile(r" ?(?:[,.;:()\t/]|$)|\x0b")


def placed_end(ctx: Context, place: int) -> int:
    """The end of a body with its place or places: "UBND các huyện: A, B và thành phố C"."""
    body = ctx.placed(place)
    if not body or ctx.text[body.end() : body.end() + 1] != " ":
        return place
    end = places_end(ctx, body.end())
    return end if end > body.end() else place


def shared_end(ctx: Context, place: int) -> int:
    """The end of a list of departments with one head: "các sở: Tài chính, Nội vụ", "Sở Y tế, Nội vụ"."""
    head = _HEAD[ctx.as_spelled].match(ctx.text, place)
    if not head:
        return place
    is_plural = bool(head["plural"])
    if not is_plural and not ctx.is_capital(place):
        return place
    end = at = head.end()
    count = 0
    while count < _MOST_FIELDS:
        field = field_end(ctx, at)
        if field == at or (count and not is_plural and not _is_over(ctx, field)):
            break
        end, count = field, count + 1
        separator = _COMMA_OR_AND[ctx.as_spelled].match(ctx.text, end)
        if not separator:
            break
        at = separator.end()
    return end if count > (0 if is_plural else 1) else place


def field_end(ctx: Context, place: int) -> int:
    """The end of the longest known field of a department at the place; the place itself where none stands."""
    if not ctx.is_capital(place):
        return place
    at, end = place, place
    for _ in range(_LONGEST_FIELD):
        token = ctx.token(at)
        if not token:
            break
        if ctx.is_field(ctx.text[place : token.end()]):
            end = token.end()
        gap = _GAP.match(ctx.text, token.end())
        if not gap:
            break
        at = gap.end()
    return end


def listed_fields(ctx: Context, place: int) -> tuple[int, int] | None:
    """The field that stands alone in a list at the place, and where the list goes on after it."""
    end = field_end(ctx, place)
    if end == place:
        return None
    separator = _SEPARATOR[ctx.as_spelled].match(ctx.text, end)
    if separator:
        return end, separator.end()
    return (end, end) if _is_over(ctx, end) else None


def separator_end(ctx: Context, place: int) -> int:
    """The end of the separator of a list at the place; the place itself where there is none."""
    match = _SEPARATOR[ctx.as_spelled].match(ctx.text, place)
    return match.end() if match else place


def _is_over(ctx: Context, end: int) -> bool:
    return bool(
        _FIELD_ENDS.match(ctx.text, end)
        or _COMMA_OR_AND[ctx.as_spelled].match(ctx.text, end)
        or (ctx.text[end : end + 1] == " " and ctx.words.end.match(ctx.text, end + 1))
    )
