"""A file of agencies from outside, whatever it turns out to be, read into what it brings."""

from __future__ import annotations

from datetime import date

from dondoc.agencies.registry import Registry
from dondoc.documents.formats.detect import damaged, encrypted
from dondoc.documents.formats.limits import MEGABYTE
from dondoc.server.registry.errors import UnreadableImport
from dondoc.server.registry.importing import forms as f
from dondoc.server.registry.importing import sheets as s
from dondoc.server.registry.importing.brought import Brought
from dondoc.server.registry.importing.json_file import is_json, read_json
from dondoc.server.registry.importing.plain_list import plain_table, read_plain_list
from dondoc.server.registry.importing.workbook import is_full_form, read_full_form

LARGEST_IMPORT = 20 * MEGABYTE
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_import(content: bytes, *, name: str, registry: Registry, on: date) -> Brought:
    """What the file brings; UnreadableImport, with what to do, for one that is no list of agencies."""
    if len(content) > LARGEST_IMPORT:
        raise UnreadableImport(
            f"Tệp “{name}” lớn hơn {LARGEST_IMPORT // MEGABYTE} MB. Danh sách cơ quan không lớn đến thế; "
            "hãy bỏ ảnh và các trang khác, hoặc chia thành nhiều tệp."
        )
    if not content.strip(b"\x00\t\n\r \xef\xbb\xbf"):
        raise UnreadableImport(f"Tệp “{name}” rỗng, không có nội dung. Hãy kiểm tra tệp gốc và gửi lại.")
    if is_json(content):
        return read_json(content)
    if content.startswith(_OLE):
        raise UnreadableImport(_of_ole(content, name))
    if not content.startswith(b"PK"):
        raise UnreadableImport(_no_workbook(name))
    try:
        sheets = s.read_sheets(content)
    except s.SheetsUnreadable as error:
        raise UnreadableImport(_of_fault(error.fault, name)) from error
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableImport(f"Bảng tính “{name}” không có dòng nào. Hãy kiểm tra tệp gốc và gửi lại.")
    if is_full_form(sheets):
        return read_full_form(sheets, taken=registry.agencies.keys(), home=registry.home)
    table = plain_table(sheets)
    if table is None:
        raise UnreadableImport(
            f"Bảng tính “{name}” không có cột “{f.NAME}”. Danh sách đơn giản cần dòng tiêu đề có cột ấy "
            f"(và nếu có: “{f.SHORT_NAMES}”, “{f.KIND}”, “{f.PARENT}”); mẫu đầy đủ tải từ trang danh bạ."
        )
    return read_plain_list(table, registry=registry, on=on)


def _no_workbook(name: str) -> str:
    return (
        f"Tệp “{name}” không phải bảng tính XLSX hay danh bạ JSON. "
        "Hãy mở danh sách bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi lại."
    )


def _of_ole(content: bytes, name: str) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return encrypted(name).message
    return (
        f"Tệp “{name}” là tệp Office đời cũ (.xls, .doc). "
        "Hãy mở bằng Excel hoặc LibreOffice, lưu lại thành .xlsx rồi gửi lại."
    )


def _of_fault(fault: str, name: str) -> str:
    match fault:
        case s.ENCRYPTED:
            return encrypted(name).message
        case s.NO_WORKBOOK:
            return _no_workbook(name)
        case s.TOO_LARGE:
            return (
                f"Bảng tính “{name}” quá lớn: hơn {s.MAX_ROWS:,} dòng một trang, hơn {s.MAX_SHEETS} trang, "
                "hoặc chứa quá nhiều dữ liệu nén. Hãy chép riêng danh sách cơ quan sang một bảng tính mới."
            ).replace(",", ".", 1)
        case s.DAMAGED:
            return damaged(name).message
        case _:
            return (
                f"Việc đọc bảng tính “{name}” đã dừng giữa chừng: tệp cần quá nhiều bộ nhớ hoặc thời gian. "
                "Hãy chép riêng danh sách cơ quan sang một bảng tính mới rồi gửi lại."
            )
