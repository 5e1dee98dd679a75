"""What happens at work: pressed twice, two at once, the line down, the session over, a file refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from office import PASSWORD, SAMPLES, sample, take_in
from walking import LIT, box, confirmed_count, current, go, next_page, settled, wait_for_confirmed

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.tracking.models import AssignedTask

PLAN = SAMPLES / "ke-hoach-2026-phu-luc.txt"


def test_pressing_confirm_like_mad_makes_one_task(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    proposal = (current(page).get_attribute("id") or "").removeprefix("de-xuat-")
    page.evaluate(
        """id => { for (let i = 0; i < 5; i++) htmx.ajax('POST', `/de-xuat/${id}/xac-nhan/`,
             {target: `#de-xuat-${id}`, swap: 'outerHTML', values: {version: 1}}); }""",
        proposal,
    )
    wait_for_confirmed(page, 1)
    settled(page)
    assert AssignedTask.objects.count() == 1


def test_words_marked_with_the_mouse_become_a_task(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    title = page.locator("#document [data-line]").first
    title.scroll_into_view_if_needed()
    settled(page)
    at = box(title)
    page.mouse.move(at["x"] + 2, at["y"] + 8)
    page.mouse.down()
    page.mouse.move(at["x"] + 160, at["y"] + 8, steps=4)
    page.mouse.up()
    page.get_by_role("button", name="Thêm nhiệm vụ từ chữ này").click()
    page.wait_for_selector(".proposal.current:has-text('Chuyên viên thêm')")
    added = received.proposals.get(origin="officer")
    place = added.evidence["text"][0]
    line = received.stored_documents.get().content["lines"][place["line"] - 1]["text"]
    assert added.text == line[place["start"] : place["end"]] != ""
    page.wait_for_function(f"words => {LIT} === words", arg=added.text)


def test_who_else_is_there(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    mine = open_page(f"/van-ban/{received.pk}/duyet/")
    theirs = open_page(f"/van-ban/{received.pk}/duyet/", as_="binh")
    theirs.get_by_text("Nông Thị Lan").first.wait_for()
    # Lan leaves, which is told behind the page that follows: from some look on nobody is there.
    go(mine, "/nhiem-vu/")
    for _ in range(50):
        theirs.reload()
        settled(theirs)
        if theirs.locator("#present").inner_text() == "":
            break
    assert theirs.locator("#present").inner_text() == ""


def test_a_closed_browser_finds_the_review_where_it_was(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    page.keyboard.press("Enter")
    wait_for_confirmed(page, 1)
    page.context.close()
    again = open_page(f"/van-ban/{received.pk}/duyet/")
    assert confirmed_count(again) == 1
    assert ReceivedDocument.objects.get(pk=received.pk).stage == "ready"


def test_a_conflict_is_seen_with_both_versions(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    pages = [open_page(f"/van-ban/{received.pk}/duyet/", as_=who) for who in ("lan", "binh")]
    for page in pages:
        page.keyboard.press("e")
        page.locator("textarea[name=text]").wait_for()
    mine, theirs = pages
    theirs.locator("textarea[name=text]").fill("Bản của Bình")
    theirs.keyboard.press("Control+Enter")
    theirs.get_by_text("Đã lưu sửa đổi.").wait_for()
    mine.locator("textarea[name=text]").fill("Bản của Lan")
    mine.keyboard.press("Control+Enter")
    mine.get_by_text("vừa sửa đề xuất này").wait_for()
    assert mine.locator("textarea[name=text]").input_value() == "Bản của Lan"
    assert "Bản của Bình" in mine.locator(".theirs").first.inner_text()
    open_page.complaints[:] = [c for c in open_page.complaints if "409" not in c]  # type: ignore[attr-defined]


def test_when_the_session_is_over_the_page_says_so(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    page.context.clear_cookies()
    page.keyboard.press("Enter")
    page.get_by_text("Phiên làm việc đã hết").wait_for()
    assert page.locator("[name=password]").count() == 0
    assert AssignedTask.objects.count() == 0
    open_page.complaints.clear()  # type: ignore[attr-defined]


def sign_in_beside(page: Any) -> None:
    """By the link of the message, in a tab of its own."""
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
    door = opened.value
    door.fill("[name=username]", "lan")
    door.fill("[name=password]", PASSWORD)
    door.get_by_role("button", name="Đăng nhập").click()
    door.get_by_role("heading", name="Hôm nay").wait_for()
    door.close()


def test_a_correction_survives_the_end_of_its_session(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    page.keyboard.press("e")
    words = page.locator("textarea[name=text]")
    words.fill("Chữ đang viết dở")
    page.context.clear_cookies()
    words.press("Control+Enter")
    page.get_by_text("Phiên làm việc đã hết").wait_for()
    sign_in_beside(page)
    words.press("Control+Enter")  # with the token of before: it is read anew
    page.get_by_text("Đã nối lại phiên làm việc").wait_for()
    assert words.input_value() == "Chữ đang viết dở"
    words.press("Control+Enter")
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    assert received.proposals.filter(text="Chữ đang viết dở").count() == 1
    open_page.complaints.clear()  # type: ignore[attr-defined]


def test_pasted_text_survives_the_end_of_its_session(open_page: Callable[..., Any], office: Any) -> None:
    page = open_page("/van-ban/")
    page.get_by_text("Dán nội dung văn bản").click()
    page.locator("textarea[name=text]").fill("Kế hoạch dán vào")
    page.context.clear_cookies()
    page.get_by_role("button", name="Tiếp nhận").click()
    page.get_by_text("Phiên làm việc đã hết").wait_for()
    sign_in_beside(page)
    assert page.locator("textarea[name=text]").input_value() == "Kế hoạch dán vào"
    page.get_by_role("button", name="Tiếp nhận").click()
    page.get_by_text("Đã nối lại phiên làm việc").wait_for()
    page.get_by_role("button", name="Tiếp nhận").click()
    page.wait_for_url("**/van-ban/*/")
    open_page.complaints.clear()  # type: ignore[attr-defined]


def test_when_the_line_is_down_nothing_is_lost(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    page.keyboard.press("e")
    page.locator("textarea[name=text]").fill("Chữ đang viết dở")
    page.context.set_offline(True)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Mất kết nối với máy chủ").wait_for()
    assert page.locator("textarea[name=text]").input_value() == "Chữ đang viết dở"
    page.context.set_offline(False)
    page.keyboard.press("Control+Enter")
    page.get_by_text("Đã lưu sửa đổi.").wait_for()
    assert received.proposals.filter(text="Chữ đang viết dở").count() == 1
    open_page.complaints.clear()  # type: ignore[attr-defined]


def test_a_leader_presses_keys_in_vain(open_page: Callable[..., Any], office: Any) -> None:
    received = take_in(office["lan"], PLAN.name, PLAN.read_bytes())
    page = open_page(f"/van-ban/{received.pk}/duyet/", as_="chutich")
    for key in ("Enter", "d", "e", "s", "m", "n", "u"):
        page.keyboard.press(key)
    settled(page)
    assert {proposal.state for proposal in received.proposals.all()} == {"open"}
    assert page.locator(".message").count() == 0


@pytest.mark.usefixtures("worker")
def test_pasted_text_is_followed_to_its_review(open_page: Callable[..., Any]) -> None:
    page = open_page("/van-ban/")
    page.get_by_text("Dán nội dung văn bản").click()
    page.locator("textarea[name=text]").fill(PLAN.read_text(encoding="utf-8"))
    page.get_by_role("button", name="Tiếp nhận").click()
    # The page follows the reading by itself; no reload.
    page.get_by_role("link", name="Duyệt 39 đề xuất").wait_for()
    settled(page)
    assert page.locator("#document mark").count() == 0
    # What comes is alive: the panel answers its buttons.
    page.get_by_role("button", name="Phóng to văn bản").click()
    assert "1.25" in page.locator("#document").get_attribute("style")
    with next_page(page):
        page.get_by_role("link", name="Duyệt 39 đề xuất").click()
    page.locator(".proposal.current").wait_for()


def test_an_upload_that_fails_says_so_in_its_own_line(open_page: Callable[..., Any]) -> None:
    page = open_page("/van-ban/")
    page.set_input_files(
        "#drop input[type=file]",
        [
            {"name": "rong.pdf", "mimeType": "application/pdf", "buffer": b""},
            {"name": "tot.txt", "mimeType": "text/plain", "buffer": sample("cong-van-lay-y-kien.txt")},
        ],
    )
    page.locator("#sending .late", has_text="rong.pdf").wait_for()
    page.locator("#documents", has_text="tot.txt").wait_for()
    assert page.locator("#sending > div").count() == 1
