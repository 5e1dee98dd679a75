"""What is read from a DOCX file of a few elements."""

from __future__ import annotations

from docx_writer import write_docx

from dondoc.documents.formats import read_document
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document


def read(body: str, **parts: str) -> Document:
    return read_document(write_docx(body, **parts), name="thử.docx")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if not line.is_removed]


def removed(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.is_removed]


def cells(document: Document, number: int = 1) -> dict[tuple[int, int], tuple[str, int, int]]:
    """Each cell's text, rows and columns, by place."""
    return {
        (c.row, c.column): (SourcedText.at(document, c.spans).text, c.row_span, c.column_span)
        for c in document.tables[number - 1].cells
    }


def level(number: int, form: str, text: str, more: str = "") -> str:
    inside = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{inside}</w:lvl>'


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'
