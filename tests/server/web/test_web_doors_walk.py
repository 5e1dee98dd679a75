"""At the door with a browser: a passkey is made, opens alone, opens after the password, and is removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from office import PASSWORD, PHONE
from walking import go, next_page

OfAPage = Callable[..., Any]
FACTORS = "/tai-khoan/xac-thuc/"


@pytest.fixture
def machine() -> Callable[[Any], tuple[Any, str]]:
    """Gives a page a machine that knows its owner by the finger; the same all through a walk."""

    def give(page: Any) -> tuple[Any, str]:
        line = page.context.new_cdp_session(page)
        line.send("WebAuthn.enable")
        options = {
            "protocol": "ctap2",
            "transport": "internal",
            "hasResidentKey": True,
            "hasUserVerification": True,
            "isUserVerified": True,
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
    with next_page(page):
        page.get_by_role("button", name="Thêm khóa").click()


def test_a_passkey_from_its_making_to_its_end(
    open_page: OfAPage, machine: Callable[[Any], tuple[Any, str]]
) -> None:
    page = open_page("/dang-nhap/", as_=None)
    machine(page)
    sign_in(page)
    add_key(page, "Máy ở cơ quan", is_enough=True)
    assert page.locator("h1").inner_text() == "Mã dự phòng"
    assert page.locator(".codes li").count() == 10
    go(page, FACTORS)
    assert "Máy ở cơ quan" in page.locator("main").inner_text()
    assert "đăng nhập không cần mật khẩu" in page.locator("main").inner_text()

    sign_out(page)
    with next_page(page):  # nothing is typed
        page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
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


def test_what_the_machine_refuses_is_said_beside_the_button(
    open_page: OfAPage, machine: Callable[[Any], tuple[Any, str]]
) -> None:
    page = open_page("/dang-nhap/", as_=None)
    line, one = machine(page)
    line.send("WebAuthn.setUserVerified", {"authenticatorId": one, "isUserVerified": False})
    page.get_by_role("button", name="Đăng nhập bằng khóa truy cập").click()
    said = page.get_by_role("alert")
    said.wait_for()
    assert "Máy chưa xác nhận" in said.inner_text()
    assert page.url.endswith("/dang-nhap/")


def test_the_pages_of_the_door_fit_a_telephone(open_page: OfAPage) -> None:
    page = open_page("/tai-khoan/xac-thuc/ung-dung/", size=PHONE)
    page.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
    with next_page(page):
        page.get_by_role("button", name="Xác nhận").click()
    assert page.locator(".qr svg").bounding_box()["width"] >= 180
    for address in (FACTORS, "/tai-khoan/phien/", f"{FACTORS}khoa/them/", "/tai-khoan/xac-thuc/ung-dung/"):
        go(page, address)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, address
