"""In a browser: reminder letters, the calendar, an agency's work, what waits for a leader; keys, print."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from faults import faults_of
from office import DESKTOP, PHONE
from share_places import AGENCY, ALL, DAY, ONE, due, settle, share_of, today
from walking import go, next_page, settled, told

from dondoc.server.tracking.models import AssignedTask, ReminderLetter, Share
from dondoc.server.tracking.services import ask_extension

OpenPage = Callable[..., Any]


@pytest.fixture
def late(office: dict[str, Any]) -> Share:
    """One part is late; for another more time is asked."""
    settle(office)
    for held in (Share, AssignedTask):
        held.objects.update(due_on=today() + timedelta(days=30))
    asking = due(share_of(ALL, AGENCY), in_days=2)
    ask_extension(
        actor=office["xaydung"],
        share_id=asking.pk,
        version=asking.version,
        reason="Chờ số liệu của các xã.",
        asked_due_on=today() + timedelta(days=40),
    )
    return due(share_of(ONE), in_days=-12)


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_serious_fault_and_nothing_is_too_wide(
    open_page: OpenPage, late: Share, size: dict[str, int]
) -> None:
    faults: list[Any] = []
    pages = {
        "lan": ("/nhiem-vu/don-doc/lap/", "/nhiem-vu/don-doc/"),
        "quantri": ("/thiet-lap/lich/",),
        "xaydung": ("/viec-co-quan/", "/viec-co-quan/?xem=phoi-hop", "/viec-co-quan/?xem=chung"),
        "chutich": ("/cho-toi-quyet/",),
    }
    for who, addresses in pages.items():
        page = open_page("about:blank", as_=who, size=size, bypass_csp=True)
        for address in addresses:
            go(page, address)
            name = f"{who} {address}"
            faults += faults_of(page, name)
            width = page.evaluate("() => document.documentElement.scrollWidth")
            faults += [(name, "is wide", width)] if width > size["width"] else []
            page.emulate_media(media="print")
            shown = page.locator(".bar:visible, .foot:visible, .messages:visible")
            faults += [(name, "prints what is no paper's", shown.count())] if shown.count() else []
            page.emulate_media(media="screen")
            if folder := os.environ.get("DONDOC_PICTURES"):
                slug = address.strip("/").replace("/", "-").replace("?", "-")
                page.screenshot(path=f"{folder}/{slug}-{size['width']}.png", full_page=True)
    assert faults == []


def test_a_letter_by_keys(open_page: OpenPage, late: Share) -> None:
    page = open_page("/nhiem-vu/?timeliness=overdue", as_="lan", bypass_csp=True)
    page.keyboard.press("j")
    page.keyboard.press("x")
    with next_page(page):
        page.get_by_role("button", name="Lập văn bản đôn đốc").press("Enter")
    page.get_by_role("checkbox", name=ONE).wait_for()
    page.get_by_label("Họ tên người ký").fill("Nguyễn Văn Mẫu")
    with next_page(page):
        page.keyboard.press("Enter")
    letter = ReminderLetter.objects.get()
    assert page.url.endswith(f"/van-ban-di/{letter.paper_id}/")
    assert faults_of(page, "letter") == []
    page.locator("[name=number]").fill("812")
    page.locator("[name=issued_on]").fill(f"{today():{DAY}}")
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_role("heading", name="Công văn số 812").wait_for()


def test_days_are_declared_by_keys(open_page: OpenPage, late: Share) -> None:
    page = open_page("/thiet-lap/lich/", as_="quantri", bypass_csp=True)
    page.get_by_label("Từ ngày").fill(f"{today() + timedelta(days=7):{DAY}}")
    page.get_by_label("Lý do").fill("Ngày hội của tỉnh")
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_text("Chưa đổi gì.").wait_for()
    assert faults_of(page, "calendar foreseen") == []
    with next_page(page):
        page.get_by_role("button", name="Đặt ngày này").press("Enter")
    page.get_by_role("button", name="Bỏ, theo lại lịch chung").wait_for()
    assert faults_of(page, "days") == []


def test_an_agency_and_a_leader_by_keys(open_page: OpenPage, late: Share) -> None:
    page = open_page("/viec-co-quan/", as_="xaydung", bypass_csp=True)
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.locator("#beside h1, #beside h2").first.wait_for()
    settled(page)
    assert faults_of(page, "beside") == []
    leader = open_page("/", as_="chutich")
    with next_page(leader):
        leader.keyboard.press("g")
        leader.keyboard.press("q")
    card = leader.locator("article.card")
    with next_page(leader):
        card.locator("button.primary").press("Enter")
    told(leader, "gia hạn")
    with next_page(leader):
        leader.locator("#messages button", has_text="Hoàn tác").press("Enter")
    leader.locator("article.card").wait_for()
