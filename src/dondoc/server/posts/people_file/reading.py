"""A list of people from outside, read into rows by column; nothing of it is believed yet."""

from __future__ import annotations

from collections.abc import Sequence

from dondoc.documents.formats.limits import MEGABYTE
from dondoc.server.posts.errors import PersonRefused
from dondoc.server.posts.people_file import form as f
from dondoc.server.registry.importing import sheets as s
from dondoc.server.registry.importing.tables import Row, table_of

LARGEST = 5 * MEGABYTE
MOST_PEOPLE = 1000
_ADVICE = "Tải tệp mẫu, chép danh sách vào trang “Người” rồi chọn lại tệp."
_FAULTS = {
    s.ENCRYPTED: "có mật khẩu. Bỏ mật khẩu của tệp rồi chọn lại",
    s.NO_WORKBOOK: "không phải bảng tính XLSX. Mở bằng Excel hoặc LibreOffice, lưu thành .xlsx rồi chọn lại",
    s.TOO_LARGE: "quá lớn so với một danh sách người. Chép riêng danh sách sang một bảng tính mới",
    s.DAMAGED: "bị hỏng, không mở được. Kiểm tra tệp gốc rồi chọn lại",
}


def read_people(content: bytes, *, name: str) -> Sequence[Row]:
    """The rows of the first sheet with the columns; PersonRefused, with what to do, where there is none."""
    if len(content) > LARGEST:
        raise PersonRefused(f"Tệp “{name}” lớn hơn {LARGEST // MEGABYTE} MB. {_ADVICE}")
    if not content.startswith(b"PK"):
        raise PersonRefused(f"Tệp “{name}” {_FAULTS[s.NO_WORKBOOK]}.")
    try:
        sheets = s.read_sheets(content)
    except s.SheetsUnreadable as error:
        raise PersonRefused(f"Tệp “{name}” {_FAULTS.get(error.fault, _FAULTS[s.DAMAGED])}.") from error
    known = [heading for heading, _ in f.COLUMNS]
    tables = (table_of(sheet, needed=f.NEEDED, known=known) for sheet in sheets)
    table = next((found for found in tables if found is not None), None)
    if table is None:
        needed = ", ".join(f"“{heading}”" for heading in f.NEEDED)
        raise PersonRefused(f"Tệp “{name}” không có dòng tiêu đề với các cột {needed}. {_ADVICE}")
    rows = list(table)
    if not rows:
        raise PersonRefused(f"Tệp “{name}” chưa có người nào dưới dòng tiêu đề. {_ADVICE}")
    if len(rows) > MOST_PEOPLE:
        raise PersonRefused(
            f"Tệp “{name}” có {len(rows)} dòng; mỗi lần nạp nhiều nhất {MOST_PEOPLE}. Chia tệp."
        )
    return rows
