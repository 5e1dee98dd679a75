"""Centred lines of a cell, from its top."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.shared import Pt

from .page import CENTRED, Pages, rule_under

if TYPE_CHECKING:
    from docx.table import _Cell
    from docx.text.paragraph import Paragraph


class Lines:
    def __init__(self, pages: Pages, cell: _Cell) -> None:
        self._pages, self._cell = pages, cell
        self._is_empty = True

    def add(self, text: str, *, size: float, is_bold: bool = False, is_italic: bool = False) -> Paragraph:
        paragraph = self._cell.paragraphs[0] if self._is_empty else self._cell.add_paragraph()
        self._is_empty = False
        paragraph.alignment = CENTRED
        return self._pages.write(paragraph, text, size=size, is_bold=is_bold, is_italic=is_italic)

    def rule(self, *, width: float, of: float) -> None:
        paragraph = self.add("", size=4)
        paragraph.paragraph_format.line_spacing = Pt(4)
        rule_under(paragraph, width=width, of=of)
