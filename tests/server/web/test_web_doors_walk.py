"""At the door with a browser: a passkey is made, opens alone, opens after the password, and is removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from faults import faults_of
from office import DESKTOP, PASSWORD, PHONE
from walking import go, next_page, settled

OfAPage = Callable[..., Any]
FACTORS = "/tai-khoan/xac-thuc/"
APP = f"{FACTORS}ung-dung/"


@pytest.fixture
def machine() -> Callable[..., tuple[Any, str]]:
    """Gives a page a machine that knows its owner by the finger; the same all through a walk."""

    def give(page: Any, *, knows_fingers: bool = True) -> tuple[Any, str]:
        line = page.context.new_cdp_session(page)
        line.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal" if knows_fingers else "usb",
            "hasResidentKey": knows_fingers,
            "hasUserVerification": knows_fingers,
            "isUserVerified": knows_fingers,
            "automaticPresenceSimulation": True,
        }
        return line, line.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    return give


def sign_in(page: Any) -> None:
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    with next_page(page):
        page.get_by_role("button", name="Đăng nhập", exact=True).click()


def sign_out(page: Any) -> None:
    page.get_by_text("Nông Thị Lan ▾").click()
    with next_page(page):
        page.get_by_role("button", name="Đăng xuất").click()


def add_key(page: Any, name: str, *, is_enough: bool) -> None:
    go(page, f"{FACTORS}khoa/them/")
    if page.get_by_label("Mật khẩu đang dùng").count():
        page.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
        with next_page(page):
            page.get_by_role("button", name="Xác nhận").click()
    page.get_by_label("Tên khóa").fill(name)
    page.get_by_label("Đăng nhập chỉ bằng khóa này").set_checked(is_enough)


def test_a_passkey_from_its_making_to_its_end(
    open_page: OfAPage, machine: Callable[..., tuple[Any, str]]
) -> None:
    page = open_page("/dang-nhap/", as_=None)
    machine(page)
    sign_in(page)
    add_key(page, "Máy ở cơ quan", is_enough=True)
    with next_page(page):
        page.get_by_role("button", name="Thêm khóa").click()
    assert page.locator("h1").inner_text() == "Mã dự phòng"
    assert page.locator(".codes li").count() == 10
    go(page, FACTORS)
    assert "Máy ở cơ quan" in page.locator("main").inner_text()
    assert "đăng nhập không cần mật khẩu" in page.locator("main").inner_text()
    add_key(page, "Lần nữa", is_enough=True)
    page.get_by_role("button", name="Thêm khóa").click()
    page.get_by_role("alert").wait_for()
    assert "đã được thêm từ trước" in page.get_by_role("alert").inner_text()

    sign_out(page)
    with next_page(page):  # nothing is typed
        page.get_by_role("button", name="Dùng khóa truy cập").click()
    assert page.url.endswith("/") and "Nông Thị Lan" in page.locator("header.bar").inner_text()

    sign_out(page)
    sign_in(page)  # with the password the key is asked for, or a code
    assert page.locator("h1").inner_text() == "Nhập mã xác thực"
    with next_page(page):
        page.get_by_role("button", name="Dùng khóa truy cập").click()
    assert "Nông Thị Lan" in page.locator("header.bar").inner_text()

    go(page, FACTORS)
    with next_page(page):
        page.get_by_role("link", name="Gỡ Máy ở cơ quan").click()
    assert page.locator("h1").inner_text() == "Xác nhận là chính anh/chị"
    with next_page(page):
        page.get_by_role("link", name="Dùng khóa truy cập").click()
    with next_page(page):
        page.get_by_role("button", name="Dùng khóa truy cập").click()
    with next_page(page):
        page.get_by_role("button", name="Gỡ khóa").click()
    assert "chỉ bằng mật khẩu" in page.locator("main").inner_text()
    assert "Đã gỡ khóa truy cập" in page.locator("#messages").inner_text()


def test_a_key_that_knows_no_fingers_stands_behind_the_password(
    open_page: OfAPage, machine: Callable[..., tuple[Any, str]]
) -> None:
    page = open_page("/dang-nhap/", as_=None)
    machine(page, knows_fingers=False)
    sign_in(page)
    add_key(page, "Khóa USB", is_enough=False)
    with next_page(page):
        page.get_by_role("button", name="Thêm khóa").click()
    go(page, FACTORS)
    assert "không cần mật khẩu" not in page.locator("main").inner_text()
    sign_out(page)
    sign_in(page)
    with next_page(page):
        page.get_by_role("button", name="Dùng khóa truy cập").click()
    assert "Nông Thị Lan" in page.locator("header.bar").inner_text()


def test_what_the_machine_refuses_is_said_beside_the_button(
    open_page: OfAPage, office: dict[str, Any], machine: Callable[..., tuple[Any, str]]
) -> None:
    page = open_page("/dang-nhap/", as_=None)
    assert page.get_by_role("button", name="Dùng khóa truy cập").count() == 0  # nobody made one yet
    Authenticator.objects.create(user=office["lan"], type="webauthn", data={"name": "x", "credential": {}})
    go(page, "/dang-nhap/")
    line, one = machine(page)
    line.send("WebAuthn.setUserVerified", {"authenticatorId": one, "isUserVerified": False})
    page.get_by_role("button", name="Dùng khóa truy cập").click()
    said = page.get_by_role("alert")
    said.wait_for()
    assert "Máy chưa xác nhận" in said.inner_text()
    assert page.url.endswith("/dang-nhap/")


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_serious_fault_and_nothing_is_too_wide(
    open_page: OfAPage, office: dict[str, Any], size: dict[str, int]
) -> None:
    page, faults = open_page("/dang-nhap/", as_=None, size=size, bypass_csp=True), []
    faults += faults_of(page, "sign-in")
    sign_in(page)
    go(page, APP)
    faults += faults_of(page, "again")
    page.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
    with next_page(page):
        page.get_by_role("button", name="Xác nhận").click()
    assert page.locator(".qr svg").bounding_box()["width"] >= 180
    Authenticator.objects.create(
        user=office["lan"], type="recovery_codes", data={"seed": get_adapter().encrypt("00"), "used_mask": 0}
    )
    addresses = ("", "khoa/them/", "ung-dung/", "ma-du-phong/", "ma-du-phong/lam-lai/")
    for address in [FACTORS + part for part in addresses] + ["/tai-khoan/phien/"]:
        go(page, address)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"], address
        faults += faults_of(page, address)
    assert faults == []


def test_who_types_is_not_taken_for_gone(open_page: OfAPage) -> None:
    page = open_page("/nhiem-vu/")
    page.evaluate("() => { const now = Date.now; Date.now = () => now() + 6 * 60 * 1000; }")
    with page.expect_response(lambda answer: answer.url.endswith("/phien/")) as told:
        page.get_by_label("Tìm nhiệm vụ").first.press_sequentially("a")
    assert told.value.status == 200
    settled(page)
    assert page.locator("#messages .message").count() == 0  # nobody is disturbed
