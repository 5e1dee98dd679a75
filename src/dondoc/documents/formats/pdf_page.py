"""The words of one PDF page, with their boxes as the page is shown."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

import pypdfium2 as pdfium  # type: ignore[import-untyped]
import pypdfium2.raw as raw  # type: ignore[import-untyped]

from .pdf_boxes import box_reader

# What stands raised and small behind a word is no figure of it: the mark of a note, the power of a unit.
_RAISED_DIGITS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = 0.25  # of the word's height, that the digit's foot stands higher
# PDFium writes these for a hyphen that it takes for a break at the end of a line.
_HYPHENS = str.maketrans({"\x02": "-", "\ufffe": "-"})


Bounds = Callable[[], list[float]]  # left, top, right, bottom


@dataclass(slots=True)
class Word:
    """Characters without a space between them. `order` is their place among the words of the file."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    order: int
    turn: int = 0  # how far it must be turned to be read: 90 when it runs up the page, 270 down

    @property
    def is_upright(self) -> bool:
        return self.turn != 0

    @property
    def height(self) -> float:
        """The height of the letters."""
        return self.right - self.left if self.is_upright else self.bottom - self.top


@dataclass(frozen=True, slots=True)
class PageFrame:
    """How the page's own coordinates become points from the top left corner as it is shown."""

    left: float
    bottom: float
    width: float  # before turning
    height: float
    rotation: int  # 0, 90, 180, 270, clockwise

    def shown(
        self, left: float, bottom: float, right: float, top: float
    ) -> tuple[float, float, float, float]:
        """left, top, right, bottom as shown."""
        left, right = left - self.left, right - self.left
        bottom, top = bottom - self.bottom, top - self.bottom
        if self.rotation == 90:
            return bottom, left, top, right
        if self.rotation == 180:
            return self.width - right, bottom, self.width - left, top
        if self.rotation == 270:
            return self.height - top, self.width - right, self.height - bottom, self.width - left
        return left, self.height - top, right, self.height - bottom

    @property
    def area(self) -> float:
        return self.width * self.height


def page_frame(page: pdfium.PdfPage) -> PageFrame:
    left, bottom, right, top = page.get_bbox()
    return PageFrame(left, bottom, right - left, top - bottom, page.get_rotation())


def page_characters(textpage: pdfium.PdfTextPage) -> str:
    """All characters of the page, one for each place that PDFium counts."""
    count = raw.FPDFText_CountChars(textpage)
    if count <= 0:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = raw.FPDFText_GetText(textpage, 0, count, buffer)
    text = bytes(buffer)[: count * 2].decode("utf-16-le", "replace")
    # Characters without a known letter are left out there, and those beyond the first plane take two
    # units; either would shift the places of all that follow.
    if written != count + 1 or len(text) != count:
        text = "".join(_character(raw.FPDFText_GetUnicode(textpage, index)) for index in range(count))
    return text.translate(_HYPHENS)


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code <= 0xDFFF else "\ufffd"


def page_words(textpage: pdfium.PdfTextPage, characters: str, frame: PageFrame) -> list[Word]:
    """The words of a page in the order of the file."""
    words: list[Word] = []
    word: Word | None = None
    start = 0
    rect = raw.FS_RECTF()
    # This loop takes most of the time that a page needs: no call is made in it that can be spared.
    bounds = cast(Bounds, memoryview(rect).cast("B").cast("f").tolist)  # by one call
    handle, place, box_of, shown = (
        textpage.raw,
        ctypes.byref(rect),
        box_reader(textpage, characters, rect),
        frame.shown,
    )
    x, y, is_turned = frame.left, frame.bottom + frame.height, frame.rotation != 0
    for index, character in enumerate(characters):
        if character.isspace() or not box_of(handle, index, place):
            if word is not None:
                word.text = characters[start:index]
                word = None
            continue
        left, top, right, bottom = bounds()
        if is_turned:
            left, top, right, bottom = shown(left, bottom, right, top)
        else:
            left, top, right, bottom = left - x, y - top, right - x, y - bottom
        if word is not None:
            if not word.turn and word.top <= (top + bottom) / 2 <= word.bottom and -1 < left - word.right < 1:
                does_continue = True
            else:
                word.text = characters[start:index]
                does_continue = _continues(word, left, top, right, bottom)
            if does_continue:
                if word.bottom - bottom > _RAISED * (word.bottom - word.top) and _is_raised(character, word):
                    raised = character.translate(_RAISED_DIGITS)
                    characters = f"{characters[:index]}{raised}{characters[index + 1 :]}"
                if left < word.left:
                    word.left = left
                if right > word.right:
                    word.right = right
                if top < word.top:
                    word.top = top
                if bottom > word.bottom:
                    word.bottom = bottom
                continue
        word, start = Word(character, left, top, right, bottom, len(words)), index
        words.append(word)
    if word is not None:
        word.text = characters[start:]
    return words


def _is_raised(character: str, word: Word) -> bool:
    return "0" <= character <= "9" and not word.turn


def _continues(word: Word, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether a character at these bounds belongs to the word before it."""
    height = max(min(word.bottom - word.top, bottom - top), 1.0)
    middle = (top + bottom) / 2
    if not word.turn and (word.top <= middle <= word.bottom or top <= (word.top + word.bottom) / 2 <= bottom):
        # A mark that stands on its letter has no width of its own and may begin left of its end.
        return -height <= left - word.right <= 0.6 * height or (left >= word.left and right <= word.right)
    width = max(min(word.right - word.left, right - left), 1.0)
    if min(word.right, right) - max(word.left, left) < 0.6 * width or (not word.turn and len(word.text) > 1):
        return False
    if word.turn != 90 and middle > word.bottom and top - word.bottom <= 0.5 * width:
        word.turn = 270
        return True
    if word.turn != 270 and middle < word.top and word.top - bottom <= 0.5 * width:
        word.turn = 90
        return True
    return False


def main_turn(words: list[Word]) -> int:
    """How far a page must be turned for most of its words to be read; 0 for nearly every page."""
    counts = {0: 0, 90: 0, 270: 0}
    for word in words:
        if len(word.text) > 1:  # a single letter does not show which way it runs
            counts[word.turn] += len(word.text)
    return max(counts, key=lambda turn: counts[turn])
