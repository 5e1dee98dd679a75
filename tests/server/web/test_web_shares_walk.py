"""A task in a browser from its first day to its confirmation: on desk and phone, and without scripts."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from faults import faults_of
from office import DESKTOP, PHONE
from share_places import ALL, due, settle, share_of, today
from walking import go, next_page, opened, sent, told

from dondoc.server.tracking.models import Share, TaskStage

OpenPage = Callable[..., Any]


@pytest.fixture
def share(office: dict[str, Any]) -> Share:
    settle(office)
    return due(share_of(), in_days=10)


@pytest.mark.parametrize(
    ("size", "has_scripts"),
    [(DESKTOP, True), (PHONE, True), (DESKTOP, False)],
    ids=["desk", "phone", "plain"],
)
def test_the_life_of_a_task(
    open_page: OpenPage, share: Share, size: dict[str, int], has_scripts: bool, tmp_path: Path
) -> None:
    options = {"size": size, "java_script_enabled": has_scripts}
    file = tmp_path / "biên bản.txt"
    file.write_text("Biên bản nghiệm thu công trình", encoding="utf-8")
    address = f"/nhiem-vu/{share.task_id}/"

    def see(page: Any) -> None:
        if has_scripts:
            go(page, address)
        else:
            page.goto(address)

    agency = open_page("/", as_="xaydung", **options)
    agency.get_by_role("heading", name="Việc mới giao").wait_for()
    agency.get_by_role("link", name="Xây dựng hệ thống thoát nước").first.click()
    agency.get_by_role("button", name="Nhận việc").click()
    told(agency, "Đã nhận việc.")

    form = opened(agency, "Báo cáo hoàn thành")
    form.get_by_label("Kết quả đã đạt được").fill("Đã xong toàn tuyến")
    form.get_by_label("Tệp minh chứng, nếu có").set_input_files(file)
    sent(agency, "Gửi, chờ xác nhận", has_scripts=has_scripts)
    told(agency, "Đã gửi báo cáo hoàn thành")
    agency.get_by_text("Chờ xác nhận", exact=True).first.wait_for()

    office = open_page("/", as_="lan", **options)
    office.get_by_role("heading", name="Chờ xác nhận kết quả").wait_for()
    office.get_by_role("link", name="Xây dựng hệ thống thoát nước").first.click()
    with office.expect_download() as download:
        office.locator(".share").get_by_role("link", name="biên bản.txt").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == "Biên bản nghiệm thu công trình"
    assert download.value.suggested_filename == "biên bản.txt"
    form = opened(office, "Trả lại")
    form.get_by_label("Cần bổ sung, làm lại những gì").fill("Thiếu tuyến số 2")
    sent(office, "Trả lại", has_scripts=has_scripts)
    told(office, "Đã trả lại để cơ quan làm tiếp.")

    see(agency)
    agency.get_by_text("Thiếu tuyến số 2").first.wait_for()
    day = today() + timedelta(days=40)
    form = opened(agency, "Xin gia hạn")
    form.get_by_label("Lý do, vướng mắc").fill("Tuyến số 2 chờ mặt bằng")
    sent(agency, "Gửi đề nghị", has_scripts=has_scripts)
    form = agency.locator("details.act[open] form")
    form.get_by_text("Chưa có thời hạn mới").wait_for()
    assert form.get_by_label("Lý do, vướng mắc").input_value() == "Tuyến số 2 chờ mặt bằng"
    form.get_by_label("Xin gia hạn đến ngày").fill(f"{day:%d/%m/%Y}")
    sent(agency, "Gửi đề nghị", has_scripts=has_scripts)
    told(agency, "Đã gửi đề nghị gia hạn.")

    leader = open_page("/", as_="chutich", **options)
    leader.get_by_role("heading", name="Chờ quyết định gia hạn").wait_for()
    leader.get_by_role("link", name="Xây dựng hệ thống thoát nước").first.click()
    opened(leader, "Cho gia hạn")
    sent(leader, "Cho gia hạn", has_scripts=has_scripts)
    told(leader, "Đã cho gia hạn.")
    leader.get_by_text("gia hạn 1 lần").wait_for()

    see(agency)
    form = opened(agency, "Báo cáo hoàn thành")
    form.get_by_label("Kết quả đã đạt được").fill("Đã xong cả tuyến số 2")
    sent(agency, "Gửi, chờ xác nhận", has_scripts=has_scripts)
    told(agency, "Đã gửi báo cáo hoàn thành")
    see(office)
    opened(office, "Xác nhận hoàn thành")
    sent(office, "Xác nhận", has_scripts=has_scripts)
    told(office, "Đã xác nhận hoàn thành.")
    share.refresh_from_db()
    assert share.stage == TaskStage.COMPLETED
    assert office.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    open_page.complaints[:] = [c for c in open_page.complaints if "422" not in c]  # type: ignore[attr-defined]


def test_a_report_by_keys(open_page: OpenPage, share: Share) -> None:
    page = open_page(f"/nhiem-vu/{share.task_id}/", as_="xaydung")
    page.locator("summary", has_text="Báo cáo tiến độ").focus()
    page.keyboard.press("Enter")
    page.locator("details.act[open] [name=text]").wait_for()
    page.keyboard.press("Tab")
    page.keyboard.type("Đã đào xong")
    for _ in ("figures", "files", "button"):
        page.keyboard.press("Tab")
    with next_page(page):
        page.keyboard.press("Enter")
    told(page, "Đã gửi báo cáo tiến độ.")
    share.refresh_from_db()
    assert share.stage == TaskStage.IN_PROGRESS


def test_a_report_begun_is_not_left_unasked(open_page: OpenPage, share: Share) -> None:
    page = open_page(f"/nhiem-vu/{share.task_id}/", as_="xaydung")
    opened(page, "Báo cáo tiến độ").locator("[name=text]").press_sequentially("Đã đào")
    with page.expect_event("dialog") as asked:
        page.evaluate("() => { setTimeout(() => { location.href = '/'; }); }")
    asked.value.dismiss()
    assert page.locator("details.act[open] [name=text]").input_value() == "Đã đào"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_axe_finds_no_serious_fault_and_nothing_is_too_wide(
    open_page: OpenPage, share: Share, size: dict[str, int]
) -> None:
    faults = []
    for who in ("xaydung", "lan"):
        page = open_page("/", as_=who, size=size, bypass_csp=True)
        for task_id in (share.task_id, share_of(ALL).task_id):
            go(page, f"/nhiem-vu/{task_id}/")
            page.evaluate(
                "() => { for (const one of document.querySelectorAll('main details')) one.open = true; }"
            )
            faults += faults_of(page, f"{who} {task_id}")
            assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
        go(page, "/")
        faults += faults_of(page, f"{who} today")
    assert faults == []
