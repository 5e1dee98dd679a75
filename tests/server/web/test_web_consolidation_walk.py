"""In a browser: two nearly the same comments fold and are answered in their place; the next draft has a moved
clause, a changed one and one less, and comments follow or are listed."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from consultation_desk import AskingDesk, asking, docx, make_asking_desk
from docx import Document as read_docx
from faults import faults_of
from office import DESKTOP, PHONE
from walking import go, next_page, settled

from conftest import session_cookie
from dondoc.server.consultation import services
from dondoc.server.consultation.models import ConsolidationRow, Stance

_REMARK = (
    "Đề nghị bổ sung trách nhiệm của Ủy ban nhân dân các xã, phường trong việc kiểm tra, xử lý vi phạm về "
    "cây xanh trên địa bàn và chế độ báo cáo hằng quý về Sở Xây dựng"
)
_SECOND = (
    "QUYẾT ĐỊNH",
    "Về việc quản lý công viên, cây xanh trên địa bàn tỉnh",
    "Điều 1. Trách nhiệm của các cơ quan",
    "1. Sở Tài chính bố trí kinh phí hằng năm.",
    "2. UBND các xã, phường kiểm tra việc thực hiện trên địa bàn và báo cáo Sở Xây dựng hằng quý.",
    "Điều 2. Hiệu lực thi hành",
    "Quyết định này có hiệu lực kể từ ngày ký.",
)


@pytest.fixture
def desk(transactional_db: None) -> AskingDesk:
    desk = make_asking_desk()
    desk.open()
    agencies = ("ls.so-tc", "ls.so-nv")
    for agency, words in zip(agencies, (f"{_REMARK}.", f"{_REMARK} để theo dõi."), strict=True):
        desk.give(agency, Stance.AGREE_WITH_COMMENTS, clause="Điều 2, khoản 3", remark=words)
    desk.give(
        "ls.so-tp", Stance.AGREE_WITH_COMMENTS, clause="Điều 2, khoản 2", remark="Nêu rõ nguồn kinh phí."
    )
    desk.give("ls.so-xd", Stance.DISAGREE, clause="Điều 2, khoản 1", remark="Đề nghị giao cho các xã.")
    desk.give("ls.so-yt")
    return desk


def test_opinions_become_a_table_and_comments_follow_into_the_next_draft(
    desk: AskingDesk, open_door: Callable[..., Any], live_server: Any
) -> None:
    def picture(page: Any, name: str) -> None:
        if folder := os.environ.get("DONDOC_PICTURES"):
            page.screenshot(path=f"{folder}/{name}.png", full_page=True)

    cookies = [session_cookie(desk.drafter, live_server.url)]
    base = f"/lay-y-kien/{desk.consultation_id}/"
    page = open_door(base, cookies=cookies, size=DESKTOP, bypass_csp=True)
    page.get_by_role("link", name="Tổng hợp, tiếp thu, giải trình").click()
    page.get_by_role("heading", name="Tổng hợp ý kiến, tiếp thu, giải trình").wait_for()
    settled(page)
    folded = page.locator("tr", has_text="2 góp ý")
    assert "Sở Tài chính; Sở Nội vụ" in folded.inner_text()
    assert page.get_by_text("còn 4 ý kiến chưa tiếp thu, giải trình").is_visible()

    # Answered in its place, by keys; a colleague was faster, and both see what the other wrote.
    folded.get_by_role("link", name="Trả lời").press("Enter")
    folded.get_by_label("Nội dung tiếp thu, giải trình").fill("Đã bổ sung tại khoản 2.")
    folded.get_by_label("Tiếp thu một phần").press("Space")
    row = ConsolidationRow.objects.get(comments__comment__text=f"{_REMARK}.")
    row.answer, row.answered_by, row.version = "Chữ của đồng nghiệp.", desk.officer, row.version + 1
    row.save()
    folded.get_by_role("button", name="Lưu").press("Enter")
    folded.get_by_text("Chữ của đồng nghiệp.").wait_for()
    settled(page)
    radio = folded.get_by_text("Tiếp thu một phần", exact=True)
    assert radio.bounding_box()["height"] < 40  # on one line
    picture(page, "table-conflict")
    assert folded.get_by_label("Nội dung tiếp thu, giải trình").input_value() == "Đã bổ sung tại khoản 2."
    complaints = open_door.complaints  # type: ignore[attr-defined]
    complaints[:] = [one for one in complaints if "409" not in one]
    folded.get_by_role("button", name="Lưu").press("Enter")
    folded.get_by_role("link", name="Sửa").wait_for()
    page.get_by_text("còn 2 ý kiến chưa tiếp thu, giải trình").wait_for()
    faults = faults_of(page, "table")
    picture(page, "table-desktop")

    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Tải .docx").click()
    content = Path(downloaded.value.path()).read_bytes()
    file = read_docx(io.BytesIO(content))
    assert "Sở Tài chính; Sở Nội vụ" in [cell.text for one in file.tables for cell in one._cells]
    if folder := os.environ.get("DONDOC_PICTURES"):
        (Path(folder) / "table.docx").write_bytes(content)

    # The next draft: the clause on money moved, the one on the communes was reworded, the first one is gone.
    services.prepare_next_round(
        actor=desk.drafter,
        consultation_id=desk.consultation_id,
        version=desk.version,
        asking=asking(),
        name="du-thao-2.docx",
        content=docx(_SECOND),
    )
    go(page, f"{base}so-sanh/")
    orphans = page.get_by_role("region", name="Góp ý không còn điều khoản")
    assert "Đề nghị giao cho các xã." in orphans.inner_text()
    assert (
        page.locator(".right", has_text="Nêu rõ nguồn kinh phí.").get_by_text("đổi vị trí").first.is_visible()
    )
    assert page.locator(".right", has_text=_REMARK).first.get_by_text("sửa chữ").first.is_visible()
    faults += faults_of(page, "drafts")
    picture(page, "drafts-desktop")
    orphans.get_by_label("Gắn vào").fill("Điều 1, khoản 2")
    with next_page(page):
        orphans.get_by_role("button", name="Gắn", exact=True).press("Enter")
    assert page.get_by_text("Đã gắn góp ý vào Điều 1, khoản 2.").is_visible()

    phone = open_door(f"{base}tong-hop/1/", cookies=cookies, size=PHONE, bypass_csp=True)
    faults += faults_of(phone, "table-phone")
    picture(phone, "table-phone")
    go(phone, f"{base}tong-hop/1/dong/{row.pk}/")
    faults += faults_of(phone, "row-phone")
    picture(phone, "row-phone")
    go(phone, f"{base}so-sanh/")
    picture(phone, "drafts-phone")
    assert faults == []
