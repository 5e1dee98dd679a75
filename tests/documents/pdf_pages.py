"""Pages for the tests of PDF, and what was read from them."""

from __future__ import annotations

from pdf_writer import PdfPage, write_pdf

from dondoc.documents.formats import read_document
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Table

XS = [50.0, 80.0, 300.0, 420.0, 540.0]
HEADER = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]


def read(*pages: PdfPage) -> Document:
    return read_document(write_pdf(list(pages)), name="thử.pdf")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if not line.is_removed]


def rows(document: Document, table: Table) -> list[list[str]]:
    """The texts of a table, a cell at its first place, empty where another covers it."""
    grid = [[""] * table.column_count for _ in range(max(cell.row + cell.row_span for cell in table.cells))]
    for cell in table.cells:
        grid[cell.row][cell.column] = SourcedText.at(document, cell.spans).text
    return grid


def table_page(*table_rows: list[str], top: float = 100, height: float = 30) -> PdfPage:
    page = PdfPage()
    page.grid(XS, [top + height * number for number in range(len(table_rows) + 1)])
    for number, row in enumerate(table_rows):
        page.row(XS, top + height * number, row)
    return page
