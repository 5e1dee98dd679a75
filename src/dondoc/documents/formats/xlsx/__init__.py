"""Workbooks to a Document: each sheet a page with its name, the lines around its table, and the table."""

from __future__ import annotations

import hashlib
import re

from ...errors import EmptyFile
from ...types import Document, Page, ReadingNote
from ..drafts import Draft, DraftLine, lines_within, number_drafts
from ..legacy.drafts import decode_lines
from ..limits import DEFAULT_LIMITS, Limits
from ..office_package import Package
from ..secrecy import marks_in_properties
from .layout import lines_of, sheet_drafts
from .sheet import Sheet, SheetReader
from .workbook import SheetEntry, Workbook

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READER = "xlsx/1"

_GIVEN_BY_EXCEL = re.compile(r"(?:sheet|trang[ _]?tính|bảng)\s*\d*", re.I)


def read_xlsx(data: bytes, *, name: str, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The Document in an XLSX file. Hidden sheets, rows and columns are kept as removed ink, and noted.

    Raises EmptyFile, DamagedFile, EncryptedFile and TooLargeFile.
    """
    package = Package(data, name=name, limits=limits)
    content: Draft = []
    notes: list[ReadingNote] = []
    try:
        workbook = Workbook(package)
        reader = SheetReader(package, workbook, name=name, limits=limits)
        for page, entry in enumerate(workbook.sheets, start=1):
            sheet = reader.read(entry.part)
            content += _page(entry, sheet, page)
            notes += _notes(entry, sheet, page)
        content += [DraftLine(mark, is_removed=True) for mark in marks_in_properties(package.properties())]
    finally:
        package.close()
    notes[:0] = decode_lines(lines_within(content))
    lines, tables = number_drafts(content)
    if not lines:
        raise EmptyFile(f"Bảng tính “{name}” không có ô nào có chữ. Hãy kiểm tra tệp gốc và gửi lại.")
    return Document(
        name=name,
        media_type=MEDIA_TYPE,
        sha256=hashlib.sha256(data).hexdigest(),
        reader=READER,
        lines=lines,
        tables=tables,
        pages=tuple(Page(number) for number in range(1, len(workbook.sheets) + 1)) or (Page(1),),
        notes=tuple(notes),
    )


def _page(entry: SheetEntry, sheet: Sheet, page: int) -> Draft:
    is_empty = not (sheet.cells or sheet.hidden or sheet.boxes)
    is_given = _GIVEN_BY_EXCEL.fullmatch(entry.name.strip()) is not None
    if is_empty and is_given and not sheet.margins:
        return []
    content: Draft = [DraftLine(entry.name, page, is_removed=is_empty or is_given or entry.is_hidden)]
    if entry.is_hidden:
        content += [line for cell in sheet.cells for line in lines_of(cell.words, page, is_removed=True)]
    else:
        content += sheet_drafts(sheet.cells, page)
    content += [DraftLine(text, page, is_removed=entry.is_hidden) for text in sheet.boxes]
    content += [line for cell in sheet.hidden for line in lines_of(cell.words, page, is_removed=True)]
    content += [DraftLine(line, page, is_removed=True) for text in sheet.margins for line in text.split("\n")]
    return content


def _notes(entry: SheetEntry, sheet: Sheet, page: int) -> list[ReadingNote]:
    notes: list[ReadingNote] = []
    if entry.is_hidden and (sheet.cells or sheet.hidden):
        message = (
            f"Trang tính “{entry.name}” bị ẩn nên nội dung không được đọc thành nhiệm vụ. "
            "Hãy bỏ ẩn (Unhide) rồi gửi lại nếu cần đọc."
        )
        notes.append(ReadingNote("hidden-sheet", message, page))
    elif sheet.hidden:
        parts = [
            f"{count} {kind}"
            for count, kind in ((sheet.hidden_rows, "hàng"), (sheet.hidden_columns, "cột"))
            if count
        ]
        message = (
            f"Trang tính “{entry.name}” có {' và '.join(parts)} ẩn (hoặc bị lọc); nội dung ẩn không được đọc "
            "thành nhiệm vụ. Hãy bỏ ẩn, bỏ lọc rồi gửi lại nếu cần đọc."
        )
        notes.append(ReadingNote("hidden-cells", message, page))
    if sheet.without_value:
        message = (
            f"Trang tính “{entry.name}” có {sheet.without_value} ô công thức chưa có kết quả lưu sẵn nên "
            "để trống. Hãy mở tệp bằng Excel, lưu lại rồi gửi lại."
        )
        notes.append(ReadingNote("formula-without-value", message, page))
    return notes
