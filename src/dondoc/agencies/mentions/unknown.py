"""Names that no registry need hold, by the head that they begin with: where such a name comes to its end."""

from __future__ import annotations

import re

from .context import Context
from .lexicon import both
from .places import name_end, place_end, places_end

_MOST_WORDS = 40
_MOST_HEADS = 4  # one after another, beside the first
_MOST_SMALL = 8  # small words one after another inside a name
_CAPITALS_OF_A_PROPER_NAME = 2
_AND = both(r" và ")
_ONLY_AND = both(r"và")
_OF = both(r" (?:(?P<under>thuộc)|của) ")
_COMMA = re.compile(r" ?, ")
_DASH = re.compile(r" - |-| & |&|/|\.(?=\w)")
_GUARD = both(r"phòng,? (?:chống|ngừa)(?!\w)")
_NUMBER = both(r"(?:(?:số|khu vực) )?(?:\d{1,3}|[ivx]{1,5})(?![\w/.%])")
_NUMBERED = both(r" số \d{1,2}(?![\w/])")
_YEARS = both(r" giai đoạn \d{4} ?- ?\d{4}")
_SHORT_FORM = re.compile(r" ?\([^\W_]*[A-ZĐ][A-ZĐa-z0-9Ư&\-/.]*[A-ZĐ0-9]\)")
_TERM = both(r" khóa [ivx\d]+(?!\w)| \(khóa [ivx\d]+\)")
_ALL_LEVELS = both(r" các cấp(?!\w)")
_LEVEL = both(r"cấp ")
_ABOUT = both(r" (?:về )?")
_ATTACHED = re.compile(r"\d{2,4}(?!\w)")


def heads_end(ctx: Context, place: int) -> int:
    """The end of the chain of heads at the place ("Văn phòng UBND"); the place itself where none begins."""
    match = ctx.head(place)
    if match is None:
        small = ctx.words.small_head.match(ctx.text, place)
        follows = small.end() + 1 if small else place
        if not small or ctx.text[small.end() : follows] != " " or not ctx.is_capital(follows):
            return place
        is_place = " " not in small.group().removeprefix("trung tâm") and name_end(ctx, follows) > follows
        return place if is_place else small.end()
    end = match.end()
    if ctx.text.startswith(f" {match.group()} ", end):
        return place  # "Phó trưởng Ban" before "Ban …": the first is the office's
    for _ in range(_MOST_HEADS):
        match = ctx.head(end + 1) if ctx.text[end : end + 1] == " " else None
        if match is None:
            break
        end = match.end()
    return end


def unknown_end(ctx: Context, place: int) -> int:
    """The end of the name that begins with a head at the place; the place itself where there is none."""
    text, words = ctx.text, ctx.words
    heads = heads_end(ctx, place)
    if heads == place or _is_building(ctx, place):
        return place
    if (only := words.only_under.match(text, place)) and not _is_under(ctx, only.end() + 1):
        return place
    task = words.task_head.match(text, place)
    end = _task_body_end(ctx, heads) if task and task.end() == heads else _name_end(ctx, place, heads)
    first = ctx.head(place)
    if end > heads or (first and heads > first.end()):
        return end
    alone = words.alone.match(text, place)
    return alone.end() if alone and alone.end() == heads and ctx.is_capital(place) else place


def after_name(ctx: Context, end: int) -> int:
    """The end with what may follow a whole name: its short form, its term, "các cấp"."""
    tail = ctx.words.tail.match(ctx.text, end + 1) if ctx.text[end : end + 1] == " " else None
    end = tail.end() if tail else end
    for pattern in (_TERM, _ALL_LEVELS):
        match = pattern[ctx.as_spelled].match(ctx.text, end)
        end = match.end() if match else end
    match = _SHORT_FORM.match(ctx.plain, end)
    return places_end(ctx, match.end()) if match else end


def _is_building(ctx: Context, place: int) -> bool:
    return bool(
        ctx.words.building.match(ctx.text, place)
        and ctx.words.built_before.search(ctx.text, max(0, place - 30), place)
    )


def _name_end(ctx: Context, place: int, heads: int) -> int:
    """The end of a name of capitals with small words between, after its heads; `heads` where none goes on."""
    text, words = ctx.text, ctx.words
    end = at = heads
    capitals = smalls = 0  # one after another, up to here
    sure = heads  # up to here it is a name for sure: to the last capital, or to a place
    if text[at : at + 1] != " ":
        return heads
    in_capitals = " " in ctx.text[place:heads] and ctx.plain[place:heads].isupper()
    is_superior = words.superior.match(text, place) is not None
    is_company = words.company.match(text, place) is not None
    short = words.short_head.match(text, place)
    is_short = short is not None and short.end() == heads
    for _ in range(_MOST_WORDS):
        gap = _gap_end(ctx, place, at, heads)
        if gap == at:
            break
        joined = text[at:gap]
        if joined == " ":
            placed = _placed(ctx, gap)
            if placed > gap:
                return placed
        if _GUARD[ctx.as_spelled].match(text, gap):
            guard = _GUARD[ctx.as_spelled].match(text, gap)
            at = end = sure = guard.end()  # type: ignore[union-attr]
            capitals, smalls = 0, 1
            continue
        number = _number(ctx, gap)
        if number and joined == " " and (at == heads or not number.group().isdigit()):
            at = end = sure = number.end()
            capitals, smalls = _CAPITALS_OF_A_PROPER_NAME, 0
            continue
        within = words.after_head if at == heads or joined != " " else words.in_name
        if phrase := within.match(text, gap):
            at = end = phrase.end()
            capitals, smalls = 0, smalls + 1
            continue
        token = ctx.token(gap)
        if not token or token.group()[0].isdigit() or _ONLY_AND[ctx.as_spelled].fullmatch(token.group()):
            break
        if in_capitals and not ctx.plain[gap : token.end()].isupper():
            break
        if ctx.is_capital(gap):
            is_under = not is_superior and _is_under(ctx, gap)
            is_part = (is_under and joined == " ") or _OF[ctx.as_spelled].fullmatch(joined) is not None
            if at == heads and ctx.begins_agency(gap) and not is_under:
                break
            if at > heads and words.cell_start.match(text, gap):
                break
            if at == heads and ctx.plain[at] in "\n\x0b" and ctx.plain[place : place + 2].isupper():
                break
            if at > heads and joined != " - " and ctx.begins_agency(gap) and not is_part:
                break
            if at > heads and ctx.plain[at] in "\n\x0b" and not _runs_over_line(ctx, at, gap, heads):
                break
            if is_part:
                return max(_agency_under(ctx, gap), token.end())
            known = name_end(ctx, gap)
            if known > gap and (at > heads or not is_company) and not _DASH.match(text, known):
                number = _NUMBERED[ctx.as_spelled].match(text, known)
                return number.end() if number else places_end(ctx, known)
            at = end = sure = max(token.end(), known)
            before = capitals if joined == " " else 0
            if known > gap:
                capitals = _CAPITALS_OF_A_PROPER_NAME
            elif not ctx.plain[gap : token.end()].isupper():  # abbreviations make no proper name
                capitals = before + 1
            smalls = 0
            continue
        if capitals >= _CAPITALS_OF_A_PROPER_NAME and joined == " ":
            break
        if is_short and at == heads:
            break
        if _ends_name(ctx, gap) or smalls >= _MOST_SMALL:
            break
        at = end = token.end()
        capitals, smalls = 0, smalls + 1
    return sure if smalls >= _MOST_SMALL else end


def _gap_end(ctx: Context, place: int, at: int, heads: int) -> int:
    """Where the name goes on after `at`; `at` itself where it does not."""
    text = ctx.text
    if (match := _OF[ctx.as_spelled].match(text, at)) and at > heads:
        return match.end() if _under_of(ctx, place, match) else at
    if match := _AND[ctx.as_spelled].match(text, at):
        after = match.end()
        if at == heads or ctx.begins_agency(after):
            return at
        return after if ctx.is_capital(after) or _reaches_place(ctx, after) else at
    if match := _COMMA.match(text, at):
        after = match.end()
        if at == heads or ctx.begins_agency(after):
            return at
        return after if _closes_list(ctx, after) else at
    if match := _DASH.match(text, at):
        after = match.end()
        return after if ctx.token(after) and (ctx.is_capital(after) or match.group() != " - ") else at
    return at + 1 if text[at : at + 1] == " " else at


def _under_of(ctx: Context, place: int, match: re.Match[str]) -> bool:
    """Whether "thuộc" leads to the body that an office is in, or "của" to an agency that is known."""
    if match["under"]:
        return ctx.words.inner.match(ctx.text, place) is not None and ctx.begins_agency(match.end())
    return match.end() in ctx.known


def _closes_list(ctx: Context, place: int) -> bool:
    """Whether a name goes on after a comma, as a list up to "và": "Đầu tư, Thương mại và Du lịch"."""
    text = ctx.text
    is_small = not ctx.is_capital(place)
    at = place
    for count in range(_MOST_WORDS):
        token = ctx.words.after_head.match(text, at) if is_small and not count else None
        is_phrase = token is not None
        token = token or ctx.token(at)
        if not token or (ctx.begins_agency(at) and count):
            return False
        if is_small and not is_phrase and (_ends_name(ctx, at) or _GUARD[ctx.as_spelled].match(text, at)):
            return bool(_placed(ctx, at) > at)
        if is_small and count and _placed(ctx, at) > at:
            return True
        if _OF[ctx.as_spelled].match(text, token.end()) and is_small:
            return ctx.begins_agency(_OF[ctx.as_spelled].match(text, token.end()).end())  # type: ignore[union-attr]
        match = _AND[ctx.as_spelled].match(text, token.end())
        if match:
            if not is_small:
                return ctx.is_capital(match.end()) and not ctx.begins_agency(match.end())
            return _reaches_place(ctx, match.end())
        gap = _COMMA.match(text, token.end()) or _DASH.match(text, token.end())
        if not gap and text[token.end() : token.end() + 1] != " ":
            return False
        if (
            not gap
            and not is_small
            and not ctx.is_capital(token.end() + 1)
            and _ends_name(ctx, token.end() + 1)
        ):
            return False
        at = gap.end() if gap else token.end() + 1
    return False


def _reaches_place(ctx: Context, place: int) -> bool:
    """Whether small words lead on to the place that ends the name: "và ngoại ngữ tỉnh"."""
    at = place
    for count in range(_MOST_SMALL):
        if count and _placed(ctx, at) > at:
            return True
        token = ctx.token(at)
        if not token or _ends_name(ctx, at) or ctx.text[token.end() : token.end() + 1] != " ":
            return False
        at = token.end() + 1
    return False


def _number(ctx: Context, place: int) -> re.Match[str] | None:
    """A number at the place, in figures or Roman capitals: "khu vực VI"."""
    match = _NUMBER[ctx.as_spelled].match(ctx.text, place)
    is_roman = match is not None and match.group()[-1].isalpha()
    return None if match is None or (is_roman and not ctx.plain[match.end() - 1].isupper()) else match


def _placed(ctx: Context, place: int) -> int:
    """The end of a place with its type, or of several, at `place`."""
    if not (
        ctx.words.type.match(ctx.text, place)
        or ctx.words.number_of.match(ctx.text, place)
        or _level(ctx, place)
    ):
        return place
    return place_end(ctx, place)


def _level(ctx: Context, place: int) -> bool:
    return _LEVEL[ctx.as_spelled].match(ctx.text, place) is not None


def _ends_name(ctx: Context, place: int) -> bool:
    """Whether a sentence goes on at the place after a name."""
    return ctx.words.end.match(ctx.text, place) is not None and not ctx.words.in_name.match(ctx.text, place)


def _goes_on_within(ctx: Context, place: int) -> int:
    """The end of words at the place that names hold though sentences do too; the place itself where none."""
    match = ctx.words.after_head.match(ctx.text, place)
    return match.end() if match else place


def _is_under(ctx: Context, place: int) -> bool:
    return ctx.is_capital(place) and ctx.words.superior.match(ctx.text, place) is not None


def _agency_under(ctx: Context, place: int) -> int:
    """The end of the agency that the body stands under, its own name and place."""
    end = max(ctx.known.get(place, place), place)
    match = ctx.words.superior.match(ctx.text, place)
    end = max(end, match.end() if match else place)
    return places_end(ctx, end)


def _runs_over_line(ctx: Context, at: int, gap: int, heads: int) -> bool:
    """Whether a name goes on behind a line's end: only where its last words are one with those."""
    last = ctx.text.rfind(" ", heads, at) + 1
    token = ctx.token(gap)
    if name_end(ctx, gap) > gap:
        return True
    return bool(token and (ctx.is_place(ctx.text[last : token.end()]) or last <= heads))


def _task_body_end(ctx: Context, heads: int) -> int:
    """The end of the name of a body by what it was made for; `heads` where it stands alone."""
    text, words = ctx.text, ctx.words
    match = _ABOUT[ctx.as_spelled].match(text, heads)
    if not match:
        attached = _ATTACHED.match(text, heads)
        return _placed_after(ctx, attached.end()) if attached else heads
    start = match.end()
    number = _number(ctx, start)
    if number:
        return _placed_after(ctx, number.end())
    placed = _placed(ctx, start)
    if placed > start:
        return placed
    task = words.task.match(text, start)
    if (
        not task
        and not (ctx.is_capital(start) and not ctx.begins_agency(start))
        and not _is_under(ctx, start)
    ):
        return heads
    with_object = words.task_with_object.match(text, start)
    if task and with_object and with_object.end() >= task.end() and not _object_follows(ctx, task.end()):
        return heads
    at = end = task.end() if task else start
    for _ in range(_MOST_WORDS):
        if at > start and (match := _YEARS[ctx.as_spelled].match(text, at)):
            at = end = match.end()
            continue
        joined = _task_gap_end(ctx, at) if at > start else start
        if joined == at and at > start:
            break
        placed = _placed(ctx, joined)
        if placed > joined and not words.number_of.match(text, joined):
            return placed
        if words.after_task_body.match(text, joined):
            break
        token = ctx.token(joined)
        if not token:
            break
        at = end = token.end()
    return end


def _task_gap_end(ctx: Context, at: int) -> int:
    text = ctx.text
    if match := _DASH.match(text, at):
        return match.end()
    if match := _AND[ctx.as_spelled].match(text, at):
        return at if ctx.begins_agency(match.end()) else match.end()
    if match := _COMMA.match(text, at):
        return match.end() if _goes_on_after_comma(ctx, at, match.end()) else at
    if text[at : at + 1] == " " and ctx.plain[at] not in "\n\x0b":
        return at + 1
    return at + 1 if text[at : at + 1] == " " and ctx.plain[at + 1 : at + 2].islower() else at


def _goes_on_after_comma(ctx: Context, at: int, after: int) -> bool:
    """Whether what follows the comma is of the same name: "phòng, chống", or words up to a place or "và"."""
    if ctx.text[max(0, at - 5) : at].endswith(("phòng", "phong")) or _GUARD[ctx.as_spelled].match(
        ctx.text, after
    ):
        return True
    if ctx.begins_agency(after):
        return False
    place = after
    for count in range(_MOST_WORDS // 2):
        if ctx.words.after_task_body.match(ctx.text, place):
            return False
        if count and _placed(ctx, place) > place:
            return True
        token = ctx.token(place)
        if not token:
            return False
        if (match := _AND[ctx.as_spelled].match(ctx.text, token.end())) and not ctx.begins_agency(
            match.end()
        ):
            return True
        years = _YEARS[ctx.as_spelled].match(ctx.text, token.end())
        place = years.end() if years else token.end()
        if ctx.text[place : place + 1] != " ":
            return False
        place += 1
    return False


def _object_follows(ctx: Context, place: int) -> bool:
    """Whether within two words something with a capital is named: "thực hiện các Chương trình …"."""
    at = place
    for _ in range(3):
        if ctx.text[at : at + 1] != " ":
            return False
        if ctx.is_capital(at + 1):
            return True
        token = ctx.token(at + 1)
        if not token:
            return False
        at = token.end()
    return False


def _placed_after(ctx: Context, end: int) -> int:
    return max(end, _placed(ctx, end + 1)) if ctx.text[end : end + 1] == " " else end
