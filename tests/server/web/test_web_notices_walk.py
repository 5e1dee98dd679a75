"""In a browser: what was told is seen in the head, opened, and seen no more; the other pages of it stand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone
from faults import faults_of
from office import DESKTOP, PHONE
from share_places import settle, share_of, today
from walking import go, next_page

from dondoc.server.notices.models import Channel, Delivery, DeliveryState, Message, Notice, Rule
from dondoc.server.notices.services import NewNotice, write_notices
from dondoc.server.tracking.models import Share


@pytest.fixture
def share(office: dict[str, Any]) -> Share:
    settle(office)
    Notice.objects.all().delete()  # that the work is new
    share = share_of()
    told = [
        NewNotice(share.pk, share.task_id, rule, today(), office[who].pk)
        for rule in Rule
        for who in ("xaydung", "lan")
    ]
    write_notices(told, now=timezone.now())
    message = Message.objects.create(
        person=office["xaydung"],
        day=today(),
        message_id="<1>",
        subject="Nhắc việc",
        created_at=timezone.now(),
    )
    Delivery.objects.create(
        message=message,
        channel=Channel.MAIL,
        address="phong-quan-ly-ha-tang-ky-thuat-va-phat-trien-do-thi@so-xay-dung.langson.example",
        state=DeliveryState.REFUSED,
        tries=6,
        reason="Máy chủ thư từ chối: 550 5.1.1 <phong-quan-ly-ha-tang>: no such user here",
        changed_at=timezone.now(),
    )
    return share


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_what_was_told_is_opened(open_page: Callable[..., Any], share: Share, size: dict[str, int]) -> None:
    page = open_page("/", as_="xaydung", size=size, bypass_csp=True)
    with next_page(page):
        page.get_by_role("link", name=f"Thông báo: {len(Rule)} chưa đọc").click()
    assert faults_of(page, "notices") == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    with next_page(page):
        page.locator(".notices .open").first.click()
    assert page.url.endswith(f"/nhiem-vu/{share.task_id}/")
    page.get_by_role("link", name=f"Thông báo: {len(Rule) - 1} chưa đọc").wait_for()
    for who, address in (
        ("lan", f"/nhiem-vu/{share.task_id}/nhac-viec/"),
        ("xaydung", "/thong-bao/lich/"),
        ("quantri", "/thiet-lap/kenh-gui/"),
        ("quantri", "/thiet-lap/kenh-gui/chua-gui-duoc/"),
        ("quantri", "/thiet-lap/van-phong/"),
    ):
        page = open_page("/", as_=who, size=size, bypass_csp=True)
        go(page, address)
        assert faults_of(page, address) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
