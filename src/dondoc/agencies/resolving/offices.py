"""Offices that recipients' lists shorten, and several offices of one body: "C, PCVP UBND tỉnh"."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from .answer import Answer, AnswerKind
from .keys import Word, initials, units_of
from .lexicon import any_of, lexicon

_BETWEEN = r"\s*(?:,|và)\s*"
_PLURAL = r"(?:(?:[Cc]ác|[Đđ]\/?c)\s+)?"
_OWN_OFFICE = "UBND"
_OF_WHOM = "chức danh viết tắt không ghi của cơ quan nào; hiểu là của cơ quan ban hành"


def read_offices(text: str, ask: Callable[[str], Answer | None]) -> Answer | None:
    """Whose offices they are, where the text begins with short ones or with several; None where it does not.

    `ask` answers for the last office in full with what follows it. Short offices alone are a guess at the
    office of the issuer's committee.
    """
    match = _pattern().match(text)
    if not match:
        return None
    written = [part for part in re.split(_BETWEEN, match["offices"]) if part]
    offices = [_in_full(re.sub(_PLURAL, "", part, count=1)) for part in written]
    rest = text[match.end() :].strip()
    is_short = any(part.strip() in lexicon().short_offices for part in written)
    if len(offices) == 1 and (not is_short or written == ["C"]):
        return None
    found = ask(f"{offices[-1]} {rest or _OWN_OFFICE}")
    if found is None or found.kind is not AnswerKind.AGENCY:
        return None
    role = ", ".join(offices)
    if rest:
        return replace(found, role=role)
    return Answer(AnswerKind.GUESS, found.ids, role, _OF_WHOM) if is_short else None


def _in_full(office: str) -> str:
    return lexicon().short_offices.get(office.strip(), office.strip())


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    lex = lexicon()
    short = any_of(lex.short_offices)
    full = any_of(shown for _, shown, _ in lex.roles)
    one = rf"{_PLURAL}(?:{short}|(?i:{full}))(?!\w)"
    return re.compile(rf"(?P<offices>{one}(?:{_BETWEEN}{one})*)(?:\s+|$)")


def held_by(head: list[Word], rest: list[Word]) -> list[list[Word]]:
    """The names of the body that the office may belong to: its head may have been lost to the office."""
    if not head:
        return [rest] if rest else []
    own = rest[: len(head)]
    has_head = [word.key for word in own] == [word.key for word in head]
    letters = "".join(own[0].letters) if own else ""
    has_head = has_head or (bool(letters) and letters.startswith(initials(units_of(head))))
    return [head + rest, rest] if has_head else [head + rest]
