"""Workbooks as Excel keeps them, and what is read from them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from dondoc.documents.formats import read_document
from dondoc.documents.types import Document

TASKS = [["STT", "Nhiệm vụ", "Cơ quan chủ trì"], [1, "Rà soát", "Sở Y tế"], [2, "Báo cáo", "Sở Nội vụ"]]


def saved(workbook: Workbook) -> bytes:
    out = io.BytesIO()
    workbook.save(out)
    return out.getvalue()


def written(rows: list[list[object]], then: Callable[[Worksheet], object] | None = None) -> bytes:
    workbook = Workbook()
    sheet = workbook.active
    for row in rows:
        sheet.append(row)
    if then is not None:
        then(sheet)
    return saved(workbook)


def read(rows: list[list[object]], then: Callable[[Worksheet], object] | None = None) -> Document:
    return read_document(written(rows, then), name="bảng.xlsx")


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines if not line.is_removed]


def removed(document: Document) -> list[str]:
    return [line.text for line in document.lines if line.is_removed]


def grid(document: Document, number: int = 0) -> list[tuple[int, int, int, int, str]]:
    return [
        (
            cell.row,
            cell.column,
            cell.row_span,
            cell.column_span,
            "/".join(document.line(span.line).text[span.start : span.end] for span in cell.spans),
        )
        for cell in document.tables[number].cells
    ]


def with_parts(data: bytes, **parts: str | Callable[[str], str]) -> bytes:
    """The workbook with parts replaced or changed; in names "__" stands for a slash or a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            key = member.replace("/", "__").removesuffix(".xml").replace(".xml.rels", "__rels")
            content = old.read(member)
            if key in parts:
                change = parts[key]
                content = (change if isinstance(change, str) else change(content.decode())).encode()
            new.writestr(member, content)
    return out.getvalue()


def with_strings(rows: str, strings: str) -> bytes:
    """A workbook of these rows whose strings stand apart, as Excel keeps them."""
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    link = f'<Relationship Id="s" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    data = with_parts(
        written([["a"]]),
        xl__worksheets__sheet1=rows_of(rows),
        xl___rels__workbook__rels=lambda xml: xml.replace("</Relationships>", link),
    )
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{strings}</sst>')
    return out.getvalue()


def rows_of(inside: str) -> Callable[[str], str]:
    return lambda xml: re.sub(
        r"<sheetData>.*</sheetData>|<sheetData\s*/>", f"<sheetData>{inside}</sheetData>", xml
    )
