"""The people of an agency on the screen: what is typed is kept, what is done is taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from people_places import (
    WELL_FORMED,
    address,
    said,
    send,
    settled_places,
    state,
    undo,
)

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Contact, Post


@pytest.fixture
def places(desk: dict[str, Any]) -> dict[str, Any]:
    return settled_places(desk)


def test_somebody_new_is_added_and_sets_a_password_of_their_own(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    given = {**WELL_FORMED["add_person"], "from_on": f"{timezone.localdate():%d/%m/%Y}"}
    answer = send(signed_in("giu-nguoi"), "add_person", places, **given)
    assert answer.headers["Cache-Control"] == "no-store"
    shown = re.search(r'id="password">([^<]+)<', answer.content.decode())
    assert shown
    assert shown.group(1) not in said(signed_in("giu-nguoi").get(address("people", places)))

    new = Client(headers={"accept-language": "vi"})
    entered = new.post("/dang-nhap/", {"username": "moi", "password": shown.group(1)}, follow=True)
    assert entered.redirect_chain[-1][0] == "/dang-nhap/mat-khau-moi/"
    for closed in ("/", "/nhiem-vu/", "/tai-khoan/", address("people", places)):
        assert new.get(closed).headers["Location"] == "/dang-nhap/mat-khau-moi/", closed
    assert new.get("/nhiem-vu/", headers={"HX-Request": "true"}).headers["HX-Redirect"]
    for password, refusal in ((shown.group(1), "phải khác mật khẩu được cấp"), ("ngan", "ít nhất 12 ký tự")):
        refused = new.post("/dang-nhap/mat-khau-moi/", {"new_password1": password, "new_password2": password})
        assert refusal in said(refused)
    own = "mat-khau-cua-rieng-toi"
    entered = new.post("/dang-nhap/mat-khau-moi/", {"new_password1": own, "new_password2": own}, follow=True)
    assert "Hôm nay" in said(entered)
    assert Account.objects.get(username="moi").check_password(own)
    assert new.get("/dang-nhap/mat-khau-moi/").headers["Location"] == "/tai-khoan/"


def test_adding_is_taken_back(places: dict[str, Any], signed_in: Callable[[str], Client]) -> None:
    client = signed_in("giu-nguoi")
    answer = send(client, "add_person", places, **WELL_FORMED["add_person"], from_on="01/11/2026")
    assert "Hoàn tác thì tài khoản vừa tạo cũng bị xóa." in said(answer)
    back = undo(client, answer)
    assert "Đã hoàn tác việc giao chức vụ cho Người mới; tài khoản moi đã được xóa." in said(back)
    assert not Account.objects.filter(username="moi").exists()


def test_a_post_for_an_account_that_is_there(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("giu-nguoi")
    given = {"who": "known", "username": "canbo", "role": "agency_administrator", "from_on": "1/11/2026"}
    answer = send(client, "add_person", places, **given)
    assert "Đã giao cho Hứa Văn Cán (canbo) chức vụ Quản trị cơ quan." in said(answer)
    undo(client, answer)
    assert Post.objects.filter(account__username="canbo").count() == 1


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"username": "canbo"}, "đã có người dùng"),
        ({"who": "known", "username": "khong.co"}, "cho tài khoản “khong.co”: không có tài khoản này, hoặc"),
        ({"who": "known", "username": "noi-khac"}, "cho tài khoản “noi-khac”: không có tài khoản này, hoặc"),
        ({"who": "known", "username": "canbo"}, "đã giữ chức vụ này"),
        ({"username": "Lan Anh"}, "chỉ gồm chữ thường không dấu"),
        ({"full_name": " "}, "Ghi họ và tên của người mới."),
        ({"from_on": "31/02/2026"}, "Viết ngày như 31/12/2026."),
        ({"from_on": ""}, "Ghi ngày đầu"),
        ({"to_on": "01/01/2020"}, "phải từ ngày nhận trở đi"),
        ({"email": "khong phai thu"}, "Địa chỉ thư chưa đúng"),
        ({"who": ""}, "Chọn một trong hai."),
    ],
)
def test_what_was_typed_stays_beside_what_is_wrong(
    places: dict[str, Any], signed_in: Callable[[str], Client], given: dict[str, str], words: str
) -> None:
    client, rows = signed_in("giu-nguoi"), state()
    typed = {**WELL_FORMED["add_person"], "from_on": "01/11/2026", "email": "a@b.vn", **given}
    answer = send(client, "add_person", places, **typed)
    assert answer.status_code == 422
    assert words in said(answer)
    page = answer.content.decode()
    for name in ("username", "full_name", "email", "from_on", "to_on"):
        if typed.get(name, "").strip():
            assert f'value="{typed[name]}"' in page, name
    assert state() == rows


def test_a_post_ends_and_is_taken_back(places: dict[str, Any], signed_in: Callable[[str], Client]) -> None:
    client = signed_in("giu-nguoi")
    answer = send(client, "finish_post", places, to_on="01/11/2026")
    assert "Hứa Văn Cán thôi chức vụ Cán bộ cơ quan, hết ngày 01/11/2026." in said(answer)
    assert "Đã thôi chức vụ (1)" in said(answer)
    assert "giữ lại chức vụ" in said(undo(client, answer))
    assert Post.objects.get(pk=places["post_id"]).to_on is None
    early = send(client, "finish_post", places, to_on="01/11/2019")
    assert "Ngày cuối phải từ 01/01/2020" in said(early)
    assert 'value="01/11/2019"' in early.content.decode()


def test_the_last_to_look_after_people_is_told(
    places: dict[str, Any], desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("giu-nguoi")
    own = {**places, "post_id": desk["giu-nguoi"].posts.get().pk}
    told = send(client, "finish_post", own, to_on="01/12/2099")
    assert "người quản trị cuối cùng" in said(told)
    assert 'value="01/12/2099"' in told.content.decode()
    send(client, "finish_post", own, to_on="01/12/2099", is_meant="on")
    assert Post.objects.get(pk=own["post_id"]).to_on == date(2099, 12, 1)


def test_a_new_password_is_shown_once(places: dict[str, Any], signed_in: Callable[[str], Client]) -> None:
    answer = send(signed_in("giu-nguoi"), "renew_password", places)
    shown = re.search(r'id="password">([^<]+)<', answer.content.decode())
    assert shown
    account = Account.objects.get(username="canbo")
    assert account.check_password(shown.group(1))
    assert account.must_change_password


@pytest.mark.parametrize("name", ["add_person", "renew_password"])
def test_a_first_password_loaded_again_sends_no_form_again(
    places: dict[str, Any], signed_in: Callable[[str], Client], name: str
) -> None:
    client = signed_in("giu-nguoi")
    sent = client.post(address(name, places), {**WELL_FORMED["add_person"], "from_on": "01/11/2026"})
    assert sent.status_code == 302
    shown, rows = sent.headers["Location"], state()
    other = client.get(
        address("handed_password", {"post_id": Post.objects.get(account__username="giu-nguoi").pk})
    )
    assert other.status_code == 302
    assert client.head(shown).status_code == 200
    first = client.get(shown)
    password = re.search(r'id="password">([^<]+)<', first.content.decode())
    assert password and first.headers["Cache-Control"] == "no-store"
    again = client.get(shown, follow=True)
    assert "Mật khẩu lần đầu chỉ hiện một lần" in said(again)
    assert password.group(1) not in again.content.decode()
    assert password.group(1) not in str(dict(client.session))
    assert state() == rows


def test_contacts_come_change_and_go(places: dict[str, Any], signed_in: Callable[[str], Client]) -> None:
    client = signed_in("giu-nguoi")
    given = {"full_name": "Mã Văn Mới", "title": "Phó Giám đốc", "phone": "0912", "from_on": "01/11/2026"}
    answer = send(client, "add_contact", places, **given)
    assert "Đã thêm liên hệ Mã Văn Mới." in said(answer)
    assert "Mã Văn Mới Phó Giám đốc 0912" in said(answer)
    assert "Mã Văn Mới Phó Giám đốc" not in said(undo(client, answer))

    answer = send(client, "contact", places, full_name="Bế Thị Gọi", email="a@b.vn", from_on="02/01/2026")
    assert "a@b.vn" in said(answer)
    assert "0205 3812 345" in said(undo(client, answer))
    assert Contact.objects.get().from_on == date(2026, 1, 1)

    answer = send(client, "end_contact", places, to_on="01/11/2026")
    assert "Liên hệ đã thôi dùng (1)" in said(answer)
    assert "Liên hệ đã thôi dùng" not in said(undo(client, answer))


def test_a_contact_without_a_way_to_reach_it(
    places: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    answer = send(signed_in("giu-nguoi"), "add_contact", places, full_name="Mã Văn Mới", note="trực đêm")
    assert answer.status_code == 422
    assert "Ghi số điện thoại hoặc thư điện tử" in said(answer)
    assert 'value="trực đêm"' in answer.content.decode()
