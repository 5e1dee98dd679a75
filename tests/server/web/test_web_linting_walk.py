"""In a browser: a draft is looked through; what is found is waived, mended, written into it and sent back."""

from __future__ import annotations

import io
import os
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from consultation_desk import AskingDesk, docx, make_asking_desk
from faults import faults_of
from office import DESKTOP, PHONE
from walking import go, next_page, session_cookie, settled

from dondoc.server.linting.models import Waiver
from dondoc.server.linting.services import queue_check, run_check
from dondoc.server.outgoing.models import OutgoingDocument

_LINES = (
    "KẾ HOẠCH",
    "Thu gom, xử lý bao bì thuốc bảo vệ thực vật năm 2027",
    "I. MỤC TIÊU",
    "Thu gom trên 80% bao bì thuốc bảo vệ thực vật phát sinh tại các vùng sản xuất tập trung.",
    "II. TỔ CHỨC THỰC HIỆN",
    "1. Sở Y tế tập huấn an toàn hóa chất cho người thu gom trước ngày 16/3/2027.",
    "2. Sở Xây dựng thiết kế mẫu bể chứa trước ngày 20/4/2027.",
    "3. Sở Tài chính cân đối kinh phí, báo cáo Ủy ban nhân dân tỉnh trước ngày 20/01/2027.",
    "4. Thanh tra tỉnh thanh tra việc kinh doanh thuốc bảo vệ thực vật, xong trước ngày 25/5/2027.",
    "5. Sở Công Thương kiểm tra các cơ sở kinh doanh bao bì trước ngày 17/6/2027.",
    "6. UBND các xã, phường lắp đặt hệ thống camera an ninh tại các điểm tập kết trước ngày 30/6/2027.",
    "7. UBND các xã, phường huy động nguồn lực quốc tế để xây bể chứa trước ngày 28/7/2027.",
    "8. UBND các xã, phường quan trắc dư lượng thuốc trong nước ngầm trước ngày 20/8/2027.",
)
_LEFT_OUT = ("Sở Y tế", "Sở Xây dựng", "Sở Tài chính", "Thanh tra tỉnh", "Sở Công Thương")


@pytest.fixture
def desk(transactional_db: None) -> AskingDesk:
    return make_asking_desk()


@pytest.fixture
def picture() -> Callable[[Any, str], None]:
    def take(page: Any, name: str) -> None:
        if folder := os.environ.get("DONDOC_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    return take


def _draft_of(desk: AskingDesk) -> int:
    return desk.consultation.drafts.order_by("-number")[0].pk


@contextmanager
def _looked_through(desk: AskingDesk) -> Iterator[None]:
    """The job, as the worker does it, while the page looks on."""
    job = threading.Thread(target=_run, args=(_draft_of(desk),))
    job.start()
    yield
    job.join()


def _run(draft_id: int) -> None:
    from django.db import connection

    run_check(draft_id=draft_id)
    connection.close()


def _comments(content: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read("word/comments.xml").decode()


def test_a_draft_is_looked_through_and_goes_back_with_what_was_found(
    desk: AskingDesk,
    open_door: Callable[..., Any],
    live_server: Any,
    tmp_path: Path,
    picture: Callable[[Any, str], None],
) -> None:
    def open_as(account: Any, path: str, **options: Any) -> Any:
        return open_door(path, cookies=[session_cookie(account, live_server.url)], **options)

    def replace_draft(lines: tuple[str, ...]) -> None:
        path = tmp_path / "ke-hoach.docx"
        path.write_bytes(docx(lines).read())
        page.get_by_label("Thay bằng tệp khác").set_input_files(path)
        with next_page(page):
            page.get_by_role("button", name="Thay dự thảo").click()
        queue_check(draft_id=_draft_of(desk))

    # The draft comes in; its look-through is seen at work, and its end comes by itself.
    base = f"/lay-y-kien/{desk.consultation_id}/"
    page = open_as(desk.drafter, base, size=DESKTOP, bypass_csp=True)
    replace_draft(_LINES)
    with next_page(page):
        page.get_by_role("link", name="Xem kết quả rà soát").click()
    assert page.get_by_role("progressbar").is_visible()
    picture(page, "lint-at-work")
    with _looked_through(desk):
        page.get_by_role("heading", name="Thẩm quyền, khả năng thực hiện").wait_for()
    settled(page)
    text = page.locator("main").inner_text()
    for name in _LEFT_OUT:
        assert re.search(
            rf"{name}.* được giao 1 nhiệm vụ trong dự thảo, nhưng .*chưa được hỏi ý kiến\.", text
        )
    assert "lắp đặt hệ thống camera an ninh" in text and "huy động nguồn lực quốc tế" in text
    assert "Giao Công an tỉnh chủ trì lắp đặt, khai thác" in text and "5319/VP-KTCN" in text
    faults = faults_of(page, "findings")
    picture(page, "lint-findings")

    # By keys alone: one is kept as it is, with a reason.
    powers = page.get_by_role("region", name="Thẩm quyền, khả năng thực hiện")
    camera = powers.locator("li.one", has_text="camera an ninh")
    camera.get_by_text("Bỏ qua, giữ như dự thảo").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Công an tỉnh đã thống nhất giao cấp xã tại cuộc họp tháng 9.")
    page.keyboard.press("Tab")
    with next_page(page):
        page.keyboard.press("Enter")
    assert "Công an tỉnh đã thống nhất" in page.get_by_role("region", name="Đã bỏ qua").inner_text()
    picture(page, "lint-waived")

    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Tải dự thảo kèm nhận xét").click()
    content = Path(downloaded.value.path()).read_bytes()
    comments = _comments(content)
    assert "Sở Công Thương được giao 1 nhiệm vụ" in comments and "huy động nguồn lực quốc tế" in comments
    assert "camera an ninh" not in comments
    if folder := os.environ.get("DONDOC_PICTURES"):
        (Path(folder) / "lint-commented.docx").write_bytes(content)

    # The Office teaches its lexicon a power, without scripts; from the next look-through it is told.
    office = open_as(desk.officer, "/thiet-lap/tham-quyen/", java_script_enabled=False)
    office.locator("main :is(summary, a)", has_text="Thêm").first.click()
    office.get_by_label("cấp xã").check()
    office.get_by_label("Cụm từ nhận biết").fill("quan trắc … nước ngầm")
    office.get_by_label("Vì sao").fill("Cấp xã không có thiết bị và người được phép quan trắc nước ngầm.")
    office.get_by_label("Đề xuất thay").fill("Giao Sở Nông nghiệp và Môi trường quan trắc.")
    office.get_by_label("Căn cứ").fill("Ý kiến của Chủ tịch UBND tỉnh tại phiên họp tháng 10/2026")
    office.get_by_role("button", name="Ghi vào từ điển").click()
    office.get_by_text("Cấp xã không có thiết bị").wait_for()
    office.goto(f"{base}ra-soat/")
    office.get_by_role("button", name="Rà soát lại").click()
    _run(_draft_of(desk))
    office.goto(f"{base}ra-soat/")
    assert "Cấp xã không có thiết bị" in office.locator("main").inner_text()

    # The letter that returns it begins with what was found and stands among the papers that go out.
    office.get_by_role("link", name="Lập công văn trả lại dự thảo").click()
    objections = office.get_by_label("Nội dung dự thảo cần hoàn thiện").input_value()
    assert "nước ngầm" in objections and "camera an ninh" not in objections
    assert objections.count("ý kiến tham gia") == 1  # all of them at once
    left_out = office.get_by_label("Cơ quan cần lấy thêm ý kiến").input_value().splitlines()
    assert all(any(one.startswith(name) for one in left_out) for name in _LEFT_OUT)
    office.get_by_role("button", name="Lập công văn").click()
    office.wait_for_url("**/van-ban-di/**")
    assert "nước ngầm" in office.locator("main").inner_text()
    assert OutgoingDocument.objects.count() == 1

    # Those left out are asked by one button; in the next draft nobody is missing, and the waiver holds.
    go(page, f"{base}ra-soat/")
    with next_page(page):
        page.get_by_role("button", name="cơ quan vào danh sách hỏi").click()
    for name in _LEFT_OUT:
        assert page.locator("form.asking").get_by_text(name).first.is_visible()
    with next_page(page):
        page.get_by_role("button", name="Lưu, chưa gửi").click()
    replace_draft((*_LINES[:4], "Không để bao bì rơi vãi tại kênh, mương.", *_LINES[4:]))
    _run(_draft_of(desk))
    phone = open_as(desk.drafter, f"{base}ra-soat/", size=PHONE, bypass_csp=True)
    text = phone.locator("main").inner_text()
    assert "chưa được hỏi ý kiến" not in text
    assert "Công an tỉnh đã thống nhất" in phone.get_by_role("region", name="Đã bỏ qua").inner_text()
    assert Waiver.objects.count() == 1
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    faults += faults_of(phone, "findings-phone")
    picture(phone, "lint-findings-phone")
    assert faults == []
