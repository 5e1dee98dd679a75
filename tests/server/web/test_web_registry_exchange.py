"""The registry in and out: a file is shown before it is applied, faults are told by row, all is undone."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from agency_files import FAULTY, PLAIN_LIST, workbook
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from office import take_in_confirmed
from openpyxl import load_workbook
from walking import go, next_page

from dondoc.agencies.registry_file import read_registry
from dondoc.server.intake.naming import name_key
from dondoc.server.registry.models import Agency, AgencyName, HeldImport, Revision
from dondoc.server.registry.services import apply_import, create_agency, teach_alias
from dondoc.server.tracking.models import Assignment

SignIn = Callable[[str], Client]
EXCHANGE = "/co-quan/trao-doi/"
CHANGES = "/co-quan/thay-doi/"


def said(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def send(client: Client, content: bytes, name: str = "danh sách.xlsx") -> Any:
    return client.post(f"{EXCHANGE}nap/", {"file": SimpleUploadedFile(name, content)}, follow=True)


def digest_of(page: Any) -> str:
    found = re.search(r'name="digest" value="(\w+)"', page.content.decode())
    assert found
    return found[1]


def test_what_goes_out_comes_back_in(signed_in: SignIn) -> None:
    client = signed_in("quantri")
    answer = client.get(f"{EXCHANGE}danh-ba.json")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert len(read_registry(answer.content).agencies) == Agency.objects.count()
    written = client.get(f"{EXCHANGE}danh-ba.xlsx").content
    assert load_workbook(io.BytesIO(written))["Cơ quan"].max_row == Agency.objects.count() + 1
    for content, name in ((written, "danh-ba.xlsx"), (answer.content, "danh-ba.json")):
        page = send(client, content, name)
        assert "Tệp không có gì khác với danh bạ" in said(page)
    assert client.get(f"{EXCHANGE}danh-ba.pdf").status_code == 404


def test_the_template_explains_itself_and_is_taken_back_filled_in(signed_in: SignIn) -> None:
    client = signed_in("quantri")
    book = load_workbook(io.BytesIO(client.get(f"{EXCHANGE}danh-ba.mau.xlsx").content))
    assert "Cơ quan" in book.sheetnames and "Sắp xếp" in book.sheetnames
    assert "mỗi dòng một mục" in str(book["Giải thích"]["A1"].value)
    sheet = book["Cơ quan"]
    headings = [cell.value for cell in sheet[1]]
    row = dict.fromkeys(headings, None) | {"Tên cơ quan": "Trung tâm Dữ liệu số", "Loại": "Đơn vị sự nghiệp"}
    sheet.append([row[heading] for heading in headings])
    filled = io.BytesIO()
    book.save(filled)
    assert "1 mới · 0 thay đổi" in said(send(client, filled.getvalue()))


def test_shown_then_applied_then_taken_back(signed_in: SignIn) -> None:
    client = signed_in("quantri")
    before = Revision.objects.count()
    page = send(client, workbook({"Danh sách": [*PLAIN_LIST, (3, "Sở Tài chính", "Sở TC tỉnh", "", "")]}))
    assert "2 mới · 1 thay đổi · 0 không đổi" in said(page)
    assert "Sở Tài chính Tên – Sở TC tỉnh" in said(page)
    assert Revision.objects.count() == before
    address = page.redirect_chain[-1][0]
    done = client.post(address, {"step": "do", "digest": digest_of(page)}, follow=True)
    assert "thêm 2, sửa 1 cơ quan" in said(done)
    assert Agency.objects.filter(name="Trung tâm Dữ liệu số").exists()
    assert "Tệp này không còn được giữ" in said(client.get(address, follow=True))
    undo = re.search(r'action="(/co-quan/trao-doi/\d+/hoan-tac/)"', done.content.decode())
    assert undo
    listed = client.post(undo[1], {"from": "exchange"}, follow=True)
    assert listed.redirect_chain[-1][0] == EXCHANGE
    assert not Agency.objects.filter(name="Trung tâm Dữ liệu số").exists()
    assert "đã hoàn tác" in said(listed)
    assert "thiết lập ban đầu, không hoàn tác được" in said(listed)


def test_faults_are_told_by_sheet_and_row_and_nothing_is_applied(signed_in: SignIn) -> None:
    client = signed_in("quantri")
    before = Revision.objects.count()
    page = send(client, workbook(FAULTY))
    words = said(page)
    assert "chỗ phải sửa" in words
    assert "Cơ quan 3 Thiếu tên cơ quan" in words
    assert "Cơ quan 4 Cột “Từ ngày”: “31/02/2025” không phải ngày có thật" in words
    assert "Áp dụng" not in words
    answer = client.post(page.redirect_chain[-1][0], {"step": "do", "digest": digest_of(page)})
    assert answer.status_code == 409
    assert "chưa nạp gì" in said(answer)
    assert Revision.objects.count() == before


def test_what_changed_meanwhile_is_shown_anew(desk: dict[str, Any], signed_in: SignIn) -> None:
    client = signed_in("quantri")
    page = send(client, workbook({"Danh sách": PLAIN_LIST}))
    teach_alias(actor=desk["lan"].actor, agency_id="ls.so-tc", name="Sở Ngân khố")
    address = page.redirect_chain[-1][0]
    answer = client.post(address, {"step": "do", "digest": digest_of(page)})
    assert answer.status_code == 409
    assert "Hãy xem trước lại" in said(answer)
    again = client.post(address, {"step": "do", "digest": digest_of(answer)}, follow=True)
    assert "thêm 2" in said(again)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.4", "không phải bảng tính XLSX hay danh bạ JSON"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office đời cũ"),
        (b"   ", "rỗng"),
        (workbook({"A": [("một", "hai"), (1, 2)]}), "không có cột “Tên cơ quan”"),
    ],
)
def test_what_is_no_list_is_refused_in_words(signed_in: SignIn, content: bytes, words: str) -> None:
    answer = send(signed_in("quantri"), content)
    assert answer.status_code == 422
    assert words in said(answer)
    assert not HeldImport.objects.exists()


def test_a_fault_of_the_whole_file_has_no_row(signed_in: SignIn) -> None:
    page = send(signed_in("quantri"), json.dumps({"format": "khac"}).encode(), "danh-ba.json")
    assert "1 chỗ phải sửa" in said(page)
    assert "Áp dụng" not in said(page)


def test_without_a_file_it_says_so(signed_in: SignIn) -> None:
    answer = signed_in("quantri").post(f"{EXCHANGE}nap/")
    assert answer.status_code == 422
    assert "Chưa chọn tệp nào" in said(answer)


def test_a_change_that_another_was_built_on_says_why_it_stays(
    desk: dict[str, Any], signed_in: SignIn
) -> None:
    for name in ("Sở Ngân khố", "Sở Kho bạc"):
        teach_alias(actor=desk["lan"].actor, agency_id="ls.so-tc", name=name)
    page = signed_in("quantri").get(EXCHANGE)
    assert "đã có thay đổi sau trên cùng cơ quan" in said(page)
    first, second = Revision.objects.filter(kind="alias").order_by("pk")
    assert f"/co-quan/trao-doi/{second.pk}/hoan-tac/" in page.content.decode()
    assert f"/co-quan/trao-doi/{first.pk}/hoan-tac/" not in page.content.decode()
    answer = signed_in("quantri").post(f"/co-quan/trao-doi/{first.pk}/hoan-tac/", follow=True)
    assert "Không hoàn tác được" in said(answer)


def test_only_the_administrator_exchanges_and_nobody_sees_anothers_file(signed_in: SignIn) -> None:
    address = send(signed_in("quantri"), workbook({"Danh sách": PLAIN_LIST})).redirect_chain[-1][0]
    for who in ("lan", "chutich", "xaydung"):
        client = signed_in(who)
        for page in (EXCHANGE, f"{EXCHANGE}danh-ba.json", address):
            assert client.get(page).status_code == 403
        assert client.post(address, {"step": "do"}).status_code == 403
        assert send(client, workbook({"Danh sách": PLAIN_LIST})).status_code == 403
    assert not Agency.objects.filter(name="Trung tâm Dữ liệu số").exists()
    assert HeldImport.objects.count() == 1


def test_a_workbook_by_hand_and_eye(
    open_page: Callable[..., Any], office: dict[str, Any], tmp_path: Path
) -> None:
    (tmp_path / "sai.xlsx").write_bytes(workbook(FAULTY))
    (tmp_path / "đúng.xlsx").write_bytes(workbook({"Danh sách": PLAIN_LIST}))
    page = open_page("/", as_="quantri")
    with next_page(page):
        page.get_by_role("link", name="Cơ quan", exact=True).click()
    with next_page(page):
        page.get_by_role("link", name="Nhập, xuất, lịch sử").click()
    page.get_by_label("Tệp", exact=True).set_input_files(tmp_path / "sai.xlsx")
    with next_page(page):
        page.get_by_role("button", name="Xem trước").click()
    row = page.locator(".problems tbody tr").filter(has_text="31/02/2025")
    row.wait_for()
    assert row.locator("td").nth(1).inner_text() == "4"
    assert page.get_by_role("button", name="Áp dụng").count() == 0
    with next_page(page):
        page.get_by_role("button", name="Chọn tệp khác").click()
    page.get_by_label("Tệp", exact=True).set_input_files(tmp_path / "đúng.xlsx")
    with next_page(page):
        page.get_by_role("button", name="Xem trước").click()
    with next_page(page):
        page.get_by_role("button", name="Áp dụng").click()
    page.locator(".message").get_by_text("thêm 2, sửa 0 cơ quan").wait_for()
    go(page, "/co-quan/?text=tan+trao")
    assert page.locator("[data-row]").count() == 1
    go(page, EXCHANGE)
    with next_page(page):
        page.get_by_role("button", name="Hoàn tác: Nạp tệp “đúng.xlsx”").click()
    page.locator(".message").get_by_text("Đã hoàn tác").wait_for()
    go(page, "/co-quan/?text=tan+trao")
    assert page.locator("[data-row]").count() == 0
    go(page, EXCHANGE)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải tệp mẫu có giải thích").click()
    assert download.value.suggested_filename == "mau-danh-ba.xlsx"


def test_an_officer_finds_their_own_changes_again_and_takes_them_back(
    desk: dict[str, Any], signed_in: SignIn
) -> None:
    teach_alias(actor=desk["lan"].actor, agency_id="ls.so-tc", name="Sở Ngân khố")
    teach_alias(actor=desk["binh"].actor, agency_id="ls.so-xd", name="Sở Kiến thiết")
    client = signed_in("lan")
    assert f'href="{CHANGES}"' in client.get("/co-quan/").content.decode()
    page = client.get(CHANGES)
    assert "Sở Ngân khố" in said(page)
    assert "Sở Kiến thiết" not in said(page)
    assert "Nạp từ tệp" not in said(page)
    [address] = re.findall(r'action="(/co-quan/trao-doi/\d+/hoan-tac/)"', page.content.decode())
    done = client.post(address, {"from": "own_changes"}, follow=True)
    assert done.redirect_chain[-1][0] == CHANGES
    assert "đã hoàn tác" in said(done)
    assert not AgencyName.objects.filter(name="Sở Ngân khố").exists()
    for who in ("chutich", "xaydung"):
        assert signed_in(who).get(CHANGES).status_code == 403


def test_what_an_officer_did_not_do_by_hand_is_the_administrators_to_take_back(
    desk: dict[str, Any], signed_in: SignIn
) -> None:
    other = teach_alias(actor=desk["binh"].actor, agency_id="ls.so-xd", name="Sở Kiến thiết")
    names = [{"text": "Trung tâm Dữ liệu số"}]
    listed = {"id": "ls.tt-dls", "kind": "public_service_unit", "names": names}
    content = json.dumps({"format": "dondoc-registry/1", "agencies": [listed]}).encode()
    own_import = apply_import(actor=desk["lan"].actor, content=content, name="a.json")
    client = signed_in("lan")
    assert "a.json" not in said(client.get(CHANGES))
    for revision in (other, own_import):
        assert client.post(f"{EXCHANGE}{revision.pk}/hoan-tac/").status_code == 403
    assert signed_in("quantri").post(f"{EXCHANGE}{own_import.pk}/hoan-tac/").status_code == 302
    assert not Agency.objects.filter(pk="ls.tt-dls").exists()


def test_an_added_agency_is_freed_from_all_its_names_and_taken_back(
    desk: dict[str, Any], signed_in: SignIn
) -> None:
    take_in_confirmed(desk["lan"], confidence=0.97)
    made = create_agency(
        actor=desk["lan"].actor,
        name="Ban Điều phối số",
        kind="public_service_unit",
        parent_id="ls.ubnd",
        short_names=["BĐPS"],
    )
    [key] = made.after
    for held, name in zip(Assignment.objects.order_by("pk")[:2], ("Ban Điều phối số", "BĐPS"), strict=True):
        Assignment.objects.filter(pk=held.pk).update(agency=key, name=name, name_key=name_key(name))
    assert Assignment.objects.filter(agency=key).count() == 2
    done = signed_in("lan").post(f"{EXCHANGE}{made.pk}/hoan-tac/", {"from": "own_changes"}, follow=True)
    assert "Đã hoàn tác" in said(done)
    assert not Agency.objects.filter(pk=key).exists()
