"""The boxes of characters: as high as their line, also where a file does not say how high its letters are.

Some writers give fonts an ascent of nought. PDFium then guesses it from one glyph or another, and a box may
be no higher than the ink in it: a comma lies below its word, and would be read on a line of its own.
"""

from __future__ import annotations

import ctypes
import math
from collections.abc import Callable
from typing import Any

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

_SAMPLED = 40  # characters of a page, evenly over it
_LOW = 0.8  # of the size: no box of a line is as low
_FEWEST_LOW = 0.05  # of those sampled
_ASCENT, _DESCENT = 0.89, 0.22  # of the size, of a serif such as offices use

ReadBox = Callable[[Any, int, Any], bool]


def box_reader(textpage: pdfium.PdfTextPage, characters: str, rect: raw.FS_RECTF) -> ReadBox:
    """What reads the box of a character into `rect`, as a call of PDFium does."""
    foot = _Foot()
    step = max(len(characters) // _SAMPLED, 1)
    low = shown = 0
    for index in range(0, len(characters), step):
        if characters[index].isspace() or not foot.read(textpage.raw, index):
            continue
        if raw.FPDFText_GetLooseCharBox(textpage.raw, index, ctypes.byref(rect)):
            shown += 1
            low += rect.top - rect.bottom < _LOW * foot.size
    return _full_box(foot, rect) if low > _FEWEST_LOW * shown else raw.FPDFText_GetLooseCharBox


class _Foot:
    """Where an upright character stands on its line, and its size."""

    def __init__(self) -> None:
        self.size = 0.0
        self._matrix, self._x, self._y = raw.FS_MATRIX(), ctypes.c_double(), ctypes.c_double()

    @property
    def y(self) -> float:
        return self._y.value

    def read(self, handle: Any, index: int) -> bool:
        matrix = self._matrix
        if not raw.FPDFText_GetMatrix(handle, index, ctypes.byref(matrix)) or matrix.b or matrix.d <= 0:
            return False
        self.size = raw.FPDFText_GetFontSize(handle, index) * matrix.d
        return bool(raw.FPDFText_GetCharOrigin(handle, index, ctypes.byref(self._x), ctypes.byref(self._y)))


def _full_box(foot: _Foot, rect: raw.FS_RECTF) -> ReadBox:
    # For each character of a page: what stands on the line of the one before, in its size, is as high.
    box_of, origin_of, size_of = (
        raw.FPDFText_GetLooseCharBox,
        raw.FPDFText_GetCharOrigin,
        raw.FPDFText_GetFontSize,
    )
    x, y = ctypes.c_double(), ctypes.c_double()
    x_place, y_place = ctypes.byref(x), ctypes.byref(y)
    line, size, top, bottom = math.nan, 0.0, 0.0, 0.0

    def read(handle: Any, index: int, place: Any) -> bool:
        nonlocal line, size, top, bottom
        if not box_of(handle, index, place):
            return False
        if not origin_of(handle, index, x_place, y_place):
            return True
        if y.value != line or size_of(handle, index) != size:
            if not foot.read(handle, index):
                return True
            line, size = foot.y, size_of(handle, index)
            top, bottom = line + _ASCENT * foot.size, line - _DESCENT * foot.size
        if rect.top < top:
            rect.top = top
        if rect.bottom > bottom:
            rect.bottom = bottom
        return True

    return read
