"""Names of capitals with small words between: "Trung tâm Phát triển quỹ đất huyện Cao Lộc"."""

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
    ends_name,
    is_superior,
    number_at,
    placed_end_at,
    space_end,
)
from .places import name_end, places_end

_MOST_SMALL = 8  # small words one after another
_CAPITALS_OF_A_PROPER_NAME = 2  # "Minh Anh": a small word behind is no more of the name
_ONLY_AND = both(r"và")
_OF = both(r" (?:(?P<under>thuộc)|của) ")
_NUMBERED = both(r" số \d{1,2}(?![\w/])")


def proper_name_end(ctx: Context, place: int, heads: int) -> int:
    """The end of the name whose heads begin at the place and end at `heads`; `heads` where none goes on."""
    return _Reading(ctx, place, heads).end() if ctx.text[heads : heads + 1] == " " else heads


class _Reading:
    """One name being read word by word. `at` is the end of what was read."""

    def __init__(self, ctx: Context, place: int, heads: int) -> None:
        words, text = ctx.words, ctx.text
        self.ctx, self.place, self.heads, self.at = ctx, place, heads, heads
        self.capitals = self.smalls = 0  # one after another, up to here
        self.last_capital = heads
        self.is_whole = False
        self.is_in_capitals = " " in text[place:heads] and ctx.plain[place:heads].isupper()
        self.is_superior = words.superior.match(text, place) is not None
        self.is_company = words.company.match(text, place) is not None
        short = words.short_head.match(text, place)
        self.is_short = short is not None and short.end() == heads

    def end(self) -> int:
        """Where the name ends."""
        for _ in range(MOST_WORDS):
            following = self._following()
            if following == self.at or not self._read(following, self.ctx.text[self.at : following]):
                break
            if self.is_whole:
                return self.at
        return self.last_capital if self.smalls >= _MOST_SMALL else self.at

    def _read(self, place: int, joined: str) -> bool:
        """Read what stands at the place, and whether it is of the name."""
        ctx, text = self.ctx, self.ctx.text
        if joined == " " and (placed := placed_end_at(ctx, place)) > place:
            return self._close(placed)
        if prevention := PREVENTION[ctx.as_spelled].match(text, place):
            return self._go_on(prevention.end(), smalls=1)
        number = number_at(ctx, place)
        if number and joined == " " and (self.at == self.heads or not number.group().isdigit()):
            self.last_capital = number.end()
            return self._go_on(number.end(), capitals=_CAPITALS_OF_A_PROPER_NAME)
        is_after_link = self.at == self.heads or joined != " "
        if phrase := (ctx.words.after_head if is_after_link else ctx.words.in_name).match(text, place):
            return self._go_on(phrase.end(), smalls=self.smalls + 1)
        token = ctx.token(place)
        if not token or token.group()[0].isdigit() or _ONLY_AND[ctx.as_spelled].fullmatch(token.group()):
            return False
        if self.is_in_capitals and not ctx.plain[place : token.end()].isupper():
            return False
        if ctx.is_capital(place):
            return self._read_capital(place, token.end(), joined)
        return self._read_small(token, joined)

    def _read_small(self, token: re.Match[str], joined: str) -> bool:
        if self.capitals >= _CAPITALS_OF_A_PROPER_NAME and joined == " ":
            return False
        if self.is_short and self.at == self.heads:
            return False
        is_compound = self.capitals == 1 and self.ctx.words.in_compound.match(self.ctx.text, token.start())
        if (ends_name(self.ctx, token.start()) and not is_compound) or self.smalls >= _MOST_SMALL:
            return False
        return self._go_on(token.end(), smalls=self.smalls + 1)

    def _read_capital(self, place: int, end: int, joined: str) -> bool:
        ctx = self.ctx
        is_under = not self.is_superior and is_superior(ctx, place)
        is_part = (is_under and joined == " ") or _OF[ctx.as_spelled].fullmatch(joined) is not None
        if self._begins_anew(place, joined, is_under=is_under, is_part=is_part):
            return False
        if is_part:
            return self._close(max(_agency_end(ctx, place), end))
        known = name_end(ctx, place)
        is_last = known > place and (self.at > self.heads or not self.is_company)
        if is_last and not DASH.match(ctx.text, known):
            number = _NUMBERED[ctx.as_spelled].match(ctx.text, known)
            return self._close(number.end() if number else places_end(ctx, known))
        capitals = self.capitals if joined == " " else 0
        if known > place:
            capitals = _CAPITALS_OF_A_PROPER_NAME
        elif not ctx.plain[place:end].isupper():  # abbreviations make no proper name
            capitals += 1
        self.last_capital = max(end, known)
        return self._go_on(self.last_capital, capitals=capitals)

    def _begins_anew(self, place: int, joined: str, *, is_under: bool, is_part: bool) -> bool:
        """Whether the capital at the place begins something else: another agency, a line, a cell."""
        ctx = self.ctx
        is_new_line = ctx.plain[self.at] in LINE_ENDS
        if self.at == self.heads:
            if is_new_line and ctx.plain[self.place : self.place + 2].isupper():
                return True
            return ctx.begins_agency(place) and not is_under
        if ctx.words.cell_start.match(ctx.text, place):
            return True
        if joined != " - " and not is_part and ctx.begins_agency(place):
            return True
        return is_new_line and not self._runs_over_line(place)

    def _runs_over_line(self, place: int) -> bool:
        """Whether the name goes on behind the line's end: its last word is one with the next."""
        ctx = self.ctx
        last = ctx.text.rfind(" ", self.heads, self.at) + 1
        token = ctx.token(place)
        if name_end(ctx, place) > place or last <= self.heads:
            return True
        return token is not None and ctx.is_place(ctx.text[last : token.end()])

    def _following(self) -> int:
        """Where the next word of the name would stand; `at` itself where the name is over."""
        ctx, text, at = self.ctx, self.ctx.text, self.at
        is_begun = at > self.heads
        if is_begun and (match := _OF[ctx.as_spelled].match(text, at)):
            return match.end() if self._leads_to_agency(match) else at
        if match := AND[ctx.as_spelled].match(text, at):
            after = match.end()
            goes_on = is_begun and not ctx.begins_agency(after)
            return after if goes_on and (ctx.is_capital(after) or _reaches_place(ctx, after)) else at
        if match := COMMA.match(text, at):
            after = match.end()
            goes_on = is_begun and not ctx.begins_agency(after)
            return after if goes_on and _closes_list(ctx, after) else at
        if match := DASH.match(text, at):
            after = match.end()
            return after if ctx.token(after) and (ctx.is_capital(after) or match.group() != " - ") else at
        return space_end(ctx, at)

    def _leads_to_agency(self, match: re.Match[str]) -> bool:
        """Whether "thuộc" leads to the body that an office is in, or "của" to an agency that is known."""
        if match["under"]:
            is_inner = self.ctx.words.inner.match(self.ctx.text, self.place) is not None
            return is_inner and self.ctx.begins_agency(match.end())
        return match.end() in self.ctx.known

    def _go_on(self, end: int, *, capitals: int = 0, smalls: int = 0) -> bool:
        self.at, self.capitals, self.smalls = end, capitals, smalls
        return True

    def _close(self, end: int) -> bool:
        self.at, self.smalls, self.is_whole = end, 0, True
        return True


def _agency_end(ctx: Context, place: int) -> int:
    """The end of the agency that a body stands under, with its place."""
    match = ctx.words.superior.match(ctx.text, place)
    return places_end(ctx, max(ctx.known.get(place, place), match.end() if match else place))


def _closes_list(ctx: Context, place: int) -> bool:
    """Whether a name goes on after a comma, as a list up to "và": "Đầu tư, Thương mại và Du lịch"."""
    return _closes_in_capitals(ctx, place) if ctx.is_capital(place) else _closes_in_small(ctx, place)


def _closes_in_capitals(ctx: Context, place: int) -> bool:
    for count in range(MOST_WORDS):
        token = ctx.token(place)
        if not token or (count and ctx.begins_agency(place)):
            return False
        if link := AND[ctx.as_spelled].match(ctx.text, token.end()):
            return ctx.is_capital(link.end()) and not ctx.begins_agency(link.end())
        gap = COMMA.match(ctx.text, token.end()) or DASH.match(ctx.text, token.end())
        following = gap.end() if gap else space_end(ctx, token.end())
        if following == token.end():
            return False
        if not gap and not ctx.is_capital(following) and ends_name(ctx, following):
            return False
        place = following
    return False


def _closes_in_small(ctx: Context, place: int) -> bool:
    """The same of small words, which must lead to a place or to an agency."""
    for count in range(MOST_WORDS):
        phrase = None if count else ctx.words.after_head.match(ctx.text, place)
        token = phrase or ctx.token(place)
        if not token or (count and ctx.begins_agency(place)):
            return False
        if count and placed_end_at(ctx, place) > place:
            return True
        if not phrase and (ends_name(ctx, place) or PREVENTION[ctx.as_spelled].match(ctx.text, place)):
            return False
        if of := _OF[ctx.as_spelled].match(ctx.text, token.end()):
            return ctx.begins_agency(of.end())
        if link := AND[ctx.as_spelled].match(ctx.text, token.end()):
            return _reaches_place(ctx, link.end())
        gap = COMMA.match(ctx.text, token.end()) or DASH.match(ctx.text, token.end())
        following = gap.end() if gap else space_end(ctx, token.end())
        if following == token.end():
            return False
        place = following
    return False


def _reaches_place(ctx: Context, place: int) -> bool:
    """Whether small words lead on to the place that ends the name: "và ngoại ngữ tỉnh"."""
    for count in range(_MOST_SMALL):
        if count and placed_end_at(ctx, place) > place:
            return True
        token = ctx.token(place)
        following = space_end(ctx, token.end()) if token else place
        if not token or following == token.end() or ends_name(ctx, place):
            return False
        place = following
    return False
