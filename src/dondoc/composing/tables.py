"""Tables: the invisible ones that set words side by side, and those of annexes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from .content import Column, GroupRow, TableRow
from .paper import CENTRED, JUSTIFIED, LEFT_EDGE, TABLE, TEXT_WIDTH, write
from .runs import plain

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table, _Cell, _Row

_WIDE = 60  # millimetres from which on words are set flush on both sides


def side_by_side(paper: Document, widths: Sequence[float]) -> list[_Cell]:
    """One row without lines; the words of each cell stand at its very edges."""
    table = _table(paper, widths, rows=1)
    _margins(table, sides=0)
    return list(table.rows[0].cells)


def add_table(paper: Document, columns: Sequence[Column], rows: Sequence[TableRow]) -> None:
    """A ruled table: its heading comes again on each page, and no row is broken between two."""
    whole = sum(column.share for column in columns)
    widths = [TEXT_WIDTH * column.share / whole for column in columns]
    table = _table(paper, widths, rows=1 + len(rows))
    table.style = "Table Grid"
    _margins(table, sides=1.5)
    heading, *below = table.rows
    _mark(heading, "w:cantSplit")
    _mark(heading, "w:tblHeader")
    for cell, column in zip(heading.cells, columns, strict=True):
        paragraph = write(cell.paragraphs[0], column.heading, size=TABLE, is_bold=True)
        paragraph.alignment = CENTRED
    for line, row in zip(below, rows, strict=True):
        _mark(line, "w:cantSplit")
        cells = line.cells
        if isinstance(row, GroupRow):
            cell = cells[0].merge(cells[-1])
            write(cell.paragraphs[0], row.text, size=TABLE, is_bold=True)
            cell.paragraphs[0].paragraph_format.keep_with_next = True
            continue
        for cell, column, width, text in zip(cells, columns, widths, row.cells, strict=True):
            _fill(cell, plain(text), column=column, width=width)


def _fill(cell: _Cell, text: str, *, column: Column, width: float) -> None:
    for at, part in enumerate(text.split("\n")):
        paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
        write(paragraph, part, size=TABLE)
        beside = JUSTIFIED if width > _WIDE else LEFT_EDGE
        paragraph.alignment = CENTRED if column.is_centred else beside


def _table(paper: Document, widths: Sequence[float], *, rows: int) -> Table:
    table: Table = paper.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _margins(table: Table, *, sides: float) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(Mm(sides).twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
