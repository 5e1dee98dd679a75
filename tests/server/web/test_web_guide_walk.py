"""The guide in a browser: light, at both widths, without scripts, printed with pictures; what axe says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faults import faults_of
from office import DESKTOP, PHONE
from walking import go, settled

from dondoc.server.web.guide import find_guide

WEIGHT = """() => [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
  .reduce((sum, one) => sum + one.transferSize, 0)"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_guide_is_read(open_page: Callable[..., Any], size: dict[str, int]) -> None:
    page = open_page("about:blank", size=size, bypass_csp=True)
    go(page, "/huong-dan/chuyen-vien/")
    assert page.evaluate(WEIGHT) <= 100_000
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    assert not faults_of(page, "guide")
    page.locator(".guide-contents a", has_text="Duyệt đề xuất").click()
    page.locator("#duyet:target").wait_for()
    drawn = page.locator("#duyet img")
    drawn.scroll_into_view_if_needed()
    page.wait_for_function("() => document.querySelector('#duyet img').naturalWidth > 0")
    if folder := os.environ.get("DONDOC_PICTURES"):
        go(page, "/huong-dan/chuyen-vien/")
        page.screenshot(path=f"{folder}/guide-{size['width']}.png")
        page.locator("#duyet").scroll_into_view_if_needed()
        settled(page)
        page.screenshot(path=f"{folder}/guide-{size['width']}-duyet.png")
        page.locator("#dau-hieu").scroll_into_view_if_needed()
        page.screenshot(path=f"{folder}/guide-{size['width']}-dau-hieu.png")
        go(page, "/huong-dan/")
        page.screenshot(path=f"{folder}/guides-{size['width']}.png")
        page.locator("[data-help]").first.dispatch_event("click")
        page.screenshot(path=f"{folder}/guide-help-{size['width']}.png")


def test_without_scripts_and_printed(open_page: Callable[..., Any]) -> None:
    page = open_page("/van-ban/", java_script_enabled=False)
    page.locator("footer a", has_text="Hướng dẫn").click()
    page.get_by_role("heading", name="Tiếp nhận văn bản", exact=True).wait_for()
    found = find_guide("chuyen-vien")
    assert found is not None
    paper = page.pdf(format="A4")
    count = sum(len(section.picture_names) for section in found.sections)
    assert paper.count(b"/Subtype /Image") >= count
    if folder := os.environ.get("DONDOC_PICTURES"):
        (Path(folder) / "guide.pdf").write_bytes(paper)


def test_the_way_to_it_by_keys(open_page: Callable[..., Any]) -> None:
    page = open_page("/nhiem-vu/")
    page.keyboard.press("?")
    page.locator("#help[open]").wait_for()
    page.locator("#help a", has_text="Hướng dẫn").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/huong-dan/chuyen-vien/#danh-sach")
