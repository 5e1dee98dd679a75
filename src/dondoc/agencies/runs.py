"""Lists of agencies inside running text: where one that begins at a place comes to its end."""

from __future__ import annotations

import re

from .heads import Stops, begins_mention, heads_end, lexicon
from .known_names import KnownNames
from .shared_lists import shared_list_end

_LONGEST_NAME = 16  # words
_LONGEST_RUN = 10_000  # characters after which a list is read no further
_WORD = re.compile(r"\S+")
_COMMA_OR_AND = re.compile(r"\s*,\s*(?:và\s+)?|\s+(?:và|cùng)\s+")
_AND_AT_END = re.compile(r"\s+(?:và|cùng)\s*$")
_SEMICOLON = re.compile(r"\s*;\s*")
_END = re.compile(r"[.:!?](?:\s|$)")


def run_end(text: str, place: int, *, known: KnownNames, stops: Stops, any_words_follow: bool = False) -> int:
    """The end of the list of agencies that begins at the place; the place itself where none begins.

    Agencies of one list are parted by commas, semicolons or "và"; where the next name begins without
    any of them, the list is over (in flattened tables, a cell). `stops` says where, outside any
    name, something else begins (a period). With `any_words_follow` a name that is known, or one such as
    "UBND các huyện", ends where it ends, whatever goes on after it; else what looks like a sentence is
    no name.
    """
    end = place
    start = place
    while start - place < _LONGEST_RUN and begins_mention(text, start, known=known):
        before, end = (
            end,
            _mention_end(text, start, known=known, stops=stops, any_words_follow=any_words_follow),
        )
        if end == start:
            return before if any_words_follow else place
        separator = _SEMICOLON.match(text, end) or _COMMA_OR_AND.match(text, end)
        if not separator:
            return end
        if not begins_mention(text, separator.end(), known=known):
            loose = _SEMICOLON.match(text, end)
            # After a semicolon may stand a name that begins like none ("; Xây dựng; UBND xã …").
            stray = re.compile(r"[^;]{2,60}(?=;)").match(text, separator.end()) if loose else None
            if not stray:
                return end
            separator = _SEMICOLON.match(text, stray.end()) or separator
        start = separator.end()
    return end


def _mention_end(text: str, place: int, *, known: KnownNames, stops: Stops, any_words_follow: bool) -> int:
    shared = shared_list_end(text, place, known=known, stops=stops)
    if shared > place:
        return shared
    end = place + known.length_at(text, place)
    if any_words_follow:
        collective = lexicon().collective.match(text, place)
        sure = max(end, collective.end() if collective else place)
        if sure > place:
            return lexicon().of_a_place.match(text, sure).end()  # type: ignore[union-attr]
    never_in_names = lexicon().never_in_names
    heads = heads_end(text, place)
    position = place
    for count, word in enumerate(_WORD.finditer(text, place), start=1):
        at = word.start()
        if at > place:
            gap = text[position:at]
            if at >= end and (
                ";" in text[position - 1 : position] or _parts(text, position, at, known) or stops(text, at)
            ):
                break
            if (
                at >= end
                and text[at].isupper()
                and at >= heads
                and begins_mention(text, at, known=known)
                and gap
            ):
                break
        if _SEMICOLON.match(text, word.end() - 1) or word.group().endswith(";"):
            return max(end, word.end() - 1)
        if position >= end and word.group() in never_in_names:
            return place
        position = word.end()
        if count > _LONGEST_NAME and position > end:
            return place
        if position >= end and _END.match(text, position - 1):
            return max(end, position - 1)
    return max(end, len(_AND_AT_END.sub("", text[:position]).rstrip(" ,;")))


def _parts(text: str, position: int, at: int, known: KnownNames) -> bool:
    """Whether what stands before `at` parts two agencies: a comma or "và" before the name of another."""
    if not begins_mention(text, at, known=known):
        return False
    before = text[max(0, position - 3) : at].casefold()
    return text[position - 1] == "," or before.strip() == "và" or bool(re.search(r"(?:^|\s)và\s*$", before))
