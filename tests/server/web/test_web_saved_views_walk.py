"""The list of tasks in a browser: a view saved and opened by keys, columns put in order with scripts and
without, groups, print; what axe says, at both widths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from faults import faults_of
from office import DESKTOP, LONGEST_NAME, PHONE, take_in_confirmed
from walking import go, next_page, settled

from dondoc.server.registry.models import Agency
from dondoc.server.tracking.models import SharedWith
from dondoc.server.tracking.services import save_view

LONG = "Những việc quá hạn của các sở, ban, ngành và Ủy ban nhân dân các xã, phường"


@pytest.fixture
def plan(office: dict[str, Any]) -> Any:
    received = take_in_confirmed(office["lan"])
    Agency.objects.filter(pk="ls.so-xd").update(name=LONGEST_NAME)
    return received


def headings(page: Any) -> list[str]:
    return [
        one.split("\n")[0].strip(" ↑↓") for one in page.locator(".tasks thead th[class]").all_inner_texts()
    ]


def test_at_a_desk_by_keys(open_page: Callable[..., Any], plan: Any) -> None:
    page = open_page("/nhiem-vu/?group=lead", size=DESKTOP, bypass_csp=True)
    assert page.locator(".tasks tr.group").count() > 5
    with next_page(page):
        page.keyboard.press("s")
    page.get_by_label("Tên danh sách").fill(LONG)
    page.get_by_label("Ai thấy danh sách này").select_option("everybody")
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_role("heading", name=LONG).wait_for()
    page.keyboard.press("l")
    assert page.evaluate("() => document.activeElement.textContent") == "Tất cả nhiệm vụ"
    page.evaluate("() => document.activeElement.blur()")
    page.keyboard.press("c")
    fold = page.locator(".choose-columns[open]")
    fold.get_by_label("Đưa cột Hạn lên trước").click()  # nothing is sent
    fold.get_by_label("Sản phẩm", exact=True).check()
    assert faults_of(page, "columns") == []
    with next_page(page):
        fold.get_by_role("button", name="Xem các cột này").click()
    shown = headings(page)
    assert shown.index("Hạn") < shown.index("Đến ngày") and "Sản phẩm" in shown
    page.get_by_text("khác với bản đã lưu").wait_for()
    with next_page(page):
        page.get_by_role("button", name="Lưu thay đổi vào danh sách").click()
    assert page.get_by_text("khác với bản đã lưu").count() == 0
    assert page.evaluate("() => document.documentElement.scrollWidth") <= DESKTOP["width"]
    page.emulate_media(media="print")
    assert page.locator(".views, .list-tools").filter(visible=True).count() == 0
    assert headings(page) == shown
    assert page.locator(".sum").is_visible()


def test_on_a_phone_without_scripts(open_page: Callable[..., Any], office: dict[str, Any], plan: Any) -> None:
    save_view(actor=office["binh"], name=LONG, asked="group=month", shared_with=SharedWith.EVERYBODY)
    page = open_page("/nhiem-vu/", size=PHONE, java_script_enabled=False)
    page.locator("details.views summary").click()
    page.locator("details.views").get_by_role("link", name=LONG).click()
    page.get_by_role("heading", name=LONG).wait_for()
    assert page.locator(".tasks tr.group").count() > 2
    page.locator(".choose-columns summary").click()
    page.get_by_label("Đưa cột Hạn lên trước").click()
    page.locator(".choose-columns[open]").wait_for()  # sent, and still unfolded
    page.goto("/nhiem-vu/?of=all")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]


def test_what_axe_says_on_a_phone(open_page: Callable[..., Any], office: dict[str, Any], plan: Any) -> None:
    view = save_view(actor=office["lan"], name=LONG, asked="group=lead", shared_with=SharedWith.AGENCY)
    page = open_page("/nhiem-vu/danh-sach/luu/?timeliness=overdue", size=PHONE, bypass_csp=True)
    faults = faults_of(page, "save")
    for address in (f"/nhiem-vu/?view={view.pk}", f"/nhiem-vu/danh-sach/{view.pk}/"):
        go(page, address)
        settled(page)
        faults += faults_of(page, address)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    assert faults == []
