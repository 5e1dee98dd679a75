"""Where the words of a search stand in a text as it is written, and whether it is spelled exactly so."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from .search_words import NUMBER_MARK, Asked, places_of
from .spelling import folded_in_place

_DASHES = str.maketrans("‐‑‒–—−", "------")
_BEFORE = 60  # characters shown before the first hit in a text that is cut


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool


def marked(text: str, asked: Asked, *, longest: int | None = None) -> Sequence[Piece]:
    """The text in pieces, those asked for as hits; spaces are single. What is longer than `longest` is cut
    so that the first hit is among what stays."""
    written = unicodedata.normalize("NFC", " ".join(text.split()))
    places = _joined(places_of(asked, _plain_in_place(written)), written)
    start, end = 0, len(written)
    if longest is not None and end > longest:
        first = places[0][0] if places else 0
        if first > longest - _BEFORE:
            start = written.rfind(" ", 0, first - _BEFORE) + 1
        end = min(end, start + longest)
    pieces = [Piece("… ", is_hit=False)] if start else []
    place = start
    for begin, stop in places:
        if begin < place or begin >= end:
            continue
        pieces += [
            Piece(written[place:begin], is_hit=False),
            Piece(written[begin : min(stop, end)], is_hit=True),
        ]
        place = min(stop, end)
    pieces.append(Piece(written[place:end], is_hit=False))
    if end < len(written):
        pieces.append(Piece(" …", is_hit=False))
    return tuple(piece for piece in pieces if piece.text)


def is_spelled_in(text: str, written: str) -> bool:
    """Whether the words stand in the text one after the other, with the same marks."""
    return bool(written.strip()) and _spelled(written) in _spelled(text)


def _plain_in_place(written: str) -> str:
    return folded_in_place(written.translate(_DASHES)).replace(NUMBER_MARK, " ")


def _spelled(text: str) -> str:
    return unicodedata.normalize("NFC", " ".join(text.split())).casefold()


def _joined(places: Iterable[tuple[int, int]], written: str) -> list[tuple[int, int]]:
    """Each stretch once; those with nothing but a space between them as one."""
    joined: list[tuple[int, int]] = []
    for begin, end in places:
        if joined and not written[joined[-1][1] : begin].strip():
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((begin, end))
    return joined
