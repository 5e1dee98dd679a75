"""A consultation from its draft to the table, with nine agencies: one silent, one late, one by mail, two that
say nearly the same, and a second draft with a moved clause, a changed one and a deleted one."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from consultation_desk import NINE, AskingDesk, docx, in_days, make_asking_desk
from consultation_journey import (
    ALIKE,
    ALSO_ALIKE,
    ANSWERS,
    BY_CLAUSE,
    BY_LETTER,
    BY_MAIL,
    FIRST,
    FOLDED,
    GIVEN_AWAY,
    LATE,
    MONEY,
    NUMBERS,
    OF_SCOPE,
    ON_FIRST,
    ON_PAPER,
    PNG,
    REMARK,
    SECOND,
    SILENT,
    SUBJECT,
    WHO_PLANTS,
    WHOLE,
    Journey,
    answer,
    choose,
    read_back,
    remark,
    rows_on_paper,
    send,
    send_over_a_slow_line,
)
from office import PHONE
from walking import go, next_page, settled

from dondoc.composing.checking import check_form
from dondoc.server.consultation.models import ConsolidationRow, Consultation, Opinion, Stance


@pytest.fixture
def desk(transactional_db: None) -> AskingDesk:
    return make_asking_desk()


def test_from_a_draft_to_the_table_of_opinions(
    desk: AskingDesk, open_door: Callable[..., Any], live_server: Any, tmp_path: Path
) -> None:
    journey = Journey(desk, open_door, live_server.url)
    asker = _asked_by_the_drafter(journey, tmp_path)
    _answered_in_time(journey)
    desk.days_pass(6)
    _answered_late_and_on_paper(journey, asker)
    _seen_by_who_asked(journey, asker)
    _second_draft(journey, asker, tmp_path)
    _answered_in_its_place(journey, asker)
    _table_goes_out(journey, asker)
    assert journey.faults == []


def _asked_by_the_drafter(journey: Journey, folder: Path) -> Any:
    """The file, the words, the day; the clauses that were found; and the nine."""
    desk, draft = journey.desk, folder / "du-thao.docx"
    draft.write_bytes(docx(FIRST).read())
    page = journey.open(desk.drafter, "/lay-y-kien/moi/")
    page.get_by_label("Tệp dự thảo").set_input_files(draft)
    page.get_by_label("Tên dự thảo").fill(SUBJECT)
    page.get_by_label("Nội dung xin ý kiến").fill("Đề nghị cho ý kiến về Điều 2.")
    page.get_by_label("Chậm nhất ngày").fill(f"{in_days(5):%d/%m/%Y}")
    journey.look(page, "new")
    with next_page(page):
        page.get_by_role("button", name="Đọc dự thảo").last.click()
    page.get_by_text("Xem cách chia điều khoản").click()
    clauses = page.locator(".clause-list li").all_inner_texts()
    for label, words in (
        ("Điều 1", "vườn hoa"),
        ("Điều 2, khoản 1", "hướng dẫn việc trồng"),
        ("Điều 2, khoản 2", "kinh phí hằng năm"),
        ("Điều 2, khoản 3", "UBND các xã, phường"),
        ("Điều 3", "có hiệu lực"),
    ):
        assert [one for one in clauses if one.startswith(f"{label} ") and words in one], label
    for key in NINE:
        choose(page, desk.asked_name(key), key)
    journey.look(page, "preparing")
    with next_page(page):
        page.get_by_role("button", name="Gửi lấy ý kiến").last.click()
    assert page.get_by_text("0/9 đã trả lời").is_visible()
    desk.consultation_id = Consultation.objects.order_by("-pk")[0].pk
    return page


def _answered_in_time(journey: Journey) -> None:
    desk = journey.desk
    # Clause by clause on a phone; what was typed is there when the page is opened again.
    phone = journey.open(desk.people[BY_CLAUSE], "/", size=PHONE)
    phone.get_by_role("link", name=SUBJECT).click()
    settled(phone)
    remark(phone, "hướng dẫn việc trồng", GIVEN_AWAY)
    remark(phone, "bố trí kinh phí hằng năm", MONEY)
    phone.get_by_text("Đã lưu bản soạn lúc").wait_for()
    go(phone, f"/lay-y-kien/tra-loi/{desk.asked(BY_CLAUSE).pk}/")
    money = phone.locator(".clause", has_text="bố trí kinh phí hằng năm")
    assert money.get_by_role("textbox").input_value() == MONEY
    journey.look(phone, "answer")
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    send(phone, "Nhất trí, có ý kiến bổ sung")

    # Two say nearly the same of a clause; one agrees as a whole, and sends its signed paper.
    for agency, end in ((ALIKE, "."), (ALSO_ALIKE, " để theo dõi.")):
        page = journey.asked_page(agency)
        remark(page, "kiểm tra việc thực hiện", f"{REMARK}{end}")
        if agency == ALSO_ALIKE:
            remark(page, "hướng dẫn việc trồng", WHO_PLANTS)
        send(page, "Nhất trí, có ý kiến bổ sung")
    page = journey.asked_page(WHOLE)
    signed = {"name": "da-ky.png", "mimeType": "image/png", "buffer": PNG}
    page.get_by_label("Văn bản trả lời đã ký").set_input_files(signed)
    send_over_a_slow_line(page, "Nhất trí")
    assert page.get_by_role("link", name="da-ky.png").is_visible()
    desk.give(ON_FIRST, Stance.AGREE_WITH_COMMENTS, clause="Điều 1", remark=OF_SCOPE)

    # One writes by mail, and confirms on the page what it wrote; before that it has not answered.
    journey.writes_by_mail(BY_MAIL, BY_LETTER)
    assert Opinion.objects.filter(state="given").count() == 5
    page = journey.asked_page(BY_MAIL)
    with next_page(page):
        page.get_by_role("link", name="Xem lại, gửi làm ý kiến").click()
    page.get_by_label("Không nhất trí", exact=True).check()
    journey.look(page, "letter")
    with next_page(page):
        page.get_by_role("button", name="Xác nhận gửi ý kiến").click()
    assert page.get_by_role("link", name="a.png").is_visible()


def _answered_late_and_on_paper(journey: Journey, page: Any) -> None:
    late = journey.asked_page(LATE, java_script_enabled=False)
    late.get_by_label("Không có ý kiến", exact=True).check()
    late.get_by_role("button", name="Gửi ý kiến của cơ quan").first.click()
    late.get_by_text("Không có ý kiến (muộn)").wait_for()

    go(page, f"/lay-y-kien/{journey.desk.consultation_id}/")
    with next_page(page):
        page.locator(".matrix").get_by_role("link", name=journey.desk.asked_name(ON_PAPER)).click()
    journey.look(page, "asked")
    with next_page(page):
        page.get_by_role("link", name="Nhập văn bản trả lời").click()
    page.get_by_label("Ngày nhận văn bản").fill(f"{in_days(-2):%d/%m/%Y}")
    page.get_by_label("Số, ký hiệu").fill("815/SKHCN")
    page.get_by_label("Nhất trí", exact=True).check()
    journey.look(page, "enter")
    with next_page(page):
        page.get_by_role("button", name="Nhập ý kiến").click()


def _seen_by_who_asked(journey: Journey, page: Any) -> None:
    """Who is silent is none of those with nothing to say, here and on the table."""
    desk = journey.desk
    go(page, f"/lay-y-kien/{desk.consultation_id}/")
    assert page.get_by_text("8/9 đã trả lời").is_visible()
    journey.look(page, "asker")
    rows = {key: page.locator(".matrix tr", has_text=desk.asked_name(key)).inner_text() for key in NINE}
    assert "Không trả lời, quá 1 ngày" in rows[SILENT] and "Không có ý kiến" not in rows[SILENT]
    assert "Không có ý kiến (muộn)" in rows[LATE]
    assert "qua thư" in rows[BY_MAIL] and "văn bản" in rows[ON_PAPER]
    assert page.locator(".missing").inner_text() == f"Còn thiếu: {desk.asked_name(SILENT)}"
    with next_page(page):
        page.get_by_role("button", name="Đóng đợt lấy ý kiến").click()
    go(page, "/lay-y-kien/?xem=co-quan-toi-hoi")
    assert page.get_by_role("link", name=SUBJECT).is_visible()
    journey.look(page, "list")
    go(page, f"/lay-y-kien/{desk.consultation_id}/tong-hop/1/")
    numbers = page.locator(".numbers-panel").inner_text()
    assert "Đã hỏi 9 cơ quan: 8 đã trả lời (1 sau thời hạn), 1 chưa trả lời." in numbers
    assert "nhất trí 2, nhất trí có ý kiến bổ sung 4, không nhất trí 1, không có ý kiến 1" in numbers
    assert "Chưa trả lời: 1 cơ quan" in numbers
    silent = page.locator("details", has_text="Chưa trả lời: 1 cơ quan")
    assert desk.asked_name(SILENT) in silent.text_content()


def _second_draft(journey: Journey, page: Any, folder: Path) -> None:
    """Comments follow to the same, the moved and the changed clause; those of the deleted one are listed."""
    desk, draft = journey.desk, folder / "du-thao-2.docx"
    draft.write_bytes(docx(SECOND).read())
    go(page, f"/lay-y-kien/{desk.consultation_id}/")
    with next_page(page):
        page.get_by_role("link", name="Lấy ý kiến đợt mới").click()
    page.get_by_label("Tệp dự thảo mới").set_input_files(draft)
    page.get_by_label("Nội dung xin ý kiến").fill("Đề nghị cho ý kiến về dự thảo đã hoàn thiện.")
    page.get_by_label("Chậm nhất ngày").fill(f"{in_days(5):%d/%m/%Y}")
    journey.look(page, "next-round")
    with next_page(page):
        page.get_by_role("button", name="Đọc dự thảo mới").click()
    go(page, f"/lay-y-kien/{desk.consultation_id}/so-sanh/")
    for words, label, told in (
        (OF_SCOPE, "Điều 1", "góp ý Điều 1, "),
        (MONEY, "Điều 3, khoản 1", "góp ý Điều 2, khoản 2, "),
        (REMARK, "Điều 2, khoản 1", "góp ý Điều 2, khoản 3, "),
    ):
        place = page.locator(".right", has_text=words)
        assert place.locator("h4").inner_text().startswith(label) and told in place.inner_text()
    assert page.locator(".right", has_text=MONEY).locator("h4").get_by_text("đổi vị trí").is_visible()
    assert page.locator(".right", has_text=REMARK).locator("h4").get_by_text("sửa chữ").is_visible()
    orphans = page.get_by_role("region", name="Góp ý không còn điều khoản")
    assert [one.inner_text() for one in orphans.locator("blockquote").all()] == [GIVEN_AWAY, WHO_PLANTS]
    journey.look(page, "drafts")
    first = orphans.locator("article", has_text=GIVEN_AWAY)
    first.get_by_label("Gắn vào").fill("Điều 2, khoản 1")
    with next_page(page):
        first.get_by_role("button", name="Gắn", exact=True).press("Enter")
    assert page.get_by_text("Đã gắn góp ý vào Điều 2, khoản 1.").is_visible()
    with next_page(page):
        orphans.get_by_role("button", name="Để không gắn vào đâu").press("Enter")
    assert orphans.count() == 0
    assert page.get_by_text("Góp ý để không gắn với điều khoản nào: 1").is_visible()


def _answered_in_its_place(journey: Journey, page: Any) -> None:
    """The two that say nearly the same stand in one row with both authors; a colleague was faster at it."""
    desk = journey.desk
    go(page, f"/lay-y-kien/{desk.consultation_id}/tong-hop/1/")
    folded = page.locator("tr", has_text="2 góp ý")
    both = f"{desk.asked_name(ALIKE)}; {desk.asked_name(ALSO_ALIKE)}"
    assert both in folded.inner_text()
    assert page.get_by_text("còn 7 ý kiến chưa tiếp thu, giải trình").is_visible()
    row = ConsolidationRow.objects.get(comments__comment__text=f"{REMARK}.")
    folded.get_by_role("link", name="Trả lời").press("Enter")
    folded.get_by_label("Nội dung tiếp thu, giải trình").fill(FOLDED[3])
    folded.get_by_label("Tiếp thu", exact=True).press("Space")
    row.answer, row.answered_by, row.version = "Chữ của đồng nghiệp.", desk.officer, row.version + 1
    row.save()
    folded.get_by_role("button", name="Lưu").press("Enter")
    folded.get_by_text("Chữ của đồng nghiệp.").wait_for()
    settled(page)
    assert folded.get_by_text("Tiếp thu một phần", exact=True).bounding_box()["height"] < 40  # on one line
    assert folded.get_by_label("Nội dung tiếp thu").input_value() == FOLDED[3]
    journey.look(page, "table-conflict")
    complaints = journey.open_door.complaints  # type: ignore[attr-defined]
    complaints[:] = [one for one in complaints if "409" not in one]
    folded.get_by_role("button", name="Lưu").press("Enter")
    page.get_by_text("còn 5 ý kiến chưa tiếp thu, giải trình").wait_for()
    go(page, f"{page.url}dong/{row.pk}/")
    journey.look(page, "row")
    page.go_back()
    settled(page)
    assert "Chưa xử lý" not in folded.inner_text()  # as it is now, not as it first was
    for _, _, said, outcome, words, left in ANSWERS:
        answer(page, said, outcome, words).get_by_role("link", name="Sửa").wait_for()
        page.get_by_text(left).wait_for()
    journey.look(page, "table")


def _table_goes_out(journey: Journey, page: Any) -> None:
    """Sent it stays as it is; the file says what the page says."""
    desk, table = journey.desk, f"/lay-y-kien/{journey.desk.consultation_id}/tong-hop/1/"
    with next_page(page):
        page.get_by_role("link", name="Tải lại để chốt").click()
    with next_page(page):
        page.get_by_role("link", name="Lời mở đầu, người ký, nơi nhận").click()
    page.get_by_label("Họ tên người ký").fill("Nguyễn Văn Mẫu")
    journey.look(page, "head")
    with next_page(page):
        page.get_by_role("button", name="Lưu").click()
    with next_page(page):
        page.get_by_role("button", name="Chốt, gửi bản tổng hợp").click()
    assert page.get_by_text("Đã chốt", exact=True).is_visible()
    desk.give(SILENT, Stance.DISAGREE, "Đề nghị bỏ Điều 1.")
    go(page, table)
    assert page.get_by_text("Từ khi chốt có thêm 1 góp ý không nằm trong bản này").is_visible()
    journey.look(page, "sent")
    go(page, f"{table}in/")
    journey.look(page, "to-print")
    page.go_back()
    with page.expect_download() as downloaded:
        page.get_by_role("link", name="Tải .docx").click()
    content = Path(downloaded.value.path()).read_bytes()
    if folder := os.environ.get("DONDOC_PICTURES"):
        (Path(folder) / "table.docx").write_bytes(content)
    assert check_form(content).departures == ()
    words, rows = read_back(content)
    for told in (
        *NUMBERS,
        f"Không có ý kiến: {desk.asked_name(LATE)}.",
        f"Chưa trả lời: {desk.asked_name(SILENT)}.",
    ):
        assert told in words, words
    assert rows == rows_on_paper(desk)
