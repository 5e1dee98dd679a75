"""A field is written with the keyboard, its agency chosen; found without marks on a phone; axe looks on."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from faults import faults_of
from office import PHONE
from walking import go, next_page

from dondoc.server.linting.models import OfficeField


def test_a_field_is_written_and_found_again(open_page: Callable[..., Any]) -> None:
    page = open_page("/thiet-lap/linh-vuc/", bypass_csp=True)
    _picture(page, "list")
    with next_page(page):
        page.get_by_role("link", name="Thêm lĩnh vực").press("Enter")
    page.get_by_label("Lĩnh vực", exact=True).fill("nuôi ong lấy mật")
    page.get_by_role("searchbox", name="Tìm: cơ quan quản lý").press_sequentially("cong thuong")
    choice = page.locator('button[value="choose:agencies:ls.so-ct"]')
    choice.wait_for()
    with next_page(page):
        choice.press("Enter")
    page.get_by_label("Cụm từ ở trích yếu").fill("nuôi ong\nmật ong")
    page.get_by_label("Căn cứ").fill("Quyết định phân công, Điều 2")
    _picture(page, "entry")
    faults = faults_of(page, "entry")
    with next_page(page):
        page.get_by_label("Căn cứ").press("Enter")
    assert OfficeField.objects.get().words == ["nuôi ong", "mật ong"]
    faults += faults_of(page, "list")
    phone = open_page("/thiet-lap/linh-vuc/", size=PHONE)
    phone.get_by_role("searchbox", name="Tìm trong từ điển").fill("mat ong")
    with next_page(phone):
        phone.get_by_role("searchbox", name="Tìm trong từ điển").press("Enter")
    assert phone.locator("li.fault").count() == 1
    _picture(phone, "phone")
    for button in phone.locator("main :is(a.button, button):visible").all():
        box = button.bounding_box()
        assert box is not None and box["height"] >= 40, button.inner_text()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for name in ("tham-quyen/", "van-ban-het-hieu-luc/", "van-ban-het-hieu-luc/them/", "linh-vuc/nap/"):
        go(phone, f"/thiet-lap/{name}")
        assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
        _picture(phone, f"phone-{name.replace('/', '-')}")
    assert not faults


def _picture(page: Any, name: str) -> None:
    if folder := os.environ.get("DONDOC_LOOK"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=f"{folder}/lexicon-{name}.png", full_page=True)
