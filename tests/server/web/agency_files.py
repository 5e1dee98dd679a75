"""Lists of agencies as offices have them, for the tests of the pages that take them in."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

from openpyxl import Workbook

Rows = Sequence[Sequence[object]]

PLAIN_LIST: Rows = [
    ("STT", "Tên cơ quan", "Tên viết tắt", "Loại", "Cấp trên"),
    (1, "Trung tâm Dữ liệu số", "TTDLS", "Đơn vị sự nghiệp", ""),
    (2, "Ban Quản lý khu Tân Trào", "", "Cơ quan hành chính khác", ""),
]
FAULTY: Mapping[str, Rows] = {
    "Cơ quan": [
        ("Mã", "Tên cơ quan", "Loại", "Từ ngày"),
        ("", "Trung tâm Dữ liệu số", "Đơn vị sự nghiệp", "01/01/2026"),
        ("", "", "Đơn vị sự nghiệp", ""),
        ("x.la", "Sở Lạ", "Sở, ban, ngành", "31/02/2025"),
    ]
}


def workbook(sheets: Mapping[str, Rows]) -> bytes:
    """A workbook with the sheets."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
