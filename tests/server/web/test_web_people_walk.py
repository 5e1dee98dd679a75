"""Adding somebody to an agency in a browser: on a phone, by keys, without scripts; and what axe says."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from faults import faults_of
from office import DESKTOP, LONGEST_NAME, PHONE
from people_places import HOME, settle
from walking import next_page, settled

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Contact, Post, Role
from dondoc.server.posts.services import appoint

PEOPLE = f"/co-quan/{HOME}/nguoi/"


@pytest.fixture
def agency(office: dict[str, Any]) -> dict[str, Any]:
    settle(office)
    return office


@pytest.mark.parametrize("has_scripts", [True, False], ids=["scripts", "no scripts"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_somebody_is_added_and_signs_in(
    open_page: Callable[..., Any], agency: dict[str, Any], size: dict[str, int], has_scripts: bool
) -> None:
    page = open_page("/", as_="giu-nguoi", size=size, java_script_enabled=has_scripts)
    page.locator("details.menu summary").click()
    page.get_by_role("link", name="Người và liên hệ của cơ quan").first.click()
    page.wait_for_url(f"**{PEOPLE}")
    page.get_by_role("link", name="Thêm người").click()
    page.get_by_label("Tên đăng nhập").fill("Nguyen Van")
    page.get_by_label("Họ và tên").fill("Nguyễn Văn Vừa Tới")
    page.get_by_role("button", name="Thêm người").click()
    page.get_by_text("chỉ gồm chữ thường không dấu").wait_for()
    assert page.get_by_label("Họ và tên").input_value() == "Nguyễn Văn Vừa Tới"
    page.get_by_label("Tên đăng nhập").fill("nguyen.van")
    page.get_by_role("button", name="Thêm người").click()
    password = page.locator("#password").inner_text()
    page.get_by_role("link", name="Đã chép xong").click()
    page.get_by_role("link", name="Nguyễn Văn Vừa Tới").wait_for()
    page.wait_for_load_state()  # what the width of the page hangs on is there
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    assert password not in page.content()

    new = open_page("/dang-nhap/", as_=None, size=size, java_script_enabled=has_scripts)
    new.get_by_label("Tên đăng nhập").fill("nguyen.van")
    new.get_by_label("Mật khẩu").fill(password)
    new.get_by_role("button", name="Đăng nhập").click()
    new.get_by_label("Mật khẩu mới", exact=True).fill("mat-khau-cua-rieng-toi")
    new.get_by_label("Nhập lại mật khẩu mới").fill("mat-khau-cua-rieng-toi")
    new.get_by_role("button", name="Đặt mật khẩu").click()
    new.get_by_role("heading", name="Hôm nay").wait_for()
    open_page.complaints[:] = [c for c in open_page.complaints if "422" not in c]  # type: ignore[attr-defined]


def test_a_post_is_ended_and_taken_back_by_keys(
    open_page: Callable[..., Any], agency: dict[str, Any]
) -> None:
    page = open_page(PEOPLE, as_="giu-nguoi")
    page.get_by_role("link", name="Hứa Văn Cán").focus()
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_label("Ngày cuối").focus()
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_text("Hứa Văn Cán thôi chức vụ Cán bộ cơ quan").wait_for()
    post = Post.objects.get(account=agency["canbo"])
    assert post.to_on is not None
    page.get_by_role("button", name="Hoàn tác").focus()
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_text("giữ lại chức vụ").wait_for()
    post.refresh_from_db()
    assert post.to_on is None


def test_who_has_an_account_is_asked_for_the_name_alone(
    open_page: Callable[..., Any], agency: dict[str, Any]
) -> None:
    page = open_page(f"{PEOPLE}them/", as_="giu-nguoi")
    assert page.get_by_label("Họ và tên").is_visible()
    page.get_by_label("Đã có tài khoản").check()
    assert not page.get_by_label("Họ và tên").is_visible()


def crowd(agency: dict[str, Any]) -> None:
    """The longest name, a post that is over, contacts in use and not."""
    long = Account.objects.create(username="dai" * 30, full_name=LONGEST_NAME, must_change_password=True)
    for role, last in ((Role.AGENCY_OFFICER, None), (Role.AGENCY_ADMINISTRATOR, date(2026, 1, 31))):
        at = agency["canbo"].posts.get().agency
        appoint(
            account=long,
            agency=at,
            role=role,
            from_on=date(2025, 3, 1),
            to_on=last,
            actor=agency["giu-nguoi"].actor,
        )
    note = "Phụ trách chuyển đổi số, trực ngoài giờ từ thứ hai đến thứ sáu hằng tuần"
    given = {"agency_id": HOME, "title": "Chánh Văn phòng", "note": note, "from_on": date(2026, 1, 1)}
    Contact.objects.create(full_name=LONGEST_NAME, email="a" * 60 + "@langson.gov.vn", **given)
    Contact.objects.create(full_name="Vi Văn Cũ", phone="0912 345 678", to_on=date(2026, 1, 31), **given)


def pages(agency: dict[str, Any]) -> dict[str, tuple[str, str]]:
    post = agency["canbo"].posts.get()
    return {
        "people": (PEOPLE, "giu-nguoi"),
        "people-seen": (PEOPLE, "chutich"),
        "places": ("/nguoi/", "quantri"),
        "add": (f"{PEOPLE}them/", "giu-nguoi"),
        "post": (f"/chuc-vu/{post.pk}/", "giu-nguoi"),
        "add-contact": (f"/co-quan/{HOME}/lien-he/them/", "giu-nguoi"),
        "contact": (f"/lien-he/{Contact.objects.order_by('pk')[0].pk}/", "giu-nguoi"),
        "home": ("/", "giu-nguoi"),
    }


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_serious_fault(
    open_page: Callable[..., Any], agency: dict[str, Any], size: dict[str, int]
) -> None:
    crowd(agency)
    faults = []
    Account.objects.filter(username="canbo").update(must_change_password=True)
    for name, (address, who) in {**pages(agency), "first-password": ("/", "canbo")}.items():
        page = open_page(address, as_=who, size=size, bypass_csp=True)
        page.evaluate(
            "() => document.querySelectorAll('details.folded').forEach(one => { one.open = true; })"
        )
        if name == "add":
            with next_page(page):
                page.get_by_role("button", name="Thêm người").click()
            page.get_by_role("alert").wait_for()
        settled(page)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"], name
        faults += faults_of(page, name)
    open_page.complaints[:] = [c for c in open_page.complaints if "422" not in c]  # type: ignore[attr-defined]
    assert faults == []
