"""Names that no registry need hold, by the head that they begin with: where such a name comes to its end."""

from __future__ import annotations

import re

from .context import Context
from .lexicon import both
from .links import ends_name, is_superior, placed_end_at, space_end
from .places import name_end, places_end
from .proper_names import proper_name_end
from .task_bodies import task_body_end

_MOST_HEADS = 4  # one after another, beside the first
_FARTHEST_BUILDING = 30  # characters before a building's name in which words of building stand
_SHORT_FORM = re.compile(r" ?\([^\W_]*[A-ZĐ][A-ZĐa-z0-9Ư&\-/.]*[A-ZĐ0-9]\)")
_TERM = both(r" khóa [ivx\d]+(?!\w)| \(khóa [ivx\d]+\)")
_BOARD = both(r"(?:ban quản lý|ban ql|bql) (?P<kind>\w+) ")
_MORE = both(r" và (?:các )?(?P<kind>\w+)(?= \w)")
_BROKEN_CELL = re.compile(r"(?: \w+){0,2} ?\t")  # "Ban Quản lý dự", the rest stands in the row below
_ALL_LEVELS = both(r" các cấp(?!\w)")


def unknown_end(ctx: Context, place: int) -> int:
    """The end of the name that begins with a head at the place; the place itself where there is none."""
    words = ctx.words
    heads = _heads_end(ctx, place)
    if heads == place or _is_building(ctx, place):
        return place
    only = words.only_under.match(ctx.text, place)
    if only and not is_superior(ctx, only.end() + 1):
        return place
    task = words.task_head.match(ctx.text, place)
    is_task_body = task is not None and task.end() == heads
    end = task_body_end(ctx, heads) if is_task_body else proper_name_end(ctx, place, heads)
    first = ctx.head(place)
    if end > heads or (first and heads > first.end()):
        return end
    alone = None if _BROKEN_CELL.match(ctx.text, heads) else words.alone.match(ctx.text, place)
    return heads if alone and alone.end() == heads and ctx.is_capital(place) else place


def after_name(ctx: Context, start: int, end: int) -> int:
    """The end with what may follow a whole name: more of what it looks after, its short form, its term."""
    end = _more_end(ctx, start, end)
    for pattern in (_TERM, _ALL_LEVELS):
        match = pattern[ctx.as_spelled].match(ctx.text, end)
        end = match.end() if match else end
    short = _SHORT_FORM.match(ctx.plain, end)
    return places_end(ctx, short.end()) if short else end


def _more_end(ctx: Context, start: int, end: int) -> int:
    """The end with more of the kind that a board looks after: "Ban Quản lý Khu kinh tế A và các khu …"."""
    board = _BOARD[ctx.as_spelled].match(ctx.text, start, end)
    more = _MORE[ctx.as_spelled].match(ctx.text, end) if board else None
    if not board or not more or more["kind"] != board["kind"]:
        return end
    at = end = more.end()
    while (token := ctx.token(space_end(ctx, at))) and token.start() > at:
        if ends_name(ctx, token.start()) or placed_end_at(ctx, token.start()) > token.start():
            break
        at = end = token.end()
    return places_end(ctx, end)


def _heads_end(ctx: Context, place: int) -> int:
    """The end of the chain of heads at the place ("Văn phòng UBND"); the place itself where none begins."""
    match = ctx.head(place)
    if match is None:
        return _small_head_end(ctx, place)
    end = match.end()
    if ctx.text.startswith(f" {match.group()} ", end):
        return place  # "Phó trưởng Ban" before "Ban …": the first is the office's
    for _ in range(_MOST_HEADS):
        match = ctx.head(end + 1) if ctx.text[end : end + 1] == " " else None
        if match is None:
            break
        end = match.end()
    return end


def _small_head_end(ctx: Context, place: int) -> int:
    """The end of a head without its capital: "trường THPT Việt Yên"; not of "trung tâm Lộc Bình"."""
    match = ctx.words.small_head.match(ctx.text, place)
    after = match.end() + 1 if match else place
    if not match or ctx.text[match.end() : after] != " " or not ctx.is_capital(after):
        return place
    is_middle = ctx.words.middle.fullmatch(match.group()) and name_end(ctx, after) > after
    return place if is_middle else match.end()


def _is_building(ctx: Context, place: int) -> bool:
    """Whether it is what somebody builds: "Đầu tư xây dựng Trường THPT …"."""
    before = max(0, place - _FARTHEST_BUILDING)
    return bool(
        ctx.words.building.match(ctx.text, place) and ctx.words.built_before.search(ctx.text, before, place)
    )
