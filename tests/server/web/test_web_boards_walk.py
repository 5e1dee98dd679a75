"""Bàn điều hành in a browser: at both widths, from a number to its list, without scripts; what axe says."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from faults import faults_of
from office import DESKTOP, PHONE, take_in_confirmed
from walking import go

from dondoc.server.registry.models import Agency


@pytest.fixture
def plan(office: dict[str, Any]) -> Any:
    return take_in_confirmed(office["lan"])


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_from_a_number_to_its_list(open_page: Callable[..., Any], plan: Any, size: dict[str, int]) -> None:
    Agency.objects.filter(pk="ls.so-xd").update(
        name="Ban Quản lý dự án " + "đầu tư xây dựng các công trình " * 5
    )
    page = open_page("/", as_="chutich", size=size, java_script_enabled=size is DESKTOP)
    if size is DESKTOP:
        go(page, "/ban-dieu-hanh/")
        assert not faults_of(page, "board")
    else:
        page.goto("/ban-dieu-hanh/")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    if folder := os.environ.get("DONDOC_PICTURES"):
        page.screenshot(path=f"{folder}/board-{size['width']}.png", full_page=True)
    first = page.locator(".seven a").nth(2)
    count = first.locator("b").inner_text()
    first.click()
    page.get_by_role("heading", name="Nhiệm vụ", exact=True).wait_for()
    assert page.locator(".head b").first.inner_text() == count
    page.goto(f"/ban-dieu-hanh/van-ban/{plan.pk}/")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    if folder:
        page.screenshot(path=f"{folder}/plan-{size['width']}.png", full_page=True)
