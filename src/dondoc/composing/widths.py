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
    """The text on one line where it fits; else on two that are as even as can be."""
    words = text.split()
    if len(words) < 2 or width_mm(text, size=size, is_bold=is_bold) <= most_mm:
        return [text]
    halves = [(" ".join(words[:at]), " ".join(words[at:])) for at in range(1, len(words))]
    return list(
        min(halves, key=lambda pair: max(width_mm(part, size=size, is_bold=is_bold) for part in pair))
    )


def _width(letter: str) -> float:
    if letter.isspace():
        return _SPACE
    base = unicodedata.normalize("NFD", letter)[0]
    if base in _NARROW:
        return _NARROW_WIDTH
    if not letter.isalnum():
        return _MARK
    return _UPPER if letter.isupper() else _LOWER
