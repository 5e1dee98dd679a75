"""Second factors of others: asked for by role, and removed for who lost theirs, by who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from office import PASSWORD
from people_places import said, settle

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry

SignedIn = Callable[[str], Client]
_DATA: dict[str, dict[str, Any]] = {
    "totp": {"secret": "x"},
    "recovery_codes": {"seed": "x", "used_mask": 0},
    "webauthn": {"name": "Khóa", "credential": {}},
}


@pytest.fixture
def people(desk: dict[str, Any]) -> dict[str, Account]:
    settle(desk)
    return desk


def give_factor(account: Account) -> None:
    Authenticator.objects.create(user=account, type="totp", data={"secret": "x"})
    Authenticator.objects.create(user=account, type="recovery_codes", data={"seed": "x", "used_mask": 0})


def last_entry() -> Entry:
    return Entry.objects.order_by("-id")[0]


def come_in(username: str) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.post("/dang-nhap/", {"username": username, "password": PASSWORD})
    return client


def remove_own(client: Client, kind: str) -> None:
    """As its owner, who shows the password again."""
    client.post("/tai-khoan/xac-nhan/", {"password": PASSWORD})
    place = reverse("mfa_deactivate_totp")
    if kind == "webauthn":
        place = reverse("mfa_remove_webauthn", args=[Authenticator.objects.get(type=kind).pk])
    assert client.post(place).status_code == 302


@pytest.mark.parametrize("who", ["quantri", "giu-nguoi"])
def test_a_lost_factor_is_removed_from_the_page_of_the_post(
    people: dict[str, Account], signed_in: SignedIn, who: str
) -> None:
    post = people["canbo"].posts.get()
    client = signed_in(who)
    assert "Lớp xác thực thứ hai" not in said(client.get(f"/chuc-vu/{post.pk}/"))
    give_factor(people["canbo"])
    assert "Đang bật: ứng dụng tạo mã, mã dự phòng" in said(client.get(f"/chuc-vu/{post.pk}/"))
    page = said(client.post(f"/chuc-vu/{post.pk}/go-xac-thuc/", follow=True))
    assert "Đã gỡ lớp xác thực thứ hai của Hứa Văn Cán" in page
    assert not Authenticator.objects.exists()
    entry = last_entry()
    assert (entry.action, entry.actor_id) == ("account.factors_removed", str(people[who].pk))
    assert entry.subject_id == str(people["canbo"].pk)
    again = said(client.post(f"/chuc-vu/{post.pk}/go-xac-thuc/", follow=True))
    assert "đã gỡ lớp xác thực thứ hai. Không cần gỡ nữa" in again


def test_ones_own_is_removed_elsewhere(people: dict[str, Account], signed_in: SignedIn) -> None:
    post = people["quantri"].posts.get()
    give_factor(people["quantri"])
    page = said(signed_in("quantri").post(f"/chuc-vu/{post.pk}/go-xac-thuc/", follow=True))
    assert "Đăng nhập an toàn" in page
    assert Authenticator.objects.count() == 2


def test_who_holds_posts_elsewhere_too_is_not_an_agencys_to_open(
    people: dict[str, Account], signed_in: SignedIn
) -> None:
    from datetime import date

    from dondoc.server.audit.actors import SYSTEM
    from dondoc.server.posts.models import Role
    from dondoc.server.posts.services import appoint

    person = people["canbo"]
    post = person.posts.get()
    agency = people["lan"].posts.get().agency
    appoint(account=person, agency=agency, role=Role.OFFICER, from_on=date(2020, 1, 1), actor=SYSTEM)
    give_factor(person)
    answer = signed_in("giu-nguoi").post(f"/chuc-vu/{post.pk}/go-xac-thuc/")
    assert answer.status_code == 403
    assert Authenticator.objects.count() == 2


def test_a_role_that_must_have_a_factor_adds_one_before_anything_else(
    people: dict[str, Account], signed_in: SignedIn
) -> None:
    administrator = signed_in("quantri")
    give_factor(people["chutich"])
    page = said(administrator.get("/tai-khoan/xac-thuc/bat-buoc/"))
    assert "Lãnh đạo 1 trên 1 người đã bật" in page and "Chuyên viên Văn phòng 0 trên 2" in page
    kept = administrator.post("/tai-khoan/xac-thuc/bat-buoc/", {"role": ["officer", "leader"]}, follow=True)
    assert "Chuyên viên Văn phòng, Lãnh đạo; kể từ lần đăng nhập sau" in said(kept)
    assert last_entry().details == {"roles": ["leader", "officer"], "were": []}

    officer = come_in("lan")
    answer = officer.get("/nhiem-vu/")
    assert answer.headers["Location"] == "/tai-khoan/xac-thuc/"
    assert "phải có lớp xác thực thứ hai" in said(officer.get("/tai-khoan/xac-thuc/"))
    assert officer.get("/nhiem-vu/", headers={"HX-Request": "true"}).headers["HX-Redirect"]
    assert officer.get("/tai-khoan/xac-nhan/").status_code == 200  # what is needed for it opens
    give_factor(people["lan"])
    assert officer.get("/nhiem-vu/").status_code == 200
    assert come_in("xaydung").get("/nhiem-vu/").status_code == 200  # of another role


@pytest.mark.parametrize("kinds", [("totp",), ("totp", "recovery_codes"), ("webauthn",)])
def test_who_removes_the_only_one_is_led_to_add_another_at_the_next_page(
    people: dict[str, Account], signed_in: SignedIn, kinds: tuple[str, ...]
) -> None:
    signed_in("quantri").post("/tai-khoan/xac-thuc/bat-buoc/", {"role": ["officer"]})
    officer = come_in("lan")
    for kind in kinds:
        Authenticator.objects.create(user=people["lan"], type=kind, data=_DATA[kind])
    assert officer.get("/nhiem-vu/").status_code == 200
    remove_own(officer, kinds[0])
    assert not Authenticator.objects.exists()
    answer = officer.get("/nhiem-vu/")
    assert answer.headers["Location"] == "/tai-khoan/xac-thuc/"
    assert "phải có lớp xác thực thứ hai" in said(officer.get("/tai-khoan/xac-thuc/"))
    give_factor(people["lan"])
    assert officer.get("/nhiem-vu/").status_code == 200


def test_who_removes_one_of_two_goes_on(people: dict[str, Account], signed_in: SignedIn) -> None:
    signed_in("quantri").post("/tai-khoan/xac-thuc/bat-buoc/", {"role": ["officer"]})
    officer = come_in("lan")
    for kind in ("totp", "webauthn"):
        Authenticator.objects.create(user=people["lan"], type=kind, data=_DATA[kind])
    remove_own(officer, "totp")
    assert officer.get("/nhiem-vu/").status_code == 200


def test_of_whom_nothing_is_demanded_goes_on_without(people: dict[str, Account], signed_in: SignedIn) -> None:
    signed_in("quantri").post("/tai-khoan/xac-thuc/bat-buoc/", {"role": ["leader"]})
    officer = come_in("lan")
    give_factor(people["lan"])
    remove_own(officer, "totp")
    assert officer.get("/nhiem-vu/").status_code == 200


def test_codes_on_paper_alone_are_no_second_factor(people: dict[str, Account], signed_in: SignedIn) -> None:
    signed_in("quantri").post("/tai-khoan/xac-thuc/bat-buoc/", {"role": ["officer"]})
    Authenticator.objects.create(user=people["lan"], type="recovery_codes", data={"seed": "x"})
    assert come_in("lan").get("/nhiem-vu/").status_code == 302


def test_what_is_asked_of_no_role_any_more_is_asked_of_nobody(
    people: dict[str, Account], signed_in: SignedIn
) -> None:
    administrator = signed_in("quantri")
    administrator.post("/tai-khoan/xac-thuc/bat-buoc/", {"role": ["officer", "khong-co"]})
    entries = Entry.objects.count()
    administrator.post("/tai-khoan/xac-thuc/bat-buoc/", {"role": ["officer"]})
    assert Entry.objects.count() == entries  # nothing changed
    administrator.post("/tai-khoan/xac-thuc/bat-buoc/")
    assert last_entry().details == {"roles": [], "were": ["officer"]}
    assert come_in("lan").get("/nhiem-vu/").status_code == 200


def test_where_nothing_is_missing_the_gate_asks_the_database_nothing(
    people: dict[str, Account], signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in("lan")
    client.get("/tai-khoan/phien/")
    with django_assert_max_num_queries(4):  # session, account, roles, the sessions listed
        client.get("/tai-khoan/phien/")
