"""The pages that bring in a list of people, and the sheet of first passwords, there until it is kept."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook
from people_lists import people_list, person
from people_places import employ, said

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role


def upload(client: Client, content: bytes, name: str = "danh-sach.xlsx") -> Any:
    return client.post("/nguoi/nap/", {"file": SimpleUploadedFile(name, content)})


def digest(page: Any) -> str:
    found = re.search(r'name="digest" value="([^"]+)"', page.content.decode())
    assert found
    return found.group(1)


def test_from_the_file_to_the_sheet_of_passwords(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("quantri")
    assert "Nạp danh sách người từ XLSX" in said(client.get("/nguoi/"))
    held = upload(client, people_list(person("Nông Thị Mới"), person("Bế Văn Sai", agency="Sở Không Có")))
    assert held.status_code == 302
    page = client.get(held.headers["Location"])
    shown = said(page)
    assert "1 tạo tài khoản" in shown and "1 phải sửa" in shown
    assert "moi.nt phần mềm đặt" in shown and "Chưa rõ cơ quan “Sở Không Có”" in shown
    assert not Account.objects.filter(username="moi.nt").exists()
    asked = {"step": "do", "digest": digest(page)}
    refused = client.post(held.headers["Location"], asked)
    assert refused.status_code == 422 and "1 dòng phải sửa" in said(refused)
    done = client.post(held.headers["Location"], asked | {"without_wrong": "on"}, follow=True)
    assert done.redirect_chain[-1][0] == "/nguoi/nap/mat-khau/"
    assert "no-store" in done.headers["Cache-Control"]
    assert "tạo 1 tài khoản, bỏ 1 dòng phải sửa" in said(done)
    found = re.search(r'class="code">([^<]+)<', done.content.decode())
    assert found
    assert found.group(1) in client.get("/nguoi/nap/mat-khau/").content.decode()  # until it is kept
    book = load_workbook(io.BytesIO(client.get("/nguoi/nap/mat-khau.xlsx").content))
    assert [cell.value for cell in list(book.worksheets[0].rows)[1]][1:3] == ["moi.nt", found.group(1)]
    assert "Mở bảng" in said(client.get("/nguoi/nap/"))
    assert "Đã xóa bảng" in said(client.post("/nguoi/nap/mat-khau/", follow=True))
    assert client.get("/nguoi/nap/mat-khau/").status_code == 302
    assert client.get("/nguoi/nap/mat-khau.xlsx").status_code == 302


def test_the_same_file_again_has_nothing_to_do(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    client, content = signed_in("quantri"), people_list(person("Nông Thị Mới"))
    first = upload(client, content).headers["Location"]
    client.post(first, {"step": "do", "digest": digest(client.get(first))})
    again = upload(client, content).headers["Location"]
    assert "Mọi người trong tệp đều đã có" in said(client.get(again))
    assert client.post(again, {"step": "drop"}).headers["Location"] == "/nguoi/nap/"
    assert client.get(first).status_code == 302


def test_what_changed_since_is_shown_anew(desk: dict[str, Any], signed_in: Callable[[str], Client]) -> None:
    client = signed_in("quantri")
    held = upload(client, people_list(person("Nông Thị Mới"))).headers["Location"]
    before = digest(client.get(held))
    employ("moi.nt", "Ai Đó", Role.AGENCY_OFFICER, "ls.so-tc")
    stale = client.post(held, {"step": "do", "digest": before})
    assert stale.status_code == 409
    assert "moi.nt2" in said(stale)


def test_a_file_is_seen_by_who_brought_it_alone(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    held = upload(signed_in("quantri"), people_list(person())).headers["Location"]
    desk["giu"] = employ("giu", "Đàm Thị Giữ", Role.AGENCY_ADMINISTRATOR)
    assert signed_in("giu").get(held).headers["Location"] == "/nguoi/nap/"


@pytest.mark.parametrize("name", ["mau-danh-sach-nguoi.xlsx"])
def test_the_template_names_the_roles_that_one_gives(
    desk: dict[str, Any], signed_in: Callable[[str], Client], name: str
) -> None:
    desk["giu"] = employ("giu", "Đàm Thị Giữ", Role.AGENCY_ADMINISTRATOR)
    told = {}
    for who in ("quantri", "giu"):
        answer = signed_in(who).get("/nguoi/nap/mau.xlsx")
        assert name in answer.headers["Content-Disposition"]
        rows = load_workbook(io.BytesIO(answer.content))["Giải thích"].iter_rows(values_only=True)
        told[who] = " ".join(str(row[0]) for row in rows)
    assert "Kiểm tra, thanh tra nội bộ" in told["quantri"]
    assert "Kiểm tra, thanh tra nội bộ" not in told["giu"]


def test_no_file_says_what_to_do(desk: dict[str, Any], signed_in: Callable[[str], Client]) -> None:
    answer = signed_in("quantri").post("/nguoi/nap/", {})
    assert answer.status_code == 422 and "Chưa chọn tệp nào" in said(answer)
    answer = upload(signed_in("quantri"), b"abc", "a.doc")
    assert answer.status_code == 422 and "“a.doc” không phải bảng tính XLSX" in said(answer)
