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

    def add(self, text: str, *, part: str) -> Paragraph:
        paragraph: Paragraph = self._cell.paragraphs[0] if self._is_empty else self._cell.add_paragraph()
        self._is_empty = False
        self._pages.put(paragraph, text, part=part)
        paragraph.alignment = CENTRED
        return paragraph

    def gap(self, points: float) -> Paragraph:
        """An empty line of that height."""
        paragraph = self.add("", part="body")
        paragraph.paragraph_format.line_spacing = Pt(points)
        return paragraph

    def rule(self, *, width: float, of: float) -> None:
        rule_under(self.gap(4), width=width, of=of)
