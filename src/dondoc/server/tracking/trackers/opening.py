"""A tracker from outside as sheets: a workbook, or values parted by commas, semicolons or tabs."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Sequence

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats.text import read_text
from dondoc.server.registry.importing.sheets import MAX_COLUMNS, Sheet
from dondoc.server.tracking.errors import SheetRefused
from dondoc.server.tracking.sheets.opening import LARGEST_SHEET, open_workbook

_SEPARATORS = ",;\t|"
_LOOKED_AT = 30  # lines, to tell the separator
_OLE = b"\xd0\xcf\x11\xe0"
_TABLE = "Bảng"
MOST_ROWS = 10_000  # of one import


def open_tracker(content: bytes, *, name: str) -> list[Sheet]:
    """The sheets that hold anything; SheetRefused, with what to do, for what cannot be read."""
    is_text = not content.startswith((b"PK", _OLE)) and len(content) <= LARGEST_SHEET and content.strip()
    sheets = [_read_values(content, name)] if is_text else open_workbook(content, name=name)
    kept = [sheet for sheet in sheets if sheet.rows]
    if any(len(sheet.rows) > MOST_ROWS for sheet in kept):
        most = f"{MOST_ROWS:,}".replace(",", ".")
        raise SheetRefused(f"Bảng theo dõi “{name}” có trang dài hơn {most} dòng. Hãy chia thành nhiều tệp.")
    return kept


def _read_values(content: bytes, name: str) -> Sheet:
    """In whatever encoding of Vietnamese; a value in quotation marks may hold line breaks."""
    try:
        document = read_text(content, name=name)
    except UnreadableFile as error:
        raise SheetRefused(error.message) from error
    lines = [line.text for line in document.lines]
    separator = max(_SEPARATORS, key=lambda one: _alike(lines[:_LOOKED_AT], one))
    if not _alike(lines[:_LOOKED_AT], separator):
        raise SheetRefused(
            f"Tệp “{name}” không phải bảng tính: không thấy các cột. "
            "Hãy lưu bảng theo dõi thành .xlsx hoặc .csv rồi gửi lại."
        )
    try:
        read = list(csv.reader((f"{line}\n" for line in lines), delimiter=separator))
    except csv.Error as error:
        raise SheetRefused(
            f"Tệp “{name}” bị hỏng: không tách được các cột. Hãy lưu lại thành .xlsx rồi gửi lại."
        ) from error
    rows = []
    for number, cells in enumerate(read, start=1):
        kept = [cell.strip() for cell in cells[:MAX_COLUMNS]]
        while kept and not kept[-1]:
            kept.pop()
        if kept:
            rows.append((number, tuple(kept)))
    return Sheet(_TABLE, tuple(rows))


def _alike(lines: Sequence[str], separator: str) -> int:
    """How many lines have as many columns as most, where these are several."""
    widths = Counter(line.count(separator) for line in lines)
    widths.pop(0, None)
    return max(widths.values(), default=0)
