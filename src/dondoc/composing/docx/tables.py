"""Tables: the invisible ones that set words side by side, and the ruled ones of the content."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from ..content import Column, GroupRow, Row, Table
from ..runs import Run, Words
from ..widths import width_mm
from .page import CENTRED, JUSTIFIED, LEFT_EDGE, RIGHT_EDGE, Pages

if TYPE_CHECKING:
    from docx.table import Table as DocxTable
    from docx.table import _Cell, _Row

_WIDE = 60  # millimetres from which on words are set flush on both sides
_SIZES = ((6, 13.0), (9, 12.0))  # up to so many columns
_SMALLEST = 11.0
_SIDES = 1.5  # millimetres between words and rules
_TALL = 100  # millimetres: a row above this may be broken between two pages
_LINE = 0.45  # millimetres of height a point of size
_ABOVE = 0.5  # millimetres between words and the rules above and below
_BETWEEN_WORDS = re.compile(r"[^\S\u00a0]+")  # a no-break space joins
_SPARE = 1.11  # words may be wider than we reckon: those with ư or ơ set bold are by so much


def side_by_side(pages: Pages, widths: Sequence[float], *, rows: int = 1) -> list[list[_Cell]]:
    """Rows without lines; the words of each cell stand at its very edges."""
    table = _table(pages, widths, rows=rows)
    _margins(table, sides=0)
    return [list(row.cells) for row in table.rows]


def add_table(pages: Pages, content: Table) -> None:
    """A ruled table: its heading comes again on each page, and no row is broken between two without need."""
    columns, size = content.columns, _size(len(content.columns))
    widths = _widths(content, whole=pages.width, size=size)
    has_two = any(column.above for column in columns)
    table = _table(pages, widths, rows=1 + has_two + len(content.rows))
    table.style = "Table Grid"
    _margins(table, sides=_SIDES, above=_ABOVE)
    rows = list(table.rows)
    _headings(pages, rows[: 1 + has_two], columns, size=size)
    for line, row in zip(rows[1 + has_two :], content.rows, strict=True):
        if isinstance(row, GroupRow):
            _mark(line, "w:cantSplit")
            _group(pages, line, row, size=size)
            continue
        if _height(row, widths, size=size) < _TALL:
            _mark(line, "w:cantSplit")
        for cell, column, width, words in zip(line.cells, columns, widths, row.cells, strict=True):
            _fill(pages, cell, words, column=column, width=width, size=size, is_bold=row.is_bold)


def keep_last_row(table: DocxTable) -> None:
    """On the page of what comes after the table; not a row that is itself broken between two pages."""
    row = table.rows[-1]
    if row._tr.trPr is None or row._tr.trPr.find(qn("w:cantSplit")) is None:
        return
    for cell in row.cells:
        for paragraph in cell.paragraphs:
            paragraph.paragraph_format.keep_with_next = True


def _headings(pages: Pages, rows: Sequence[_Row], columns: Sequence[Column], *, size: float) -> None:
    """On one line, or on two where some columns share a heading above them."""
    for row in rows:
        _mark(row, "w:cantSplit")
        _mark(row, "w:tblHeader")
    upper, lower = rows[0].cells, rows[-1].cells
    at = 0
    for above, group in groupby(columns, key=lambda column: column.above):
        members = list(group)
        if above:
            _heading(pages, upper[at].merge(upper[at + len(members) - 1]), above, size=size)
        for column in members:
            cell = lower[at] if above or len(rows) == 1 else upper[at].merge(lower[at])
            _heading(pages, cell, column.heading, size=size)
            at += 1


def _heading(pages: Pages, cell: _Cell, text: str, *, size: float) -> None:
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    paragraph = pages.write(cell.paragraphs[0], text, size=size, is_bold=True)
    paragraph.alignment, paragraph.paragraph_format.keep_with_next = CENTRED, True


def _group(pages: Pages, line: _Row, row: GroupRow, *, size: float) -> None:
    first, *others = line.cells
    if row.numeral and others:
        pages.write(first.paragraphs[0], row.numeral, size=size, is_bold=True).alignment = CENTRED
        first.paragraphs[0].paragraph_format.keep_with_next = True
        cell = others[0].merge(others[-1])
    else:
        cell = first.merge(line.cells[-1])
    pages.write(cell.paragraphs[0], row.text, size=size, is_bold=True)
    cell.paragraphs[0].paragraph_format.keep_with_next = True


def _fill(
    pages: Pages, cell: _Cell, words: Words, *, column: Column, width: float, size: float, is_bold: bool
) -> None:
    for at, line in enumerate(_lines(words)):
        paragraph = cell.add_paragraph() if at else cell.paragraphs[0]
        pages.write(paragraph, line, size=size, is_bold=is_bold)
        beside = JUSTIFIED if width > _WIDE else LEFT_EDGE
        beside = RIGHT_EDGE if column.is_number else beside
        paragraph.alignment = CENTRED if column.is_centred else beside


def _lines(words: Words) -> list[Words]:
    """A line feed within a cell begins a new paragraph."""
    if isinstance(words, str):
        return list(words.split("\n"))
    lines: list[list[Run]] = [[]]
    for run in words:
        first, *others = run.text.split("\n")
        if not others:
            lines[-1].append(run)
            continue
        parts = [first, *others]
        for at, part in enumerate(parts):
            note = run.note if at == len(parts) - 1 else None
            piece = Run(part, is_bold=run.is_bold, is_italic=run.is_italic, note=note)
            if at:
                lines.append([piece])
            else:
                lines[-1].append(piece)
    return [tuple(line) for line in lines]


def _widths(content: Table, *, whole: float, size: float) -> list[float]:
    """By their shares, but none narrower than its longest word; what that takes the others give."""
    columns = content.columns
    least = [_longest_word(column.heading, size=size, is_bold=True) for column in columns]
    for row in content.rows:
        if isinstance(row, Row):
            for at, text in enumerate(row.texts):
                least[at] = max(least[at], _longest_word(text, size=size, is_bold=row.is_bold))
    least = [width + 2 * _SIDES for width in least]
    if sum(least) >= whole:  # there is no room for all: words break
        return [whole * column.share / sum(other.share for other in columns) for column in columns]
    held: set[int] = set()
    while True:
        free = [at for at in range(len(columns)) if at not in held]
        room = whole - sum(least[at] for at in held)
        a_share = room / sum(columns[at].share for at in free) if free else 0
        narrow = {at for at in free if columns[at].share * a_share < least[at]}
        if not narrow:
            return [least[at] if at in held else one.share * a_share for at, one in enumerate(columns)]
        held |= narrow


def _longest_word(text: str, *, size: float, is_bold: bool) -> float:
    words = _BETWEEN_WORDS.split(text)
    return _SPARE * max(width_mm(word, size=size, is_bold=is_bold) for word in words)


def _height(row: Row, widths: Sequence[float], *, size: float) -> float:
    """About how tall the row will stand, in millimetres."""
    lines = max(
        sum(
            1 + int(width_mm(part, size=size, is_bold=row.is_bold) / max(width - 2 * _SIDES, 1))
            for part in text.split("\n")
        )
        for text, width in zip(row.texts, widths, strict=True)
    )
    return lines * size * _LINE


def _size(column_count: int) -> float:
    return next((size for most, size in _SIZES if column_count <= most), _SMALLEST)


def _table(pages: Pages, widths: Sequence[float], *, rows: int) -> DocxTable:
    table: DocxTable = pages.file.add_table(rows=rows, cols=len(widths))
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _margins(table: DocxTable, *, sides: float, above: float = 0) -> None:
    margins = OxmlElement("w:tblCellMar")
    for side, width in (("top", above), ("left", sides), ("bottom", above), ("right", sides)):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(Mm(width).twips))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    table._tbl.tblPr.append(margins)


def _mark(row: _Row, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))
