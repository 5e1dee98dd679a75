"""A PDF with a ruled table as an office prints it: rows run over pages, each page repeats the header."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import ImageFont

from .words import Plan, Row

FONTS = (
    "liberation2/LiberationSerif-Regular.ttf",
    "liberation/LiberationSerif-Regular.ttf",
    "noto/NotoSerif-Regular.ttf",
    "dejavu/DejaVuSerif.ttf",
)
FONT_FOLDER = Path("/usr/share/fonts/truetype")
SIZE, LEADING, MARGIN, PADDING = 12.0, 15.0, 50.0, 4.0
A4 = (595.0, 842.0)
SHARES = {5: (0.07, 0.37, 0.19, 0.21, 0.16), 6: (0.06, 0.33, 0.15, 0.19, 0.13, 0.14)}


def find_font() -> Path:
    """A font with Vietnamese letters, or a plain word on what to install."""
    for name in FONTS:
        if (path := FONT_FOLDER / name).exists():
            return path
    raise SystemExit("The bench draws Vietnamese PDFs and finds no font: apt-get install fonts-liberation2")


def draw_plan(plan: Plan, path: Path, *, is_landscape: bool) -> None:
    """Write the plan as a PDF. A row that does not fit is split: its number stands only on the first part."""
    width, height = A4[::-1] if is_landscape else A4
    sheet = _Sheet(width, height, find_font())
    for title in plan.title:
        sheet.put_title(title)
    sheet.put_table(plan.header, plan.rows)
    sheet.save(path)


@lru_cache(maxsize=4)
def _measure(path: Path) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(path), 100)


def _wrap(text: str, width: float, font: ImageFont.FreeTypeFont) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and font.getlength(longer) * SIZE / 100 <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


@dataclass(slots=True)
class _Sheet:
    """The page under the pen; `top` is the distance from the page's top to the next line."""

    width: float
    height: float
    font_path: Path
    pdf: pdfium.PdfDocument = field(init=False)
    font: object = field(init=False)
    page: pdfium.PdfPage = field(init=False)
    top: float = field(init=False, default=MARGIN)

    def __post_init__(self) -> None:
        self.pdf = pdfium.PdfDocument.new()
        data = self.font_path.read_bytes()
        buffer = (ctypes.c_uint8 * len(data)).from_buffer_copy(data)
        self.font = raw.FPDFText_LoadFont(self.pdf, buffer, len(data), raw.FPDF_FONT_TRUETYPE, True)
        self.page = self.pdf.new_page(self.width, self.height)

    def save(self, path: Path) -> None:
        self.page.gen_content()
        self.pdf.save(str(path))

    def put_title(self, text: str) -> None:
        left = (self.width - _measure(self.font_path).getlength(text) * SIZE / 100) / 2
        self._write(text, max(left, MARGIN), self.top)
        self.top += LEADING * 1.4

    def put_table(self, header: Row, rows: Sequence[Row]) -> None:
        full = self.width - 2 * MARGIN
        edges = [MARGIN]
        for share in SHARES[len(header)]:
            edges.append(edges[-1] + share * full)
        self._put_row(header, edges)
        for row in rows:
            waiting = self._wrapped(row, edges)
            while any(waiting):
                room = int((self.height - MARGIN - self.top - 2 * PADDING) // LEADING)
                if room < 1:
                    self._turn(header, edges)
                    continue
                self._put_lines([lines[:room] for lines in waiting], edges)
                waiting = [lines[room:] for lines in waiting]

    def _wrapped(self, row: Row, edges: list[float]) -> list[list[str]]:
        font = _measure(self.font_path)
        widths = [b - a - 2 * PADDING for a, b in pairwise(edges)]
        return [_wrap(cell, width, font) for cell, width in zip(row, widths, strict=True)]

    def _turn(self, header: Row, edges: list[float]) -> None:
        self.page.gen_content()
        self.page = self.pdf.new_page(self.width, self.height)
        self.top = MARGIN
        self._put_row(header, edges)

    def _put_row(self, row: Row, edges: list[float]) -> None:
        self._put_lines(self._wrapped(row, edges), edges)

    def _put_lines(self, cells: list[list[str]], edges: list[float]) -> None:
        bottom = self.top + max(map(len, cells)) * LEADING + 2 * PADDING
        for edge, lines in zip(edges, cells, strict=False):
            for number, line in enumerate(lines):
                self._write(line, edge + PADDING, self.top + PADDING + number * LEADING)
        for edge in edges:
            self._rule(edge, self.top, edge, bottom)
        for level in (self.top, bottom):
            self._rule(edges[0], level, edges[-1], level)
        self.top = bottom

    def _write(self, text: str, left: float, top: float) -> None:
        shown = raw.FPDFPageObj_CreateTextObj(self.pdf, self.font, SIZE)
        units = ctypes.create_string_buffer((text + "\0").encode("utf-16-le"))
        raw.FPDFText_SetText(shown, ctypes.cast(units, ctypes.POINTER(ctypes.c_ushort)))
        raw.FPDFPageObj_Transform(shown, 1, 0, 0, 1, left, self.height - top - SIZE)
        raw.FPDFPage_InsertObject(self.page, shown)

    def _rule(self, left: float, top: float, right: float, bottom: float) -> None:
        path = raw.FPDFPageObj_CreateNewPath(left, self.height - top)
        raw.FPDFPath_LineTo(path, right, self.height - bottom)
        raw.FPDFPageObj_SetStrokeWidth(path, 0.5)
        raw.FPDFPath_SetDrawMode(path, raw.FPDF_FILLMODE_NONE, True)
        raw.FPDFPage_InsertObject(self.page, path)
