"""In a browser: the Office plans a task without a day, and the agency reports on its period with figures."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from faults import faults_of
from office import DESKTOP, PHONE
from share_places import settle, share_of
from walking import go, next_page

from dondoc.server.tracking.models import AssignedTask, Assignment, Share


@pytest.fixture
def share(office: dict[str, Any]) -> Share:
    settle(office)
    share, since = share_of(), timezone.now() - timedelta(days=60)
    new: dict[str, Any] = {"due_on": None, "first_due_on": None}
    AssignedTask.objects.filter(pk=share.task_id).update(period_kind="ongoing", confirmed_at=since, **new)
    Assignment.objects.filter(task=share.task_id).update(from_on=since.date())
    Share.objects.filter(pk=share.pk).update(**new)
    return share


def open_form(page: Any, button: str) -> Any:
    page.locator("summary", has_text=re.compile(f"^{button}$")).click()
    form = page.locator("details.act[open] form")
    form.wait_for()
    return form


@pytest.mark.parametrize(("size", "has_scripts"), [(PHONE, True), (DESKTOP, False)], ids=["phone", "plain"])
def test_a_plan_is_made_and_told_of(
    open_page: Callable[..., Any], share: Share, size: dict[str, int], has_scripts: bool
) -> None:
    address, options = f"/nhiem-vu/{share.task_id}/", {"size": size, "java_script_enabled": has_scripts}

    def see(page: Any) -> None:
        go(page, address) if has_scripts else page.goto(address)

    def send(page: Any, form: Any, button: str) -> None:
        press = form.get_by_role("button", name=button, exact=True)
        if not has_scripts:
            press.click()
            return
        with next_page(page):
            press.click()

    office = open_page("/", as_="lan", **options)
    see(office)
    form = open_form(office, "Đặt mốc")
    form.get_by_label("Việc phải xong").fill("Xong đề cương")
    form.get_by_label("Đến ngày").fill("31/12/2030")
    send(office, form, "Đặt mốc")
    office.get_by_text("31/12/2030 · Xong đề cương").wait_for()
    form = open_form(office, "Đặt kỳ báo cáo")
    form.get_by_label("Báo cáo", exact=True).select_option(label="hằng tuần")
    send(office, form, "Đặt kỳ báo cáo")
    office.get_by_text("hằng tuần (Văn phòng đặt)").wait_for()

    agency = open_page("/", as_="xaydung", **options)
    see(agency)
    form = open_form(agency, "Báo cáo tiến độ")
    assert re.match(r"\d{4}-W\d\d$", form.get_by_label("Báo cáo cho kỳ").input_value())
    form.get_by_label("Việc đã làm").fill("Đã khảo sát.")
    form.get_by_label("Xong đề cương").check()
    form.get_by_label("Số liệu").fill("Số xã: 1.5 xã")
    send(agency, form, "Gửi báo cáo")
    form = agency.locator("details.act[open] form")
    form.get_by_text("Dòng 1: không đọc được “1.5”").wait_for()
    assert form.get_by_label("Xong đề cương").is_checked()
    form.get_by_label("Số liệu").fill("Số xã: 1.200,5 xã")
    send(agency, form, "Gửi báo cáo")
    agency.get_by_text("Xong đề cương: đã đạt").wait_for()
    agency.get_by_text("Số xã: 1.200,5 xã").wait_for()
    agency.locator(".periods .state.done", has_text="tuần").wait_for()
    if has_scripts:
        see(office)
        settings = open_page("/thiet-lap/van-phong/", as_="quantri", **options)
        pages = {"office": office, "agency": agency, "settings": settings}
        assert [fault for name, page in pages.items() for fault in faults_of(page, name)] == []
    open_page.complaints[:] = [c for c in open_page.complaints if "422" not in c]  # type: ignore[attr-defined]
