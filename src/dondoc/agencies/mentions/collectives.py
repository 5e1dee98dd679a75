"""Collectives whose members nobody lists: "các sở, ban, ngành", "chính quyền địa phương"."""

from __future__ import annotations

import re

from .context import Context
from .lexicon import both
from .places import name_end, places_end, types_at

_MOST_NOUNS = 40
_LONGEST_BEFORE = 20  # characters before a collective in which what makes it none stands
_CUT_OFF = re.compile(r" ?, ?\t")  # a cell that breaks off within a list
_SEPARATOR = both(r" ?, (?:và )?| và |/")
_ABOVE_BRANCHES = both(r"bộ|sở|ban|cấp")
_BRANCHES = both(r" (?=(?:ban|ngành)(?!\w))")  # "các sở ban ngành"
_WHERE = both(r" (?:ở|tại|trên|trong)(?P<area>(?: toàn)? (?:địa bàn|khu vực))?")
_OTHERS = both(r" (?:và|hoặc) (?:ngoài|không) (?P<what>[^,.;:()\t]+)")
_LEVELS = both(r"cấp, các (?=ngành)")
_OPEN_NOUNS = both(r"(?:.* )?(?:ngành|hội|ban|cấp|lực lượng|bộ)$")
_PHRASE_ENDS = both(r" ?(?:[,.;:()\"/\t-]|$)| (?:và|hoặc) |\^")
_INDUSTRY = both(r"(?:,| và)? (?:lĩnh vực|nghề|hàng|sản phẩm|mũi nhọn)(?!\w)")
_OF_FIELD = both(r"(?:các )?(?:ngành|(?P<force>lực lượng)) ")
_DEPARTMENTS = both(r"(?:bộ|sở|ban|ngành)(?!\w)")
_OF_DEPARTMENTS = both(
    r"(?:bộ|sở|ban|ngành|địa phương|đoàn thể|cơ quan|đơn vị|hội|cấp|tổ chức chính trị|doanh nghiệp nhà nước)"
)


def collective_end(ctx: Context, place: int) -> int:
    """The end of the collective that begins at the place; the place itself where none does."""
    before = ctx.words.before.match(ctx.text, place)
    end = _nouns_end(ctx, before.end() if before else place, is_plural=before is not None)
    of_field = _of_field_end(ctx, place)
    end = max(
        end,
        of_field,
        _units_end(ctx, place, before.end()) if before else place,
        _single_end(ctx, place) if not before else place,
    )
    if end <= place or (before and end <= before.end()):
        return place
    return places_end(ctx, end, of=True)


def _single_end(ctx: Context, place: int) -> int:
    match = ctx.words.single.match(ctx.text, place)
    if match and ctx.words.not_before_single.search(ctx.text, max(0, place - 12), place):
        return place
    return _after_qualifiers(ctx, match.end())[0] if match else place


def _units_end(ctx: Context, place: int, after: int) -> int:
    """The end of units that stand for their offices, several types and no name: "các huyện, thành phố"."""
    types, first = types_at(ctx, after), ctx.words.type.match(ctx.text, after)
    if types is None or first is None or types.end() == first.end():
        return place
    if ctx.words.not_before_places.search(ctx.text, max(0, place - _LONGEST_BEFORE), place):
        return place
    follows = ctx.text[types.end() : types.end() + 1]
    after = types.end() + 1
    is_named = follows in (":", "^") or (follows == " " and name_end(ctx, after, unknown=True) > after)
    return place if is_named else types.end()


def _of_field_end(ctx: Context, place: int) -> int:
    """Of "ngành y tế", "các lực lượng Công an, Quản lý thị trường"."""
    match = _OF_FIELD[ctx.as_spelled].match(ctx.text, place)
    field = ctx.words.field.match(ctx.text, match.end()) if match else None
    if not match or not field:
        return place
    if not match["force"] and ctx.words.not_before_fields.search(
        ctx.text, max(0, place - _LONGEST_BEFORE), place
    ):
        return place
    end = field.end()
    while match["force"] and (separator := _SEPARATOR[ctx.as_spelled].match(ctx.text, end)):
        field = ctx.words.field.match(ctx.text, separator.end())
        if not field:
            break
        end = field.end()
    if not match["force"] and not (_PHRASE_ENDS[ctx.as_spelled].match(ctx.text, end) or _goes_on(ctx, end)):
        return place
    return _after_qualifiers(ctx, end)[0]


def _nouns_end(ctx: Context, place: int, *, is_plural: bool) -> int:
    """The end of the nouns that begin at the place, where they are agencies for sure."""
    text, words, spelled = ctx.text, ctx.words, ctx.as_spelled
    end = at = last = place
    nouns = 0
    is_sure = is_qualified = False
    of_departments = _DEPARTMENTS[spelled].match(text, place) is not None
    for _ in range(_MOST_NOUNS):
        levels = _LEVELS[spelled].match(text, at)
        at = levels.end() if levels else at
        noun, weaker = words.noun.match(text, at), words.weak.match(text, at)
        match = max((m for m in (noun, weaker) if m), key=lambda m: m.end(), default=None)
        if match is None or (of_departments and not _OF_DEPARTMENTS[spelled].match(text, at)):
            break
        ends, is_strong = _after_qualifiers(ctx, match.end())
        if of_departments and nouns and is_strong:
            break  # "các sở, ban, ngành, cơ quan liên quan": two collectives
        nouns += 1
        is_sure = is_sure or (match is noun and words.never_alone.fullmatch(match.group()) is None)
        is_qualified = is_qualified or is_strong
        last, end = at, ends
        if match is noun and not is_sure and places_end(ctx, end, of=True) > end:
            is_sure = True
        separator = _SEPARATOR[spelled].match(text, end) or _unparted(ctx, at, end)
        if not separator:
            break
        at = separator.end()
    if of_departments and _CUT_OFF.match(text, end):
        return place
    if not (is_sure or is_qualified) or not (is_plural or (of_departments and nouns > 1)):
        return place
    is_open = _OPEN_NOUNS[spelled].fullmatch(text[last:end])
    if is_open and _INDUSTRY[spelled].match(text, end):
        return place
    if is_open and not (_PHRASE_ENDS[spelled].match(text, end) or _goes_on(ctx, end)):
        return place
    return end


def _unparted(ctx: Context, at: int, end: int) -> re.Match[str] | None:
    """The space between two that no comma parts: "các sở ban ngành"."""
    match = _BRANCHES[ctx.as_spelled].match(ctx.text, end)
    is_short = _ABOVE_BRANCHES[ctx.as_spelled].fullmatch(ctx.text, at, end)
    return match if match and is_short and not ctx.is_capital(match.end()) else None


def _after_qualifiers(ctx: Context, end: int) -> tuple[int, bool]:
    """The end with the qualifiers that follow, and whether one of them is of agencies alone."""
    is_strong = False
    while ctx.text[end : end + 1] == " ":
        match = ctx.words.qualifier.match(ctx.text, end + 1)
        if not match:
            break
        after = _where_end(ctx, match)
        if after == match.end() and ctx.words.only_where.fullmatch(match.group()):
            break
        is_strong = is_strong or ctx.words.strong_qualifier.match(ctx.text, end + 1) is not None
        end = _opposite_end(ctx, match, after)
    return end, is_strong


def _where_end(ctx: Context, qualifier: re.Match[str]) -> int:
    """The end with where they are: "đóng trên địa bàn tỉnh", "làm nhiệm vụ ở biên giới"."""
    end = qualifier.end()
    where = (
        _WHERE[ctx.as_spelled].match(ctx.text, end) if ctx.words.where.fullmatch(qualifier.group()) else None
    )
    if not where:
        return end
    place = where.end()
    area = (
        ctx.words.place_qualifier.match(ctx.text, place + 1) if ctx.text[place : place + 1] == " " else None
    )
    if area:
        return area.end()
    named = places_end(ctx, place)
    return named if named > place or where["area"] else end


def _opposite_end(ctx: Context, qualifier: re.Match[str], end: int) -> int:
    """The end with the same qualifier said of the others too: "công lập và ngoài công lập"."""
    opposite = _OTHERS[ctx.as_spelled].match(ctx.text, end)
    if opposite and opposite["what"].startswith(qualifier.group()):
        return opposite.start("what") + len(qualifier.group())
    return end


def _goes_on(ctx: Context, end: int) -> bool:
    """Whether the sentence goes on after `end` with its verb, or with a place."""
    return ctx.text[end : end + 1] == " " and (
        ctx.words.end.match(ctx.text, end + 1) is not None
        or ctx.begins_agency(end + 1)
        or places_end(ctx, end, of=True) > end
    )
