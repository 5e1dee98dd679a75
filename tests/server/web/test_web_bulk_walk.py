"""Many tasks at once in a browser: picked by mouse and key, seen through, done; also without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from faults import faults_of
from office import DESKTOP, PHONE
from share_places import ALL, ONE, due, settle, share_of, task_named
from walking import go, next_page

from dondoc.server.tracking.models import AssignedTask, Share, TaskStage

OpenPage = Callable[..., Any]


@pytest.fixture
def plan(office: dict[str, Any]) -> dict[str, Any]:
    settle(office)
    due(share_of(), in_days=10)
    return office


def pick(page: Any, text: str) -> Any:
    return page.locator("tr", has_text=text).locator("td.pick input")


@pytest.mark.parametrize(
    ("size", "has_scripts"),
    [(DESKTOP, True), (PHONE, True), (DESKTOP, False)],
    ids=["desk", "phone", "plain"],
)
def test_rows_are_picked_and_settled(
    open_page: OpenPage, plan: dict[str, Any], size: dict[str, int], has_scripts: bool
) -> None:
    long = "Rà soát, điều chỉnh, bổ sung quy hoạch các khu chức năng dọc tuyến đường vành đai; " * 5
    AssignedTask.objects.filter(pk=task_named("Rà soát trụ sở").pk).update(text=long)
    page = open_page("/nhiem-vu/", as_="lan", size=size, java_script_enabled=has_scripts, bypass_csp=True)

    def press(name: str) -> None:
        button = page.get_by_role("button", name=name, exact=True)
        if has_scripts:
            with next_page(page):
                button.click()
        else:
            button.click()

    # One after the other: a row in focus must not grow under the pointer.
    pick(page, "Rà soát, điều chỉnh").check()
    pick(page, ONE).check()
    assert page.locator("td.pick input:checked").count() == 2
    page.get_by_label("Làm gì với các nhiệm vụ đã chọn").select_option(label="Tạm dừng")
    press("Xem trước")
    page.get_by_text("Đã giao → Tạm dừng").first.wait_for()
    if has_scripts:
        assert faults_of(page, "run") == []
    page.get_by_label("Theo văn bản nào").fill("Công văn số 12/UBND-TH")
    press("Áp dụng")
    page.locator("#messages .message", has_text="Đã làm xong 2 dòng.").wait_for()
    assert Share.objects.filter(stage=TaskStage.SUSPENDED).count() == 2
    if has_scripts:
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_whole_page_and_the_key(open_page: OpenPage, plan: dict[str, Any]) -> None:
    page = open_page("/nhiem-vu/", as_="lan", size=DESKTOP)
    every = page.locator("td.pick input")
    page.get_by_label("Chọn cả trang").check()
    assert page.locator("td.pick input:checked").count() == every.count()
    page.get_by_label("Chọn cả trang").uncheck()
    assert page.locator("td.pick input:checked").count() == 0
    page.locator("tr", has_text=ALL).locator("a.open").focus()
    page.keyboard.press("x")
    assert pick(page, ALL).is_checked()
    page.keyboard.press("x")
    assert page.locator("td.pick input:checked").count() == 0


def test_a_workbook_is_sent_back(open_page: OpenPage, plan: dict[str, Any], tmp_path: Any) -> None:
    from openpyxl import load_workbook

    page = open_page("/nhiem-vu/", as_="xaydung", size=PHONE, bypass_csp=True)
    with next_page(page):
        page.get_by_role("link", name="Báo cáo bằng bảng tính").click()
    with page.expect_download() as coming:
        page.get_by_role("link", name="Tải bảng tính").click()
    file = tmp_path / "việc.xlsx"
    coming.value.save_as(file)
    book = load_workbook(file)
    sheet = book["Việc của cơ quan"]
    places = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        sheet.cell(row, places["Kết quả, nội dung báo cáo"], "Đang thi công")
    book.save(file)
    page.get_by_label("Tệp đã điền").set_input_files(file)
    with next_page(page):
        page.get_by_role("button", name="Xem trước").click()
    assert faults_of(page, "sheet") == []
    with next_page(page):
        page.get_by_role("button", name="Áp dụng", exact=True).click()
    assert share_of().stage == TaskStage.IN_PROGRESS
    go(page, f"/nhiem-vu/{share_of().task_id}/")
    page.get_by_text("Đang thi công").first.wait_for()


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desk", "phone"])
def test_a_tracker_is_seen_through(open_page: OpenPage, plan: dict[str, Any], size: dict[str, int]) -> None:
    long = "Rà soát, điều chỉnh, bổ sung quy hoạch các khu chức năng, " * 10
    rows = (
        f"STT;Nhiệm vụ;Chủ trì;Thời hạn;Tình trạng\n1;{long};Sở Xây dựng;31/12/2026;Lơ lửng\n2;Việc;Sở Y;;\n"
    )
    page = open_page("/nhiem-vu/nhap/", as_="lan", size=size, bypass_csp=True)
    file = {"name": "theo dõi.csv", "mimeType": "text/csv", "buffer": rows.encode()}
    page.get_by_label("Tệp", exact=True).set_input_files(file)
    with next_page(page):
        page.get_by_role("button", name="Xem trước").click()
    page.get_by_text("Cách hiểu các cột và tình trạng").click()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert faults_of(page, "tracker") == []
    page.get_by_label("Lơ lửng là").select_option(label="Tạm dừng")
    with next_page(page):
        page.get_by_role("button", name="Đọc lại").click()
    with next_page(page):
        page.get_by_role("button", name="Nhập 2 nhiệm vụ").click()
    message = page.locator("#messages .message", has_text="Đã nhập 2 nhiệm vụ")
    with next_page(page):
        message.get_by_role("button", name="Hoàn tác").click()
    page.get_by_text("Đã hoàn tác lúc").wait_for()
