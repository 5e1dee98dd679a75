"""The whole way in a browser: drop, look at the evidence, edit, confirm, filter, export, compare."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from office import DESKTOP, PHONE, SAMPLES
from walking import (
    LIT,
    choose_file,
    confirmed_count,
    current,
    drop,
    exported,
    next_page,
    settled,
    wait_for_confirmed,
    wait_for_proposals,
    wait_until_read,
)

from dondoc.server.tracking.models import AssignedTask

PLAN = SAMPLES / "ke-hoach-2026-phu-luc.txt"


@pytest.mark.usefixtures("worker")
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_whole_way_by_mouse(open_page: Callable[..., Any], size: dict[str, int], tmp_path: Path) -> None:
    page = open_page("/dang-nhap/", as_=None, size=size)
    page.fill("[name=username]", "LAN")
    page.fill("[name=password]", "mat-khau-dai-de-thu")
    with next_page(page):
        page.get_by_role("button", name="Đăng nhập").click()
    with next_page(page):
        page.get_by_role("link", name="Văn bản", exact=True).click()

    drop(page, PLAN, SAMPLES / "ke-hoach-2024-phu-luc.txt")
    page.get_by_text("Chờ duyệt", exact=True).nth(2).wait_for()  # one is the choice of the filter
    wait_until_read(page)
    with next_page(page):
        page.get_by_role("link", name="PHÂN CÔNG CƠ QUAN PHỤ TRÁCH").click()

    # A field shows the words it came from.
    page.locator(".proposal.current").wait_for()
    current(page).locator("[data-field=leads]").click()
    said = current(page).locator("[data-field=leads] > span").nth(1)
    leads = said.evaluate("said => said.firstChild.textContent.trim()")  # behind it stands why
    page.wait_for_function(f"leads => {LIT}.startsWith(leads)", arg=leads.split(";")[0].split(" (")[0])
    # And the words show the proposal.
    words = page.locator("#document [data-line]", has_text="Tham mưu danh mục").first
    words.scroll_into_view_if_needed()
    settled(page)
    words.click()
    page.wait_for_function(
        "() => document.querySelector('.proposal.current').innerText.includes('Tham mưu danh mục')"
    )

    page.get_by_role("button", name="Sửa").click()
    page.locator("textarea[name=text]").fill("Tham mưu danh mục dự án, bản sửa của chuyên viên")
    page.get_by_role("button", name="Lưu Ctrl Enter").click()
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    assert "bản sửa của chuyên viên" in current(page).inner_text()
    page.locator("#actions [data-action=confirm]").click()
    wait_for_confirmed(page, 1)

    page.get_by_text("Xác nhận nhiều").click()
    page.get_by_role("button", name="Xác nhận các đề xuất này").click()
    page.wait_for_function("() => [...document.querySelectorAll('#counts b')].pop().textContent > 20")
    confirmed = confirmed_count(page)
    assert AssignedTask.objects.count() == confirmed

    with next_page(page):
        page.get_by_role("link", name="Nhiệm vụ", exact=True).click()
    page.locator("[data-search]").fill("du an")
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_text("Bỏ mọi lọc").first.wait_for()
    shown = page.locator("td.text a.open").all_inner_texts()
    assert any("bản sửa của chuyên viên" in text for text in shown)
    assert 0 < len(shown) < confirmed
    for kind in ("Excel", "CSV"):
        with page.expect_download() as download:
            page.get_by_role("link", name=f"Xuất {kind}").click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        assert exported(path) == [text.split(". ", 1)[1] for text in shown], kind

    with next_page(page):
        page.locator("td.text a.open").first.click()
    page.get_by_role("heading", name="Chữ trong văn bản").wait_for()
    page.locator(".quote a").first.click()
    page.wait_for_function(f"() => {LIT}.length > 10")


@pytest.mark.usefixtures("worker")
def test_the_whole_way_by_keyboard(open_page: Callable[..., Any], tmp_path: Path) -> None:
    """No click from here on: letters, arrows, Enter, Tab."""
    page = open_page("/dang-nhap/", as_=None)
    keys = page.keyboard
    keys.type("lan")
    keys.press("Tab")
    keys.type("mat-khau-dai-de-thu")
    with next_page(page):
        keys.press("Enter")
    page.get_by_role("heading", name="Hôm nay").wait_for()
    with next_page(page):
        keys.press("g")
        keys.press("v")
    assert page.url.endswith("/van-ban/")
    page.locator("#file").focus()
    choose_file(page, PLAN)
    page.locator("td", has_text="204/KH-UBND").wait_for()  # the list came anew when it was read
    wait_until_read(page)
    with next_page(page):
        keys.press("j")
        keys.press("Enter")
    assert "/duyet/" in page.url

    first = current(page).get_attribute("id")
    keys.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.dataset.field === 'leads'")
    keys.press("ArrowDown")
    page.wait_for_function("() => document.activeElement.dataset.field === 'coordinators'")
    keys.press("ArrowUp")

    keys.press("e")
    page.wait_for_function("() => document.activeElement.name === 'text'")
    keys.press("Control+End")
    keys.type(" (đã xem)")
    keys.press("Control+Enter")
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    assert "(đã xem)" in page.locator(f"#{first}").inner_text()
    keys.press("u")
    page.get_by_text("Đã hoàn tác.").wait_for()
    assert "(đã xem)" not in page.locator(f"#{first}").inner_text()

    total = page.locator(".proposal").count()
    keys.press("s")
    page.wait_for_function("() => document.activeElement.name === 'place'")
    keys.press("Enter")
    page.get_by_text("Đã tách làm hai.").wait_for()
    wait_for_proposals(page, total + 1)
    keys.press("u")
    wait_for_proposals(page, total)
    for key in ("x", "j", "x", "m"):
        keys.press(key)
    page.get_by_text("Đã gộp 2 đề xuất").wait_for()
    wait_for_proposals(page, total - 1)
    keys.press("u")
    wait_for_proposals(page, total)

    dropped = current(page).get_attribute("id")
    keys.press("d")
    page.wait_for_selector(f"#{dropped}[data-state=dropped]")
    keys.press("u")
    page.wait_for_selector(f"#{dropped}[data-state=open]")

    keys.press("n")
    page.wait_for_selector("#mark-help:not([hidden])")
    keys.press("ArrowUp")
    keys.press("Shift+ArrowDown")
    keys.press("Enter")
    page.get_by_text("Đã thêm một đề xuất").wait_for()
    wait_for_proposals(page, total + 1)
    assert current(page).locator("text=Chuyên viên thêm").count() == 1
    keys.press("u")
    wait_for_proposals(page, total)

    for count in (1, 2, 3):
        keys.press("Enter")
        wait_for_confirmed(page, count)
    keys.press("u")
    wait_for_confirmed(page, 2)
    assert AssignedTask.objects.count() == 2

    with next_page(page):
        keys.press("g")
        keys.press("n")
    assert page.url.endswith("/nhiem-vu/")
    keys.press("/")
    keys.type("kh")
    with next_page(page):
        keys.press("Enter")
    assert "text=kh" in page.url
    page.get_by_role("link", name="Xuất CSV").focus()
    with page.expect_download() as download:
        keys.press("Enter")
    download.value.save_as(tmp_path / "a.csv")
    keys.press("j")
    assert len(exported(tmp_path / "a.csv")) == page.locator("[data-row]").count() == 2
    with next_page(page):
        keys.press("Enter")
    page.get_by_role("heading", name="Chữ trong văn bản").wait_for()
    keys.press("?")
    page.wait_for_selector("#help[open]")
    keys.press("Escape")
    page.wait_for_selector("#help:not([open])", state="attached")
