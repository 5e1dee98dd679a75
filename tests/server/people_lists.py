"""Lists of people as offices fill them in, for tests."""

from __future__ import annotations

import io
from collections.abc import Sequence

from openpyxl import Workbook

HEADINGS = ("Họ và tên", "Tên đăng nhập", "Thư điện tử", "Cơ quan", "Chức vụ", "Từ ngày", "Điện thoại")
OFFICER = "Cán bộ cơ quan"


def person(
    full_name: str = "Nông Thị Mới",
    username: str = "",
    email: str = "",
    agency: str = "Sở Xây dựng",
    role: str = OFFICER,
    from_on: object = "01/11/2026",
    phone: str = "",
) -> Sequence[object]:
    return (full_name, username, email, agency, role, from_on, phone)


def people_list(*rows: Sequence[object], headings: Sequence[str] = HEADINGS) -> bytes:
    """A workbook as an office sends it: a title above, the headings, the rows."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["DANH SÁCH NGƯỜI SỬ DỤNG PHẦN MỀM"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
