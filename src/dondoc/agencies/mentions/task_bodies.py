"""Bodies made for a task, named by it: "Ban Chỉ đạo thực hiện Đề án …", "Tổ công tác 970"."""

from __future__ import annotations

import re

from .context import Context
from .lexicon import both
from .links import (
    AND,
    COMMA,
    DASH,
    LINE_ENDS,
    MOST_WORDS,
    PREVENTION,
    is_superior,
    number_at,
    placed_end_at,
    space_end,
)

_FARTHEST_OBJECT = 3  # words
_MOST_AFTER_COMMA = 20  # words up to what shows that a name goes on
_ABOUT = both(r" (?P<about>về )?")
_ATTACHED = re.compile(r"\d{2,4}(?!\w)")
_YEARS = both(r" giai đoạn \d{4} ?- ?\d{4}")
_OPEN = both(r"(?<!\w)phòng$")


def task_body_end(ctx: Context, heads: int) -> int:
    """The end of the name that goes on at `heads`; `heads` itself where the body's head stands alone."""
    match = _ABOUT[ctx.as_spelled].match(ctx.text, heads)
    if not match:
        attached = _ATTACHED.match(ctx.text, heads)  # "BCĐ389 tỉnh"
        return _with_place(ctx, attached.end()) if attached else heads
    start = match.end()
    if number := number_at(ctx, start):
        return _with_place(ctx, number.end())
    placed = placed_end_at(ctx, start)
    if placed > start:
        return placed
    task = ctx.words.task.match(ctx.text, start)
    if not task and not match["about"] and not _is_name(ctx, start):
        return heads
    with_object = ctx.words.task_with_object.match(ctx.text, start)
    if task and with_object and with_object.end() >= task.end() and not _object_follows(ctx, task.end()):
        return heads
    return _task_end(ctx, start, task.end() if task else start)


def _is_name(ctx: Context, place: int) -> bool:
    return (ctx.is_capital(place) and not ctx.begins_agency(place)) or is_superior(ctx, place)


def _task_end(ctx: Context, start: int, at: int) -> int:
    """The end of the words of the task: at a place, or where a sentence goes on."""
    end = at
    for _ in range(MOST_WORDS):
        if at > start and (years := _YEARS[ctx.as_spelled].match(ctx.text, at)):
            at = end = years.end()
            continue
        following = _following(ctx, at) if at > start else start
        if following == at and at > start:
            break
        placed = placed_end_at(ctx, following)
        if placed > following and not ctx.words.number_of.match(ctx.text, following):
            return placed
        token = ctx.token(following)
        if not token or ctx.words.after_task_body.match(ctx.text, following):
            break
        at = end = token.end()
    return end


def _following(ctx: Context, at: int) -> int:
    """Where the next word of the name stands; `at` itself where none follows."""
    if match := DASH.match(ctx.text, at):
        return match.end()
    if match := AND[ctx.as_spelled].match(ctx.text, at):
        return at if ctx.begins_agency(match.end()) else match.end()
    if match := COMMA.match(ctx.text, at):
        return match.end() if _goes_on_after_comma(ctx, at, match.end()) else at
    after = space_end(ctx, at)
    is_new_line = after > at and ctx.plain[at] in LINE_ENDS and not ctx.plain[after : after + 1].islower()
    return at if is_new_line else after


def _goes_on_after_comma(ctx: Context, at: int, after: int) -> bool:
    """Whether what follows is of the same name: "phòng, chống", or words up to a place or to "và"."""
    if _OPEN[ctx.as_spelled].search(ctx.text, max(0, at - 6), at):
        return True
    if PREVENTION[ctx.as_spelled].match(ctx.text, after):
        return True
    place = after
    for count in range(_MOST_AFTER_COMMA):
        if ctx.begins_agency(place) and not count:
            return False
        if ctx.words.after_task_body.match(ctx.text, place):
            return False
        if count and placed_end_at(ctx, place) > place:
            return True
        token = ctx.token(place)
        if not token:
            return False
        link = AND[ctx.as_spelled].match(ctx.text, token.end())
        if link and not ctx.begins_agency(link.end()):
            return True
        years = _YEARS[ctx.as_spelled].match(ctx.text, token.end())
        end = years.end() if years else token.end()
        place = space_end(ctx, end)
        if place == end:
            return False
    return False


def _object_follows(ctx: Context, place: int) -> bool:
    """Whether soon after something with a capital is named: "thực hiện các Chương trình …"."""
    for _ in range(_FARTHEST_OBJECT):
        after = space_end(ctx, place)
        if after == place:
            return False
        if ctx.is_capital(after):
            return True
        token = ctx.token(after)
        if not token:
            return False
        place = token.end()
    return False


def _with_place(ctx: Context, end: int) -> int:
    after = space_end(ctx, end)
    return max(end, placed_end_at(ctx, after)) if after > end else end
