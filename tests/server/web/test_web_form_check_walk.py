"""In a browser: a paper is checked; widths, print, without scripts, and what axe says."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from faults import faults_of
from office import DESKTOP, PHONE
from walking import next_page

LOOK = os.environ.get("DONDOC_LOOK", "")  # a folder for pictures of the page, for the eye
DOCUMENTS = Path(__file__).parents[2] / "composing" / "form_documents"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_paper_is_checked(open_page: Callable[..., Any], size: dict[str, int]) -> None:
    page = open_page("/van-ban/the-thuc/", as_="xaydung", size=size, bypass_csp=size == PHONE)
    page.locator("input[type=file]").set_input_files(str(DOCUMENTS / "faulty" / "recipients-type.docx"))
    with next_page(page):
        page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.get_by_text("3 chỗ chưa đúng thể thức").wait_for()
    if LOOK:
        page.screenshot(path=str(Path(LOOK) / f"form-check-{size['width']}.png"), full_page=True)
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    if size == PHONE:
        assert faults_of(page, "form-check") == []


def test_without_scripts(open_page: Callable[..., Any]) -> None:
    page = open_page("/van-ban/the-thuc/", java_script_enabled=False)
    page.locator("input[type=file]").set_input_files(str(DOCUMENTS / "clean" / "invitation-one-page.docx"))
    page.get_by_role("button", name="Kiểm tra", exact=True).click()
    page.get_by_text("Không thấy chỗ nào chưa đúng thể thức").wait_for()
