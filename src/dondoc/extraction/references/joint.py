"""Numbers of joint documents: their parts are the initials of the parties, which mend what was misread.

"144/KH-SVHTTDLBG-SVHTTDLSS … giữa Sở Văn hoá, Thể thao và Du lịch Lạng Sơn và Sở … Bắc Giang": the first
part is the initials of one party, so the other is those of the other party, less one misread letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations

from dondoc.documents.spelling import UPPER, fold

from ..lexicon import load_lexicon, tables_of, words_of

_LEXICON = tables_of(load_lexicon("references")["joint"])
_LEFT_OUT = frozenset(words_of(_LEXICON["left_out"]))
_PARTIES = re.compile(rf"[^.;()]{{0,60}}?(?<!\w)(?:{'|'.join(words_of(_LEXICON['parties']))})\s+")
_NAMES = re.compile(r"[^;.()]{0,400}")
_PLACES = re.compile(rf"[{UPPER}]\w+(?:\s[{UPPER}]\w+){{0,3}}")
_AND = re.compile(r"\s+(?:và|với)\s+")
_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3  # letters of initials that tell a party
_SHORTEST_MISREAD = 6  # of initials in which one other letter is taken for a slip
_MOST_NAMES, _FEWEST_PARTS = 12, 3


def mended(number: str, plain: str, text: str, place: int) -> str | None:
    """The number as the initials of the parties named after the place say; None where nothing is to mend.

    Only where a part of it is the initials of one of them as it stands.
    """
    head, *parts = number.split("-")
    if len(parts) < _FEWEST_PARTS - 1 or any(not part.isalpha() for part in parts):
        return None
    opening = _PARTIES.match(plain, place)
    if not opening:
        return None
    named = _NAMES.match(text, opening.end())
    symbols = _symbols_of(named.group()) if named else set()
    told = [part for part in parts if _is_symbol(part, symbols)]
    if not told:
        return None
    put = [_mended_part(part, told, symbols) for part in parts]
    return "-".join((head, *put)) if put != parts else None


def _symbols_of(names: str) -> set[str]:
    """The initials of each party, of a list of places under one head each with its place."""
    found: set[str] = set()
    cuts = [0, *(cut for match in _AND.finditer(names) for cut in match.span()), len(names)]
    for first, last in combinations(cuts[: 2 * _MOST_NAMES], 2):
        found.add(_initials(names[first:last]))
    head = _initials(names.split(":")[0]) if ":" in names else ""
    if head:
        places = _PLACES.findall(names.split(":", 1)[1])[:_MOST_NAMES]
        found.update(head + _initials(place) for place in places)
    return found


def _initials(name: str) -> str:
    words = _WORD.findall(name)
    return "".join(fold(word)[0] for word in words if word not in _LEFT_OUT).upper()


def _is_symbol(part: str, symbols: Iterable[str]) -> bool:
    bare = fold(part).upper()
    return len(bare) >= _SHORTEST and any(symbol.endswith(bare) for symbol in symbols)


def _mended_part(part: str, told: Sequence[str], symbols: Iterable[str]) -> str:
    """The part itself where it is somebody's initials; two of them where a hyphen was lost between; the
    initials of the one party that no other part names and that differs in a letter."""
    if part in told:
        return part
    for cut in range(_SHORTEST, len(part) - _SHORTEST + 1):
        if len(part[:cut]) in map(len, told) and all(
            _is_symbol(p, symbols) for p in (part[:cut], part[cut:])
        ):
            return f"{part[:cut]}-{part[cut:]}"
    length = len(part)
    near = {symbol[-length:] for symbol in symbols if len(symbol) >= length >= _SHORTEST_MISREAD}
    near = {
        symbol
        for symbol in near
        if symbol not in told and sum(a != b for a, b in zip(symbol, fold(part).upper(), strict=True)) == 1
    }
    return near.pop() if len(near) == 1 else part
