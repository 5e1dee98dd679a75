"""The form of a list of people: its columns, the workbook to fill in, and the sheet of first passwords."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import IO

from openpyxl import Workbook

from dondoc.server.posts.models import Role
from dondoc.server.registry.selectors.exports import write_sheet

NAME, USERNAME, MAIL, AGENCY = "Họ và tên", "Tên đăng nhập", "Thư điện tử", "Cơ quan"
ROLE, FROM, PHONE = "Chức vụ", "Từ ngày", "Điện thoại"
COLUMNS = ((NAME, 28), (USERNAME, 20), (MAIL, 30), (AGENCY, 44), (ROLE, 26), (FROM, 14), (PHONE, 18))
NEEDED = (NAME, AGENCY, ROLE)
_EXPLAINED = (
    "Mỗi dòng của trang “Người” là một người với một chức vụ ở một cơ quan. "
    "Không đổi tên các cột; cột thừa bỏ qua.",
    "“Họ và tên”, “Cơ quan”, “Chức vụ” phải có. Các cột khác để trống được.",
    "“Tên đăng nhập”: để trống thì phần mềm đặt, ví dụ Nông Thị Lan là lan.nt. "
    "Một người giữ hai chức vụ thì ghi hai dòng, cùng một tên đăng nhập.",
    "“Cơ quan”: tên đầy đủ, tên viết tắt hoặc mã trong danh bạ cơ quan.",
    "“Từ ngày”: ngày nhận chức vụ, như 01/07/2026; để trống là hôm nay.",
    "“Điện thoại”: ghi vào liên hệ của cơ quan.",
    "Nạp lại cùng một tệp không tạo thêm gì: dòng nào có rồi thì báo đã có.",
)


@dataclass(frozen=True, slots=True)
class FirstPassword:
    """What goes to a new person on paper."""

    full_name: str
    username: str
    password: str
    agency: str
    role: str


def write_template(out: IO[bytes], *, roles: Collection[Role], on: date) -> None:
    """The workbook to fill in; `roles` are those that who fills it in may give."""
    workbook = Workbook(write_only=True)
    write_sheet(workbook.create_sheet("Người"), headings=COLUMNS, rows=())
    named = "; ".join(role.label for role in Role if role in roles)
    lines = [*_EXPLAINED, f"“Chức vụ” ghi một trong: {named}.", f"Mẫu tải ngày {on:%d/%m/%Y}."]
    write_sheet(
        workbook.create_sheet("Giải thích"), headings=[("Cách ghi", 120)], rows=[[line] for line in lines]
    )
    workbook.save(out)


def write_first_passwords(out: IO[bytes], given: Iterable[FirstPassword]) -> None:
    """The sheet of first passwords as a workbook."""
    workbook = Workbook(write_only=True)
    headings = ((NAME, 28), (USERNAME, 20), ("Mật khẩu lần đầu", 30), (AGENCY, 44), (ROLE, 26))
    rows = ([one.full_name, one.username, one.password, one.agency, one.role] for one in given)
    write_sheet(workbook.create_sheet("Mật khẩu lần đầu"), headings=headings, rows=rows)
    workbook.save(out)
