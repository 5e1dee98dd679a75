"""From the bytes of a DOCX to the sheet: nothing is understood yet of what its words mean."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree  # type: ignore[import-untyped]

from dondoc.documents.formats.docx_numbering import Numbering
from dondoc.documents.formats.docx_styles import Styles
from dondoc.documents.formats.limits import DEFAULT_LIMITS, Limits
from dondoc.documents.formats.office_package import Package, W

from .looks import Looks, has_border, millimetres
from .section_reader import read_sections
from .shapes import SHAPES, boxes, chosen, drawn_lines
from .sheet import Cell, Line, Look, Piece, Row, Shape, Sheet, Table

_WRAPPERS = frozenset(
    f"{W}{tag}"
    for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "hyperlink", "fldSimple")
)
_MARKS = {"tab": "\t", "noBreakHyphen": "-", "softHyphen": ""}
_MOST_LINES = 200_000
_DEEPEST = 10


def read_sheet(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Sheet:
    """Raises DamagedFile, EncryptedFile and TooLargeFile."""
    package = Package(data, name=name, limits=limits)
    try:
        return _SheetReader(package).read()
    finally:
        package.close()


class _SheetReader:
    def __init__(self, package: Package) -> None:
        self._package = package
        self._looks = Looks(package)
        self._numbering = Numbering(package.first("numbering"), Styles(package.first("styles")))
        self._floating: list[Line] = []
        self._section = 0
        self._number = 0
        self._starts_page = True

    def read(self) -> Sheet:
        body = self._package.main.find(f"{W}body")
        blocks: list[Line | Table] = []
        for element in _flat(body) if body is not None else ():
            if self._number > _MOST_LINES:
                break
            if element.tag == f"{W}tbl":
                blocks.append(self._table(element, None, depth=0))
                continue
            blocks += self._lines(element)
            properties = element.find(f"{W}pPr")
            if properties is not None and properties.find(f"{W}sectPr") is not None:
                self._section += 1
                self._starts_page = True
        settings = self._package.first("settings")
        tab = settings.find(f"{W}defaultTabStop") if settings is not None else None
        return Sheet(
            blocks=blocks,
            sections=read_sections(self._package, self._looks),
            floating=self._floating,
            default_tab=(millimetres(tab.get(f"{W}val")) if tab is not None else None) or 12.7,
        )

    def _lines(self, paragraph: etree._Element) -> list[Line]:
        properties = paragraph.find(f"{W}pPr")
        shape = self._looks.shape(properties)
        self._number += 1
        begun = self._line(shape)
        begun.starts_page = self._starts_page or shape.breaks_page
        self._starts_page = False
        lines = [begun]
        self._runs(paragraph, properties, lines, depth=0)
        if any(line.text.strip() for line in lines):
            label = self._numbering.label(properties)
            if label:
                look, _ = self._looks.look(properties, _mark(properties))
                lines[0].pieces.insert(0, Piece(unicodedata.normalize("NFC", label), look))
        return lines

    def _line(self, shape: Shape) -> Line:
        return Line([], shape, section=self._section, number=self._number)

    def _runs(
        self, element: etree._Element, properties: etree._Element | None, lines: list[Line], *, depth: int
    ) -> None:
        for child in element:
            if child.tag == f"{W}r":
                self._run(child, properties, lines)
            elif child.tag in _WRAPPERS and depth < _DEEPEST:
                self._runs(child, properties, lines, depth=depth + 1)
            elif child.tag in SHAPES:
                self._shape(child, lines[-1])

    def _run(self, run: etree._Element, paragraph: etree._Element | None, lines: list[Line]) -> None:
        look, is_hidden = self._looks.look(paragraph, run.find(f"{W}rPr"))
        for child in run:
            tag = child.tag.removeprefix(W) if isinstance(child.tag, str) else ""
            if child.tag in SHAPES:
                self._shape(child, lines[-1])
            elif is_hidden:
                continue
            elif tag == "t" and child.text:
                _add(lines[-1], unicodedata.normalize("NFC", child.text), look)
            elif tag in _MARKS:
                _add(lines[-1], _MARKS[tag], look)
            elif tag in ("br", "cr"):
                if child.get(f"{W}type") == "page":
                    lines[-1].page_breaks_within += 1
                    self._starts_page = True
                elif child.get(f"{W}type") != "column":
                    following = self._line(lines[-1].shape)
                    following.is_continued = True
                    lines.append(following)
            elif tag == "lastRenderedPageBreak":
                lines[-1].page_breaks_within += 1

    def _shape(self, element: etree._Element, line: Line) -> None:
        for shape in chosen(element):
            line.drawn += drawn_lines(shape)
            for box, has_outline in boxes(shape):
                number, starts_page = self._number, self._starts_page
                for paragraph in box.iter(f"{W}p"):
                    for inner in self._lines(paragraph):
                        inner.shape = replace(inner.shape, is_boxed=has_outline or inner.shape.is_boxed)
                        self._floating.append(inner)
                self._number, self._starts_page = number, starts_page

    def _table(self, element: etree._Element, outer: Table | None, *, depth: int) -> Table:
        table = Table([], outer=outer, section=self._section)
        properties = element.find(f"{W}tblPr")
        borders = properties.find(f"{W}tblBorders") if properties is not None else None
        if borders is not None:
            table.is_ruled = has_border(borders)
        elif properties is not None:
            style = properties.find(f"{W}tblStyle")
            table.is_ruled = self._looks.is_table_style_ruled(
                style.get(f"{W}val") if style is not None else None
            )
        grid = [millimetres(each.get(f"{W}w")) or 0.0 for each in element.findall(f"{W}tblGrid/{W}gridCol")]
        for row in _inside(element, "tr"):
            table.rows.append(self._row(row, table, grid, depth=depth))
        return table

    def _row(self, element: etree._Element, table: Table, grid: list[float], *, depth: int) -> Row:
        properties = element.find(f"{W}trPr")
        row = Row([], is_heading=properties is not None and properties.find(f"{W}tblHeader") is not None)
        column, at = 0, 0.0
        for cell in _inside(element, "tc"):
            told = cell.find(f"{W}tcPr")
            span, width = _span(told), None
            if told is not None:
                size = told.find(f"{W}tcW")
                if size is not None and size.get(f"{W}type", "dxa") == "dxa":
                    width = millimetres(size.get(f"{W}w"))
                edges = told.find(f"{W}tcBorders")
                if edges is not None and has_border(edges, sides=("left", "start")):
                    table.is_ruled = True
            width = width or sum(grid[column : column + span])
            row.cells.append(Cell(self._cell_lines(cell, table, depth=depth), at, width))
            column, at = column + span, at + width
        return row

    def _cell_lines(self, cell: etree._Element, table: Table, *, depth: int) -> list[Line]:
        lines: list[Line] = []
        for element in _flat(cell):
            if element.tag == f"{W}p":
                inner = self._lines(element)
                for line in inner:
                    line.table = table
                lines += inner
            elif depth < _DEEPEST:
                lines += self._table(element, table, depth=depth + 1).lines()
        return lines


def _add(line: Line, text: str, look: Look) -> None:
    """A piece joins the one before it where both look the same."""
    if line.pieces and line.pieces[-1].look == look:
        text = line.pieces.pop().text + text
    line.pieces.append(Piece(text, look))


def _mark(properties: etree._Element | None) -> etree._Element | None:
    return properties.find(f"{W}rPr") if properties is not None else None


def _span(properties: etree._Element | None) -> int:
    found = properties.find(f"{W}gridSpan") if properties is not None else None
    value = found.get(f"{W}val", "1") if found is not None else "1"
    return int(value) if value.isdigit() and int(value) else 1


def _flat(container: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs and tables, also those that something wraps."""
    for child in container:
        if child.tag in (f"{W}p", f"{W}tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            yield from _flat(child)


def _inside(container: etree._Element, tag: str) -> Iterator[etree._Element]:
    """Rows of a table or cells of a row, also those that something wraps."""
    for child in container:
        if child.tag == f"{W}{tag}":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _inside(child, tag)
