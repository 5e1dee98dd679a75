"""Corrections typed but not saved: no other press may take them away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from office import sample, take_in
from walking import next_page, settled

from dondoc.server.intake.models import ReceivedDocument

WORDS = "Chữ đang viết dở"


@pytest.fixture
def plan(office: dict[str, Any]) -> ReceivedDocument:
    return take_in(office["lan"], "ke-hoach.txt", sample("ke-hoach-2026-phu-luc.txt"))


def typed(page: Any) -> str:
    return str(page.locator("textarea[name=text]").input_value())


def merge(page: Any) -> None:
    page.locator("#actions [data-action=merge]").click()


def confirm_many(page: Any) -> None:
    page.get_by_text("Xác nhận nhiều").click()
    page.get_by_role("button", name="Xác nhận các đề xuất này").click()


def confirm_the_row(page: Any) -> None:
    page.locator("#actions [data-action=confirm]").click()


def open_again(page: Any) -> None:
    page.locator("#actions [data-action=edit]").click()


@pytest.mark.parametrize("press", [merge, confirm_many, confirm_the_row, open_again])
def test_half_typed_corrections_stay(
    open_page: Callable[..., Any], plan: ReceivedDocument, press: Callable[[Any], None]
) -> None:
    before = sorted(plan.proposals.values_list("pk", "state", "version"))
    page = open_page(f"/van-ban/{plan.pk}/duyet/")
    page.keyboard.press("e")
    page.locator("textarea[name=text]").fill(WORDS)
    press(page)
    page.get_by_text("Lưu hoặc thôi sửa trước đã.").wait_for()
    settled(page)
    assert typed(page) == WORDS
    assert sorted(plan.proposals.values_list("pk", "state", "version")) == before


def test_undoing_in_another_row_waits_and_is_still_offered(
    open_page: Callable[..., Any], plan: ReceivedDocument
) -> None:
    page = open_page(f"/van-ban/{plan.pk}/duyet/")
    page.keyboard.press("m")
    page.get_by_text("Đã gộp 2 đề xuất").wait_for()
    page.keyboard.press("e")
    page.locator("textarea[name=text]").fill(WORDS)
    page.get_by_role("button", name="Hoàn tác", exact=True).last.click()
    page.get_by_text("Lưu hoặc thôi sửa trước đã.").wait_for()
    assert typed(page) == WORDS
    page.keyboard.press("Control+Enter")
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    assert plan.proposals.filter(text=WORDS).count() == 1


def test_leaving_the_page_asks_first(open_page: Callable[..., Any], plan: ReceivedDocument) -> None:
    page = open_page(f"/van-ban/{plan.pk}/duyet/")
    page.keyboard.press("e")
    page.locator("textarea[name=text]").press_sequentially(WORDS)
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    with page.expect_event("dialog"):
        page.get_by_role("link", name="Trang văn bản").click()
    settled(page)
    assert asked == ["beforeunload"]
    assert WORDS in typed(page)
    page.locator("[data-cancel]").click()
    page.locator("textarea[name=text]").wait_for(state="detached")
    with next_page(page):
        page.get_by_role("link", name="Trang văn bản").click()
    assert page.url.endswith(f"/van-ban/{plan.pk}/")
