"""Files of agencies as offices send them, and what becomes of them."""

from __future__ import annotations

import io
import json
from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from dondoc.server.audit.actors import Actor
from dondoc.server.registry.models import Revision
from dondoc.server.registry.services import ImportPreview, apply_import, preview_import

LAN = Actor(id="7", name="Nông Thị Lan")
Rows = Sequence[Sequence[object]]
AGENCIES = ("Mã", "Tên cơ quan", "Loại", "Cấp", "Từ ngày", "Đến ngày")
NAMES = ("Mã cơ quan", "Tên", "Loại tên", "Từ ngày", "Đến ngày")
PARENTS = ("Mã cơ quan", "Mã cấp trên", "Từ ngày", "Đến ngày")
SUCCESSIONS = ("Mã trước", "Mã sau", "Từ ngày", "Hình thức", "Phần việc", "Căn cứ")
GROUPS = ("Mã nhóm", "Loại thành viên", "Mã tỉnh", "Kiểu đơn vị", "Mã thành viên")
NEW = ("ls.tt-moi", "Trung tâm Dữ liệu số", "Đơn vị sự nghiệp", "tỉnh", "01/01/2026", "")


def workbook(**sheets: Rows) -> bytes:
    """A workbook with the sheets, named by their keys with spaces for underscores."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title.replace("_", " "))
        for row in rows:
            sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def json_file(*agencies: dict[str, Any], **more: object) -> bytes:
    return json.dumps({"format": "dondoc-registry/1", "agencies": agencies, **more}).encode()


def preview(content: bytes, name: str = "danh-ba.xlsx") -> ImportPreview:
    return preview_import(content=content, name=name)


def apply(content: bytes, digest: str = "") -> Revision:
    return apply_import(actor=LAN, content=content, name="danh-ba.xlsx", digest=digest)


def problems(content: bytes) -> list[str]:
    return [str(problem) for problem in preview(content).problems]
