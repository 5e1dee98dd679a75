"""The places that a name may end with: "tỉnh", "huyện A, B và thành phố C", "các xã biên giới"."""

from __future__ import annotations

import re

from .context import Context
from .lexicon import both

_MOST_NAMES = 1000  # no list of places is longer
_LONGEST_NAME = 5  # words of a place's name, with those between dashes
_MOST_UNKNOWN = 3
_GAP = re.compile(r" (?:- )?|-")
_SEPARATOR = both(r", (?:và )?| và ")
_LARGER = re.compile(r" \(")
_COLON = re.compile(r" ?: ?| ")
_NOTE = both(r" \([^()\t]{2,40}\)(?=, | và )")
_PUNCTUATION = re.compile(r" ?(?:[,.;:)(\]\t/]|$)|\x0b")
_OF = both(r" (?:của|trong|thuộc) (?:toàn )?")
_OWN = both(r"cấp ")
_LOCALITIES = both(r"địa phương(?!\w)")
_FRIEND = both(r" bạn(?!\w)")


def places_end(ctx: Context, end: int, *, of: bool = False) -> int:
    """Where the places that follow at `end` come to their end; `end` itself where none follow.

    With `of`, "của", "trong" or "thuộc" may stand before them, as after a collective.
    """
    text = ctx.text
    place = end
    if of and (match := _OF[ctx.as_spelled].match(text, end)):
        place = match.end()
    elif text[end : end + 1] == " ":
        place = end + 1
    else:
        return end
    if place in ctx.known or ctx.head(place):
        return end
    found = place_end(ctx, place)
    return _with_larger(ctx, found) if found > place else end


def _with_larger(ctx: Context, end: int) -> int:
    """With the larger unit in brackets: "xã Hồng Phong (huyện Bình Gia)"."""
    match = _LARGER.match(ctx.text, end)
    types = ctx.words.type.match(ctx.text, match.end()) if match else None
    start = name_start(ctx, types.end()) if types else None
    if start is None:
        return end
    name = name_end(ctx, start, unknown=True)
    return name + 1 if name > start and ctx.text[name : name + 1] == ")" else end


def place_end(ctx: Context, place: int) -> int:
    """The end of the places that begin at the place; the place itself where none does."""
    text, words = ctx.text, ctx.words
    own = _OWN[ctx.as_spelled].match(text, place)
    number = words.number_of.match(text, place)
    types = types_at(ctx, own.end() if own else number.end() if number else place)
    if types is None:
        both_of = _LOCALITIES[ctx.as_spelled].match(ctx.text, number.end()) if number else None
        if both_of:
            return both_of.end()
        return name_end(ctx, place) if not own and not number else place
    end = types.end()
    if own:
        return _after_type(ctx, end)
    if number:
        end = _after_qualifiers(ctx, end)
        colon = _COLON.match(text, end)
        listed = _names_end(ctx, colon.end(), after_plural=True) if colon else end
        return listed if colon and listed > colon.end() else _of_more(ctx, end)
    first = _first_type_end(ctx, place)
    if end > first:
        listed = _after_colon(ctx, end)
        if listed > end:
            return listed
        return first if ctx.is_capital(end + 1) and text[end : end + 1] == " " else end
    if (start := name_start(ctx, end)) is not None:
        listed = _names_end(ctx, start, after_plural=False)
        if listed > start:
            return listed
    friend = _FRIEND[ctx.as_spelled].match(text, end)
    return friend.end() if friend else end


def name_end(ctx: Context, place: int, *, unknown: bool = False) -> int:
    """The end of a place's name; the place itself where none stands. With `unknown` capitals may be one."""
    text, plain = ctx.text, ctx.plain
    ends: list[int] = []
    starts: list[int] = []
    at = place
    while len(ends) < _LONGEST_NAME and ctx.is_capital(at) and (token := ctx.token(at)):
        starts.append(at)
        ends.append(token.end())
        gap = _GAP.match(text, token.end())
        if not gap:
            break
        at = gap.end()
    for end in reversed(ends):
        if ctx.is_place(text[place:end]):
            return end
    if not unknown or not ends or ctx.begins_agency(place) or ctx.words.cell_start.match(text, place):
        return place
    if plain[place : ends[0]].isupper() and not plain[max(0, place - 3) : place].strip().isupper():
        return place  # a numeral or an abbreviation
    count = 1
    while count < min(len(ends), _MOST_UNKNOWN):
        if text[ends[count - 1] : starts[count]] != " " or ctx.begins_agency(starts[count]):
            break
        if ctx.words.cell_start.match(text, starts[count]):
            break
        if plain[ends[count - 1]] != " " and count > 1:
            break
        count += 1
    if count == 1 and not _PUNCTUATION.match(text, ends[0]):
        return place
    return ends[count - 1]


def name_start(ctx: Context, end: int) -> int | None:
    """Where the name of a place would stand behind its type, short or in full; None where none can."""
    if ctx.text[end : end + 1] == " ":
        return end + 1
    return end if ctx.text[end - 1 : end] == "." else None


def types_at(ctx: Context, place: int) -> re.Match[str] | None:
    """The types of places at the place, up to one with a capital: another name begins with it."""
    match = ctx.words.types.match(ctx.text, place)
    if match is None:
        return None
    for letter in re.finditer(r"(?<=[ /])\w", match.group()):
        at = place + letter.start()
        if ctx.is_capital(at) and not ctx.is_capital(at + 1):
            return ctx.words.type.match(ctx.text, place)
    return match


def _after_colon(ctx: Context, end: int) -> int:
    colon = _COLON.match(ctx.text, end)
    if not colon:
        return end
    listed = _names_end(ctx, colon.end(), after_plural=":" in colon.group())
    return listed if listed > colon.end() else end


def _first_type_end(ctx: Context, place: int) -> int:
    match = ctx.words.type.match(ctx.text, place)
    return match.end() if match else place


def _after_qualifiers(ctx: Context, end: int) -> int:
    while ctx.text[end : end + 1] == " ":
        match = ctx.words.place_qualifier.match(ctx.text, end + 1)
        if not match:
            break
        end = match.end()
    return end


def _of_more(ctx: Context, end: int) -> int:
    """With the larger places that the places are in: "các xã giáp ranh 02 huyện", "các xã tỉnh Lạng Sơn"."""
    number = ctx.words.number_of.match(ctx.text, end + 1) if ctx.text[end : end + 1] == " " else None
    types = types_at(ctx, number.end()) if number else None
    return types.end() if types else _after_type(ctx, end)


def _after_type(ctx: Context, end: int) -> int:
    """With the province that may follow: "cấp xã tỉnh Lạng Sơn"."""
    text = ctx.text
    if text[end : end + 1] != " ":
        return end
    types = ctx.words.type.match(text, end + 1)
    start = name_start(ctx, types.end()) if types else None
    if start is not None:
        name = name_end(ctx, start, unknown=True)
        return name if name > start else end
    name = name_end(ctx, end + 1)
    return name if name > end + 1 else end


def _names_end(ctx: Context, place: int, *, after_plural: bool) -> int:
    """The end of a list of places, each with its type or without; the place itself where none begins."""
    text = ctx.text
    end = at = place
    for _ in range(_MOST_NAMES):
        change = types_at(ctx, at)
        start = name_start(ctx, change.end()) if change else at
        if start is None:
            break
        if start == at and at > place and ctx.begins_agency(at):
            break
        name = name_end(ctx, start, unknown=True)
        if name == start:
            break
        if at > place and not after_plural and not change and not _stands_alone(ctx, start, name):
            break
        end = name
        note = _NOTE[ctx.as_spelled].match(text, end)
        separator = _SEPARATOR[ctx.as_spelled].match(text, note.end() if note else end)
        if not separator:
            break
        at = separator.end()
    return end


def _stands_alone(ctx: Context, start: int, end: int) -> bool:
    """Whether a later name after a singular ("UBND huyện A, B") is surely one: known, or two words alone."""
    if ctx.is_place(ctx.text[start:end]):
        return True
    return ctx.text.count(" ", start, end) == 1 and bool(
        _PUNCTUATION.match(ctx.text, end) or _SEPARATOR[ctx.as_spelled].match(ctx.text, end)
    )
