"""How wide words stand in Times New Roman, nearly: for rules under them and for lines broken in two."""

from __future__ import annotations

import unicodedata

_MM_A_POINT = 25.4 / 72
_SPACE, _MARK = 0.25, 0.33
_UPPER, _LOWER = 0.72, 0.5
_WIDER_WHEN_BOLD = 1.0
_NARROWER_WHEN_UPRIGHT = 0.94
_NARROW, _NARROW_WIDTH = frozenset("ijlftrIJ"), 0.34


def width_mm(text: str, *, size: float, is_bold: bool) -> float:
    """The width of a line, in millimetres."""
    ems = sum(_width(letter) for letter in unicodedata.normalize("NFC", text))
    return ems * size * _MM_A_POINT * (_WIDER_WHEN_BOLD if is_bold else _NARROWER_WHEN_UPRIGHT)


def broken_evenly(text: str, *, most_mm: float, size: float, is_bold: bool) -> list[str]:
    """The text on as few lines as hold it, as even as can be."""
    words = text.split()
    wide = [width_mm(word, size=size, is_bold=is_bold) for word in words]
    space = width_mm(" ", size=size, is_bold=is_bold)

    def width(start: int, end: int) -> float:
        return sum(wide[start:end]) + space * (end - start - 1)

    if len(words) < 2 or width(0, len(words)) <= most_mm:
        return [text]
    lines: list[tuple[float, tuple[int, ...]]] = [(width(0, end), ()) for end in range(len(words) + 1)]
    for _ in range(1, len(words)):
        # The widest line of the first `end` words on one line more, and where each line begins.
        lines = [
            min((max(lines[at][0], width(at, end)), (*lines[at][1], at)) for at in range(1, end))
            if end > 1
            else lines[end]
            for end in range(len(words) + 1)
        ]
        if lines[-1][0] <= most_mm:
            break
    starts = (0, *lines[-1][1])
    return [" ".join(words[start:end]) for start, end in zip(starts, (*starts[1:], len(words)), strict=True)]


def _width(letter: str) -> float:
    if letter.isspace():
        return _SPACE
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _NARROW:
        return _NARROW_WIDTH
    if not letter.isalnum():
        return _MARK
    return _UPPER if letter.isupper() else _LOWER
