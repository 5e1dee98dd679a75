"""How tall things come out on paper, nearly: whether a document or a table goes on to a second page."""

from __future__ import annotations

import math

from ..widths import width_mm
from .sheet import Line, Sheet, Table

_MM_A_POINT = 25.4 / 72
_LINE = 1.15  # of the size: a single line of Times New Roman
_CELL_EDGE = 3.8  # millimetres of a cell's width that hold no words
_SURELY = 1.15  # pages from which on there are surely two


class Heights:
    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet

    @property
    def has_many_pages(self) -> bool:
        if any(section.is_new_page for section in self._sheet.sections[1:]):
            return True
        if any(line.page_breaks_within or line.shape.breaks_page for line in self._sheet.lines()):
            return True
        section = self._sheet.sections[0]
        whole = sum(
            self.of_line(block, section.text_width) if isinstance(block, Line) else self.of_table(block)
            for block in self._sheet.blocks
        )
        return whole > _SURELY * section.text_height

    def is_longer_than_page(self, table: Table) -> bool:
        """Surely: also where it begins at the top of one."""
        if any(line.page_breaks_within for line in table.lines()):
            return True
        section = self._sheet.sections[min(table.section, len(self._sheet.sections) - 1)]
        return self.of_table(table) > section.text_height

    def of_table(self, table: Table) -> float:
        return sum(
            max(
                (
                    sum(self.of_line(line, cell.width - _CELL_EDGE) for line in cell.lines)
                    for cell in row.cells
                ),
                default=0,
            )
            for row in table.rows
        )

    def of_line(self, line: Line, width: float) -> float:
        size = max((piece.look.size for piece in line.pieces), default=12.0)
        shape = line.shape
        room = max(width - shape.left - shape.right, 5.0)
        long = sum(
            width_mm(piece.text, size=piece.look.size, is_bold=piece.look.is_bold) for piece in line.pieces
        )
        rows = max(math.ceil(long / room), 1)
        one = shape.line * size * _LINE if shape.line_rule == "auto" else shape.line
        return (rows * one + shape.before + shape.after) * _MM_A_POINT
