"""A workbook from outside, opened in a process of its own; what is wrong with it is told to who sent it."""

from __future__ import annotations

from dondoc.documents.formats.detect import damaged, encrypted
from dondoc.documents.formats.limits import MEGABYTE
from dondoc.server.registry.importing import sheets as s
from dondoc.server.tracking.errors import SheetRefused

LARGEST_SHEET = 20 * MEGABYTE
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def open_workbook(content: bytes, *, name: str) -> list[s.Sheet]:
    """Its sheets; SheetRefused, with what to do, for what is no workbook that can be read."""
    if len(content) > LARGEST_SHEET:
        raise SheetRefused(
            f"Tệp “{name}” lớn hơn {LARGEST_SHEET // MEGABYTE} MB. Hãy bỏ ảnh và các trang không cần, "
            "hoặc chia thành nhiều tệp."
        )
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise SheetRefused(f"Tệp “{name}” rỗng, không có nội dung. Hãy kiểm tra tệp gốc và gửi lại.")
    if content.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in content:
        raise SheetRefused(encrypted(name).message)
    if not content.startswith(b"PK"):
        raise SheetRefused(_no_workbook(name))
    try:
        sheets = s.read_sheets(content)
    except s.SheetsUnreadable as error:
        raise SheetRefused(_told(error.fault, name)) from error
    if not any(sheet.rows for sheet in sheets):
        raise SheetRefused(f"Bảng tính “{name}” không có dòng nào. Hãy kiểm tra tệp gốc và gửi lại.")
    return sheets


def _no_workbook(name: str) -> str:
    return (
        f"Tệp “{name}” không phải bảng tính XLSX. "
        "Hãy mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi lại."
    )


def _told(fault: str, name: str) -> str:
    match fault:
        case s.ENCRYPTED:
            return encrypted(name).message
        case s.NO_WORKBOOK:
            return _no_workbook(name)
        case s.TOO_LARGE:
            rows = f"{s.MAX_ROWS:,}".replace(",", ".")
            return (
                f"Bảng tính “{name}” quá lớn: hơn {rows} dòng một trang, hơn {s.MAX_SHEETS} trang, "
                "hoặc chứa quá nhiều dữ liệu nén. Hãy chia thành nhiều tệp."
            )
        case s.DAMAGED:
            return damaged(name).message
    return (
        f"Việc đọc bảng tính “{name}” đã dừng giữa chừng: tệp cần quá nhiều bộ nhớ hoặc thời gian. "
        "Hãy chép các dòng sang một bảng tính mới rồi gửi lại."
    )
