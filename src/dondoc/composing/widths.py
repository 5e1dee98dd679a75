"""How wide words stand in Times New Roman, nearly: for rules under them and for lines broken in two."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence

_MM_A_POINT = 25.4 / 72
_SPACE, _MARK = 0.25, 0.33
_UPPER, _LOWER = 0.72, 0.5
_WIDER_WHEN_BOLD = 1.0
_NARROWER_WHEN_UPRIGHT = 0.94
_UNEVEN = 15.0  # millimetres that a line may be longer to begin better
_NARROW, _NARROW_WIDTH = frozenset("ijlftrIJ"), 0.34


def width_mm(text: str, *, size: float, is_bold: bool) -> float:
    """The width of a line, in millimetres."""
    ems = sum(_width(letter) for letter in unicodedata.normalize("NFC", text))
    return ems * size * _MM_A_POINT * (_WIDER_WHEN_BOLD if is_bold else _NARROWER_WHEN_UPRIGHT)


def broken_evenly(
    text: str, *, most_mm: float, size: float, is_bold: bool, starts: Collection[str] = ()
) -> list[str]:
    """The text on as few lines as hold it, as even as can be; rather so that each begins with one of
    the `starts`."""
    words = text.split()
    wide = [width_mm(word, size=size, is_bold=is_bold) for word in words]
    space = width_mm(" ", size=size, is_bold=is_bold)
    # By how many words stand on the lines so far: what they cost, the widest of them, where each begins.
    placed: dict[int, tuple[float, float, tuple[int, ...]]] = {0: (0.0, 0.0, ())}
    while words and len(words) not in placed:
        longer: dict[int, tuple[float, float, tuple[int, ...]]] = {}
        for at, (_, widest, begins) in placed.items():
            for end in range(at + 1, len(words) + 1):
                width = sum(wide[at:end]) + space * (end - at - 1)
                if width > most_mm and end > at + 1:
                    break
                now = max(widest, width)
                uneven = sum(not _begins(words[begin:], starts) for begin in (*begins, at) if begin)
                one = (now + _UNEVEN * uneven, now, (*begins, at))
                longer[end] = min(longer.get(end, one), one)
        placed = longer
    if not words:
        return [text]
    begins = placed[len(words)][2]
    return [" ".join(words[at:end]) for at, end in zip(begins, (*begins[1:], len(words)), strict=True)]


def _begins(words: Sequence[str], starts: Collection[str]) -> bool:
    return not starts or " ".join(words).startswith(tuple(starts))


def _width(letter: str) -> float:
    if letter.isspace():
        return _SPACE
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _NARROW:
        return _NARROW_WIDTH
    if not letter.isalnum():
        return _MARK
    return _UPPER if letter.isupper() else _LOWER
