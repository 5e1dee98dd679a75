"""In a browser: a direction is written down with agencies found while typing, then handed down on a phone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from faults import faults_of
from office import DESKTOP, PHONE
from share_places import settle
from walking import next_page

from dondoc.server.registry.models import Agency, Parentage
from dondoc.server.tracking.models import AssignedTask

OpenPage = Callable[..., Any]


@pytest.fixture
def unit(office: dict[str, Any]) -> Agency:
    settle(office)
    unit = Agency.objects.create(
        pk="ls.so-xd.cc", name="Chi cục Giám định", kind="unit", level="tỉnh", sort_key="c", folded_name="c"
    )
    Parentage.objects.create(agency=unit, parent_id="ls.so-xd")
    return unit


def test_from_a_word_to_the_unit_that_does_it(open_page: OpenPage, unit: Agency) -> None:
    page = open_page("/nhiem-vu/giao/", as_="lan", size=DESKTOP, bypass_csp=True)
    page.get_by_label("Người chỉ đạo").fill("Phó Chủ tịch Nông Văn Mẫu")
    page.get_by_label("Ngày chỉ đạo").fill("05/3/2026")
    page.get_by_label("Tại", exact=True).fill("họp giao ban")
    page.get_by_label("Ý kiến chỉ đạo").fill("Sở Xây dựng rà soát điểm ngập.")
    page.get_by_label("Tìm: cơ quan chủ trì").press_sequentially("so xay dung")
    found = page.locator("#leads-found button", has_text="Sở Xây dựng").first
    with next_page(page):
        found.click()
    assert page.get_by_label("Ý kiến chỉ đạo").input_value() == "Sở Xây dựng rà soát điểm ngập."
    assert faults_of(page, "giao việc") == []
    with next_page(page):
        page.get_by_role("button", name="Giao nhiệm vụ").last.click()
    page.get_by_text("Đã giao nhiệm vụ theo ý kiến chỉ đạo.").wait_for()

    task = AssignedTask.objects.get(direction__isnull=False)
    phone = open_page(f"/nhiem-vu/{task.pk}/", as_="xaydung", size=PHONE, bypass_csp=True)
    with next_page(phone):
        phone.get_by_role("link", name="Giao xuống cấp dưới").click()
    phone.get_by_label("Chi cục Giám định").check()
    assert faults_of(phone, "giao xuống") == []
    with next_page(phone):
        phone.get_by_role("button", name="Giao", exact=True).last.click()
    phone.get_by_text("0 trên 1 đơn vị xong").wait_for()
    assert faults_of(phone, "phần việc đã giao xuống") == []
    assert AssignedTask.objects.get(parent__task=task).shares.get().agency_id == unit.pk
