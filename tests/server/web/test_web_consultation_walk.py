"""From a draft to the answers of nine agencies: by the page, by mail, on paper and late; one says nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import pytest
from consultation_desk import NINE, AskingDesk, docx, in_days, make_asking_desk, today
from django.utils import timezone
from office import PHONE
from reply_desk import letter
from walking import go, next_page, settled

from conftest import session_cookie
from dondoc.server.consultation.models import Consultation, Opinion
from dondoc.server.consultation.services import LOOKERS
from dondoc.server.notices.models import ReplySetup
from dondoc.server.notices.reply_keys import opinion_key
from dondoc.server.tracking.services import take_letter

SILENT, LATE, BY_MAIL, ON_PAPER, BY_CLAUSE = NINE[:5]
_PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


@pytest.fixture
def desk(transactional_db: None) -> AskingDesk:
    return make_asking_desk()


def test_from_a_draft_to_the_answers_of_nine_agencies(
    desk: AskingDesk, open_door: Callable[..., Any], live_server: Any, tmp_path: Any
) -> None:
    def open_as(account: Any, path: str, **options: Any) -> Any:
        return open_door(path, cookies=[session_cookie(account, live_server.url)], **options)

    # Who drafts prepares it: the file, the words, the day, the agencies.
    draft = tmp_path / "du-thao.docx"
    draft.write_bytes(docx().read())
    page = open_as(desk.drafter, "/lay-y-kien/moi/")
    page.get_by_label("Tệp dự thảo").set_input_files(draft)
    page.get_by_label("Tên dự thảo").fill("Quyết định về cây xanh đô thị")
    page.get_by_label("Nội dung xin ý kiến").fill("Đề nghị cho ý kiến về Điều 2.")
    page.get_by_label("Chậm nhất ngày").fill(f"{in_days(5):%d/%m/%Y}")
    _picture(page, "new")
    with next_page(page):
        page.get_by_role("button", name="Đọc dự thảo").last.click()
    for key in NINE:
        _choose(page, desk.asked_name(key), key)
    _picture(page, "preparing")
    with next_page(page):
        page.get_by_role("button", name="Gửi lấy ý kiến").last.click()
    assert page.get_by_text("0/9 đã trả lời").is_visible()
    desk.consultation_id = Consultation.objects.order_by("-pk")[0].pk

    # One answers clause by clause on a phone; what is typed is there after the line was lost.
    asked = desk.asked(BY_CLAUSE).pk
    phone = open_as(desk.people[BY_CLAUSE], "/", size=PHONE)
    phone.get_by_role("link", name="Quyết định về cây xanh đô thị").click()
    settled(phone)
    clause = phone.locator(".clause", has_text="bố trí kinh phí hằng năm")
    clause.get_by_text("Góp ý").click()
    clause.get_by_role("textbox").fill("Đề nghị nêu rõ nguồn kinh phí.")
    phone.get_by_text("Đã lưu bản soạn lúc").wait_for()
    go(phone, f"/lay-y-kien/tra-loi/{asked}/")
    assert (
        phone.locator(".clause textarea").nth(_place(phone)).input_value() == "Đề nghị nêu rõ nguồn kinh phí."
    )
    phone.get_by_label("Nhất trí, có ý kiến bổ sung").check()
    phone.get_by_text("Đã lưu bản soạn lúc").wait_for()
    settled(phone)
    _picture(phone, "answer-phone")
    with next_page(phone):
        phone.get_by_role("button", name="Gửi ý kiến của cơ quan").first.click()
    assert phone.get_by_text("Đã gửi ý kiến của cơ quan.").is_visible()

    # One answers by mail, and confirms on the page what it wrote.
    person = desk.people[BY_MAIL]
    person.email = "tp@langson.example"
    person.save()
    ReplySetup.objects.create(is_on=True, address="dondoc@langson.example")
    key = opinion_key(person_id=person.pk, day=today(), asked_id=desk.asked(BY_MAIL).pk)
    written = letter(
        "Sở Tư pháp không nhất trí Điều 3.", subject=str(key), sender=person.email, files=(("a.png", _PNG),)
    )
    take_letter(written.as_bytes(), name="thư", now=timezone.now(), lookers=LOOKERS)
    page = open_as(person, f"/lay-y-kien/tra-loi/{desk.asked(BY_MAIL).pk}/")
    with next_page(page):
        page.get_by_role("link", name="Xem lại, gửi làm ý kiến").click()
    page.get_by_label("Không nhất trí", exact=True).check()
    _picture(page, "letter")
    with next_page(page):
        page.get_by_role("button", name="Xác nhận gửi ý kiến").click()
    assert page.get_by_role("link", name="a.png").is_visible()

    # Four more agree; the days pass; one comes late, one on paper, one says nothing.
    for one in NINE[5:]:
        desk.give(one)
    desk.days_pass(6)
    late = open_as(
        desk.people[LATE], f"/lay-y-kien/tra-loi/{desk.asked(LATE).pk}/", java_script_enabled=False
    )
    late.get_by_label("Không có ý kiến", exact=True).check()
    late.get_by_role("button", name="Gửi ý kiến của cơ quan").first.click()
    late.get_by_text("Không có ý kiến (muộn)").wait_for()

    page = open_as(desk.drafter, f"/lay-y-kien/{desk.consultation_id}/")
    with next_page(page):
        page.locator(".matrix").get_by_role("link", name=desk.asked_name(ON_PAPER)).click()
    _picture(page, "asked")
    with next_page(page):
        page.get_by_role("link", name="Nhập văn bản trả lời").click()
    page.get_by_label("Ngày nhận văn bản").fill(f"{in_days(-2):%d/%m/%Y}")
    page.get_by_label("Số, ký hiệu").fill("815/SKHCN")
    page.get_by_label("Nhất trí", exact=True).check()
    with next_page(page):
        page.get_by_role("button", name="Nhập ý kiến").click()

    # Who asked sees all of it, and who is silent is none of those with nothing to say.
    go(page, f"/lay-y-kien/{desk.consultation_id}/")
    assert page.get_by_text("8/9 đã trả lời").is_visible()
    _picture(page, "asker")
    rows = {key: page.locator(".matrix tr", has_text=desk.asked_name(key)) for key in NINE}
    assert "Không trả lời, quá 1 ngày" in rows[SILENT].inner_text()
    assert "Không có ý kiến (muộn)" in rows[LATE].inner_text()
    assert "qua thư" in rows[BY_MAIL].inner_text()
    assert "văn bản" in rows[ON_PAPER].inner_text()
    assert "Được lấy ý kiến" in rows[SILENT].inner_text()
    assert page.locator(".missing").inner_text() == f"Còn thiếu: {desk.asked_name(SILENT)}"
    with next_page(page):
        page.get_by_role("button", name="Đóng đợt lấy ý kiến").click()
    assert Opinion.objects.filter(state="given").count() == 8
    for name, path in (("today", "/"), ("list", "/lay-y-kien/?xem=co-quan-toi-hoi")):
        go(page, path)
        _picture(page, name)
    phone = open_as(desk.drafter, f"/lay-y-kien/{desk.consultation_id}/", size=PHONE)
    assert phone.evaluate("() => document.documentElement.scrollWidth") <= PHONE["width"]
    _picture(phone, "asker-phone")


def _picture(page: Any, name: str) -> None:
    if folder := os.environ.get("DONDOC_PICTURES"):
        page.screenshot(path=f"{folder}/{name}.png", full_page=True)


def _choose(page: Any, name: str, key: str) -> None:
    """As somebody types a part of the name and takes what is found."""
    page.get_by_label("Tìm: lấy ý kiến của").fill(name)
    with next_page(page):
        page.locator(f"#agencies-found button[value='choose:agencies:{key}']").click()


def _place(page: Any) -> int:
    """Which of the fields beside clauses is that of the clause on money."""
    texts = page.locator(".clause:has(textarea)").all_inner_texts()
    return next(place for place, text in enumerate(texts) if "bố trí kinh phí hằng năm" in text)
