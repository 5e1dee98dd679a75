"""Bars as small pictures without words: what they tell stands beside them, set as the paper is set."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from docx.oxml.ns import qn
from docx.shared import Mm
from PIL import Image, ImageDraw

from ..runs import Bar

if TYPE_CHECKING:
    from docx.text.run import Run as DocxRun

_HEIGHT = 3.2  # millimetres
_DOTS = 8  # a millimetre: about 200 an inch
_LINE = 2  # dots
_HATCH = 7  # dots from one stroke to the next
# In black and white, as papers are printed: filled, light, hatched, empty. None: hatched.
_FILLS: tuple[int | None, ...] = (90, 205, None, 255)


def add_bar(run: DocxRun, bar: Bar) -> None:
    """The bar at the end of the run, with its words for who does not see it; none where it has no length."""
    if not sum(bar.parts):
        return
    picture = _drawn(bar)
    inline = run.add_picture(io.BytesIO(picture[0]), width=Mm(picture[1] / _DOTS), height=Mm(_HEIGHT))
    inline._inline.find(qn("wp:docPr")).set("descr", bar.told)


def _drawn(bar: Bar) -> tuple[bytes, int]:
    """The picture as PNG, and how many dots it is wide. No part is too short to be seen."""
    height = round(_HEIGHT * _DOTS)
    a_dot = bar.millimetres * _DOTS / max(bar.longest, sum(bar.parts))
    widths = [max(round(part * a_dot), 3 * _LINE) if part else 0 for part in bar.parts]
    picture = Image.new("L", (sum(widths), height), 255)
    left = 0
    for width, fill in zip(widths, _FILLS, strict=False):
        if width:
            picture.paste(_part(width, height, fill), (left, 0))
        left += width
    written = io.BytesIO()
    picture.save(written, "PNG", dpi=(_DOTS * 25.4, _DOTS * 25.4))
    return written.getvalue(), picture.width


def _part(width: int, height: int, fill: int | None) -> Image.Image:
    part = Image.new("L", (width, height), 255 if fill is None else fill)
    pen = ImageDraw.Draw(part)
    if fill is None:
        for start in range(-height, width, _HATCH):
            pen.line((start, height, start + height, 0), fill=0, width=_LINE)
    pen.rectangle((0, 0, width - 1, height - 1), outline=0, width=_LINE)
    return part
