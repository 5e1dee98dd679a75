"""The first start on a page: only with the code, only once, and nothing that was typed is lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from agency_files import FAULTY, PLAIN_LIST, workbook
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from walking import go, next_page

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.set_up_code import open_set_up, set_up_code_file
from dondoc.server.posts.models import Post, Role
from dondoc.server.registry.models import Agency, HeldImport, Home, Revision

GIVEN = {
    "province": "tuyen-quang",
    "full_name": "Ma Thị Quản",
    "username": "quan.mt",
    "new_password1": "mot-mat-khau-that-dai",
    "new_password2": "mot-mat-khau-that-dai",
    "step": "do",
}


@pytest.fixture
def code(db: None, settings: Any, tmp_path: Path) -> str:
    """Of an installation that is not set up yet."""
    settings.DATA_FOLDER = tmp_path
    return open_set_up()


@pytest.fixture
def let_in(code: str) -> Client:
    client = Client()
    assert client.get(f"/thiet-lap/?ma={code}").headers["Location"] == "/thiet-lap/"
    return client


def said(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def a_file(content: bytes, name: str = "danh sách.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_every_address_leads_to_the_set_up_and_that_asks_for_the_code(code: str) -> None:
    client = Client()
    for address in ("/", "/nhiem-vu/", "/co-quan/ls/", "/dang-nhap/"):
        answer = client.get(address, follow=True)
        assert answer.redirect_chain[-1][0] == "/thiet-lap/"
        assert "Phần mềm chưa được thiết lập" in said(answer)
        assert "dondoc up" in said(answer)
        assert code not in answer.content.decode()


def test_a_wrong_code_opens_nothing(code: str) -> None:
    client = Client()
    for answer in (client.get("/thiet-lap/?ma=sai"), client.post("/thiet-lap/", {"code": "sai"})):
        assert answer.status_code == 403
        assert "Mã thiết lập không đúng" in said(answer)
    assert "Phần mềm chưa được thiết lập" in said(client.post("/thiet-lap/", GIVEN))
    assert not Home.objects.exists()
    assert not Account.objects.exists()


def test_without_the_code_no_file_comes_in(code: str) -> None:
    Client().post("/thiet-lap/", {**GIVEN, "file": a_file(workbook({"Danh sách": PLAIN_LIST}))})
    assert not HeldImport.objects.exists()


def test_the_code_is_the_same_at_the_next_start_and_nobody_else_may_read_it(code: str) -> None:
    assert open_set_up() == code
    assert set_up_code_file().stat().st_mode & 0o077 == 0
    assert len(code.replace("-", "")) >= 20


def test_it_is_set_up_once(let_in: Client, code: str, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        answer = let_in.post("/thiet-lap/", GIVEN, follow=True)
    assert answer.redirect_chain[-1][0] == "/dang-nhap/"
    assert "Đã thiết lập cho Tỉnh Tuyên Quang" in said(answer)
    assert Home.objects.get().province_id == "tuyen-quang"
    post = Post.objects.get()
    assert (post.account.username, post.role, post.agency_id) == (
        "quan.mt",
        Role.ADMINISTRATOR,
        "tuyen-quang.vp",
    )
    assert not set_up_code_file().exists()
    for client in (let_in, Client()):
        assert client.get("/thiet-lap/").status_code == 404
        assert client.get(f"/thiet-lap/?ma={code}").status_code == 404
        assert client.post("/thiet-lap/", GIVEN).status_code == 404
    assert Account.objects.count() == 1
    assert Client().login(username="quan.mt", password=GIVEN["new_password1"])


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"province": ""}, "Chọn tỉnh, thành phố nơi dùng phần mềm."),
        ({"province": "ha-giang"}, "Chọn một trong 34 tỉnh, thành phố."),
        ({"full_name": ""}, "Ghi họ và tên người quản trị."),
        ({"username": ""}, "Ghi tên đăng nhập."),
        ({"new_password1": ""}, "Đặt mật khẩu cho người quản trị."),
        ({"username": "Quản Trị"}, "chữ thường không dấu"),
        ({"new_password2": "khac"}, "không giống nhau"),
        ({"new_password1": "ngan", "new_password2": "ngan"}, "ít nhất 12 ký tự"),
    ],
)
def test_after_an_error_all_that_was_typed_is_still_there(
    let_in: Client, changed: dict[str, str], words: str
) -> None:
    given = {**GIVEN, **changed}
    answer = let_in.post("/thiet-lap/", given)
    assert answer.status_code == 422
    assert words in said(answer)
    page = answer.content.decode()
    assert not Home.objects.exists()
    for name in ("full_name", "username", "new_password1", "new_password2"):
        if given[name]:
            assert f'value="{given[name]}"' in page
    if given["province"] == "tuyen-quang":
        assert re.search(r'value="tuyen-quang"\s+selected', page)


def test_provinces_stand_by_their_names_with_the_type_after(let_in: Client) -> None:
    shown = re.findall(r"<option[^>]*>([^<]+)</option>", let_in.get("/thiet-lap/").content.decode())
    assert shown[0] == "An Giang (tỉnh)"
    assert "Huế (thành phố)" in shown
    assert not any(name.startswith(("Tỉnh ", "Thành phố ")) for name in shown)


def test_the_offices_own_list_is_shown_first_and_comes_in_with_the_rest(let_in: Client) -> None:
    file = a_file(workbook({"Danh sách": PLAIN_LIST}))
    answer = let_in.post("/thiet-lap/", {**GIVEN, "username": "", "step": "preview", "file": file})
    assert answer.status_code == 200
    assert "2 mới" in said(answer)
    assert "Trung tâm Dữ liệu số" in said(answer)
    assert "Ghi tên đăng nhập." not in said(answer)  # the list was looked at, nothing else
    assert not Agency.objects.exists()
    assert not Revision.objects.exists()
    assert let_in.post("/thiet-lap/", GIVEN).status_code == 302
    assert Agency.objects.get(name="Trung tâm Dữ liệu số").pk.startswith("tuyen-quang.")
    assert not HeldImport.objects.exists()


def test_a_list_with_faults_stops_the_set_up_until_it_is_dropped(let_in: Client) -> None:
    answer = let_in.post("/thiet-lap/", {**GIVEN, "file": a_file(workbook(FAULTY))})
    assert answer.status_code == 422
    assert "Danh sách còn chỗ phải sửa" in said(answer)
    assert "Cơ quan 3 Thiếu tên cơ quan" in said(answer)
    assert "Cơ quan 4 Cột “Từ ngày”: “31/02/2025” không phải ngày có thật" in said(answer)
    assert f'value="{GIVEN["username"]}"' in answer.content.decode()
    assert not Home.objects.exists()
    dropped = let_in.post("/thiet-lap/", {**GIVEN, "step": "drop"})
    assert "Thiếu tên cơ quan" not in said(dropped)
    assert let_in.post("/thiet-lap/", GIVEN).status_code == 302
    assert Home.objects.exists()


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"{}", b"", b"PK\x03\x04 hong"])
def test_a_file_that_is_no_list_is_refused_in_words(let_in: Client, content: bytes) -> None:
    answer = let_in.post("/thiet-lap/", {**GIVEN, "file": a_file(content)})
    assert answer.status_code == 422
    assert "danh sách.xlsx" in said(answer) or "Tệp danh bạ" in said(answer)
    assert not Home.objects.exists()


def test_a_province_other_than_the_sample_from_nothing_to_the_first_sign_in(
    open_door: Callable[..., Any], settings: Any, tmp_path: Path
) -> None:
    settings.DATA_FOLDER = tmp_path
    code = open_set_up()
    page = open_door("/")
    page.get_by_label("Mã thiết lập").fill(code)
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_role("heading", name="1. Tỉnh, thành phố").wait_for()
    page.get_by_label("Tìm tỉnh, thành phố").press_sequentially("tuyen q")
    choice = page.get_by_label("Tỉnh, thành phố", exact=True)
    assert choice.evaluate("list => list.selectedOptions[0].text") == "Tuyên Quang (tỉnh)"
    (tmp_path / "ds.xlsx").write_bytes(workbook({"Danh sách": PLAIN_LIST}))
    page.get_by_label("Tệp", exact=True).set_input_files(tmp_path / "ds.xlsx")
    with next_page(page):
        page.get_by_role("button", name="Xem trước danh sách").click()
    page.get_by_text("Ban Quản lý khu Tân Trào").first.wait_for()
    assert choice.evaluate("list => list.selectedOptions[0].text") == "Tuyên Quang (tỉnh)"
    page.get_by_label("Họ và tên").fill(GIVEN["full_name"])
    page.get_by_label("Tên đăng nhập").fill(GIVEN["username"])
    page.get_by_label("Mật khẩu, ít nhất 12 ký tự").fill(GIVEN["new_password1"])
    page.get_by_label("Nhập lại mật khẩu").fill(GIVEN["new_password1"])
    with next_page(page):
        page.get_by_role("button", name="Thiết lập", exact=True).last.click()
    page.get_by_text("Đã thiết lập cho Tỉnh Tuyên Quang").wait_for()
    page.get_by_label("Tên đăng nhập").fill(GIVEN["username"])
    page.get_by_label("Mật khẩu").fill(GIVEN["new_password1"])
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_role("heading", name="Hôm nay").wait_for()
    go(page, "/co-quan/?text=tan+trao")
    assert page.get_by_role("link", name="Ban Quản lý khu Tân Trào").count() == 1
