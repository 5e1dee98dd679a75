"""The page of names that wait, in a browser: one click, every document resolved, and back again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from office import DESKTOP, LONGEST_NAME, PHONE
from waiting_desk import MISSPELT, NEW, SHARED, confirmed, more, proposal_of, taken_in, told, waits_with
from walking import box, go, next_page, seek

from dondoc.server.audit.actors import SYSTEM
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.services import appoint
from dondoc.server.registry.models import Agency
from dondoc.server.tracking import services
from dondoc.server.tracking.models import Assignment


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_name_is_taught_and_every_document_is_resolved(
    open_page: Callable[..., Any], office: dict[str, Any], size: dict[str, int]
) -> None:
    still_open, done = (taken_in(office, number, MISSPELT) for number in (50, 51))
    task = confirmed(office, done, MISSPELT)
    page = open_page("/", size=size)
    with next_page(page):
        page.get_by_role("link", name=f"“{MISSPELT}”").click()
    name = page.locator("#names > li")
    assert "2 văn bản" in name.inner_text()
    assert "có thể gõ nhầm" in name.inner_text()
    more(name).click()
    assert "2 văn bản, 2 đề xuất, trong đó 1 đã thành nhiệm vụ" in name.inner_text()
    assert name.locator(".source").all_inner_texts() == [MISSPELT, "Rà soát trụ sở sau sắp xếp"]
    with next_page(page):
        name.get_by_role("button", name="Là UBND xã Na Sầm").click()
    page.get_by_text("Không có tên nào chờ").wait_for()
    assert f"Đã ghi “{MISSPELT}” là UBND xã Na Sầm. 2 văn bản đã nhận ra." in told(page)
    assert proposal_of(still_open, MISSPELT).agency_ids[MISSPELT] == "ls.xa.na-sam.ubnd"
    go(page, f"/nhiem-vu/{task.pk}/")
    held = page.locator(".facts dd").first
    assert " ".join(held.inner_text().split()) == f"{MISSPELT} → UBND xã Na Sầm"
    held.get_by_role("link", name=MISSPELT).click()
    page.get_by_role("heading", name="UBND xã Na Sầm").first.wait_for()


def test_what_was_taught_is_taken_back_where_it_is_told(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    task = confirmed(office, taken_in(office, 50, MISSPELT), MISSPELT)
    page = open_page("/co-quan/chua-ro/")
    with next_page(page):
        page.get_by_role("button", name="Là UBND xã Na Sầm").click()
    with next_page(page):
        page.get_by_role("button", name="Hoàn tác").click()
    page.locator("#names h2", has_text=MISSPELT).wait_for()
    assert "Đã hoàn tác. Còn 1 văn bản chưa rõ tên này." in told(page)
    assert Assignment.objects.get(task=task, name=MISSPELT).agency_id is None
    go(page, f"/nhiem-vu/{task.pk}/")
    page.get_by_role("link", name="làm rõ").click()
    page.get_by_role("button", name="Là UBND xã Na Sầm").wait_for()


def test_a_new_agency_by_keyboard_alone(open_page: Callable[..., Any], office: dict[str, Any]) -> None:
    received = taken_in(office, 50, NEW)
    page = open_page("/co-quan/chua-ro/")
    page.get_by_role("link", name="Cơ quan mới").focus()
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thêm cơ quan").wait_for()
    assert page.locator("[name=name]").input_value() == NEW
    assert page.locator("[name=kind]").input_value() == "interagency"  # as others that begin so
    assert page.locator("[name=parent]").input_value() == "ls.ubnd"
    page.locator("[name=name]").focus()
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_text("Không có tên nào chờ").wait_for()
    made = Agency.objects.get(name=NEW)
    assert proposal_of(received, NEW).agency_ids[NEW] == made.pk
    page.get_by_role("button", name="Hoàn tác").focus()
    with next_page(page):
        page.keyboard.press("Enter")
    page.locator("#names h2", has_text=NEW).wait_for()
    assert not Agency.objects.filter(name=NEW).exists()


def test_a_name_of_several_is_chosen_in_each_document(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    first, second = (taken_in(office, number, SHARED, day="12 tháng 02 năm 2024") for number in (50, 51))
    page = open_page(f"/co-quan/chua-ro/?ten={SHARED}")
    page.get_by_text("Chọn cơ quan").click()
    newest = page.locator(".in-documents li", has_text="51/KH-UBND")
    assert newest.get_by_role("button").count() == 4
    with next_page(page):
        newest.get_by_role("button", name="huyện Văn Quan").click()
    page.get_by_text("Chọn cơ quan").click()
    page.locator(".in-documents li", has_text="50/KH-UBND").wait_for()
    assert page.locator(".in-documents li").count() == 1
    assert proposal_of(second, SHARED).agency_ids[SHARED] == "ls.x.van-quan.xa-hoa-binh.ubnd"
    assert proposal_of(first, SHARED).unresolved
    with next_page(page):
        page.get_by_role("button", name="Hoàn tác").click()
    page.get_by_text("Đã hoàn tác").wait_for()
    assert proposal_of(second, SHARED).unresolved


def test_what_is_no_agency_is_set_aside(open_page: Callable[..., Any], office: dict[str, Any]) -> None:
    received = taken_in(office, 50, NEW)
    page = open_page("/co-quan/chua-ro/")
    more(page).click()
    with next_page(page):
        page.get_by_role("button", name="Không phải cơ quan").click()
    page.get_by_text("Không có tên nào chờ").wait_for()
    assert not proposal_of(received, NEW).unresolved
    with next_page(page):
        page.get_by_role("button", name="Hoàn tác").click()
    page.locator("#names h2", has_text=NEW).wait_for()
    assert proposal_of(received, NEW).unresolved == [NEW]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_another_agency_is_sought_and_taught(
    open_page: Callable[..., Any], office: dict[str, Any], script: bool
) -> None:
    received = taken_in(office, 50, NEW)
    page = open_page("/co-quan/chua-ro/", java_script_enabled=script)
    more(page).click()
    page.get_by_text("Cơ quan có trong danh bạ").wait_for()
    sought = page.locator("[name=tim]")
    if script:
        seek(page, sought, "khoa hoc va cong nghe")
    else:
        sought.fill("khoa hoc va cong nghe")
        page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("button", name="Sở Khoa học và Công nghệ").first.click()
    page.get_by_text("Không có tên nào chờ").wait_for()
    assert proposal_of(received, NEW).agency_ids[NEW].startswith("ls.so-khcn")


def test_the_review_tells_whose_names_they_are(open_page: Callable[..., Any], office: dict[str, Any]) -> None:
    lead = f"Sở KH&ĐT; {MISSPELT}"
    received = taken_in(office, 50, lead, day="12 tháng 02 năm 2024")
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    named = page.locator(".proposal.current .named", has_text="Cơ quan")
    assert "Sở KH&ĐT → Sở Kế hoạch và Đầu tư, nay là Sở Tài chính" in " ".join(named.inner_text().split())
    assert named.locator(".unsure").first.inner_text().startswith(f"⚠ {MISSPELT}")
    with next_page(page):
        named.get_by_role("link", name="làm rõ").first.click()
    page.locator("#names h2", has_text=MISSPELT).wait_for()
    leader = open_page(f"/van-ban/{received.pk}/duyet/", as_="chutich")
    assert leader.locator(".unsure").count()
    assert leader.get_by_role("link", name="làm rõ").count() == 0
    plain = taken_in(office, 51, "Sở Tài chính")
    go(leader, f"/van-ban/{plain.pk}/duyet/")
    assert leader.locator(".proposal").count() == 3
    assert leader.locator(".named", has_text="Cơ quan").count() == 0  # names in force say all by themselves


def test_an_administrator_explains_names_without_seeing_documents(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    received = taken_in(office, 50, MISSPELT)
    page = open_page("/co-quan/chua-ro/", as_="quantri")
    text = page.locator("#names").inner_text()
    assert "50/KH-UBND" not in text and f"văn bản số {received.pk} trong sổ" in text
    assert "Rà soát trụ sở" not in page.content()
    page.get_by_role("button", name="Là UBND xã Na Sầm").click()
    page.get_by_text("Không có tên nào chờ").wait_for()


def test_a_refusal_is_told_on_the_page(open_page: Callable[..., Any], office: dict[str, Any]) -> None:
    """The name was taught meanwhile, in another window."""
    taken_in(office, 50, MISSPELT)
    page, other = open_page("/co-quan/chua-ro/"), open_page("/co-quan/chua-ro/", as_="binh")
    for one in (page, other):
        with next_page(one):
            one.get_by_role("button", name="Là UBND xã Na Sầm").click()
        one.locator("#messages .message").last.wait_for()
    assert "đã có tên gọi" in told(other)


def test_what_was_set_aside_or_chosen_stands_below_and_is_taken_back(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    aside = taken_in(office, 50, NEW)
    chosen = taken_in(office, 51, SHARED, day="12 tháng 02 năm 2024")
    services.set_name_aside(actor=office["lan"], name=NEW)
    meant = "ls.x.van-quan.xa-hoa-binh.ubnd"
    services.choose_for_document(actor=office["lan"], document_id=chosen.pk, name=SHARED, agency_id=meant)
    page = open_page("/co-quan/chua-ro/")
    page.get_by_text("Tên đã bỏ qua").click()
    assert f"“{NEW}” Nông Thị Lan bỏ qua" in " ".join(page.locator("#set-aside li").inner_text().split())
    with next_page(page):
        page.get_by_role("button", name="Nhận lại").click()
    page.locator("#names h2", has_text=NEW).wait_for()
    assert proposal_of(aside, NEW).unresolved == [NEW]
    assert page.locator("#set-aside").count() == 0
    page.get_by_text("Đã chọn cho từng văn bản").click()
    told_there = " ".join(page.locator("#chosen li").inner_text().split())
    assert f"Trong văn bản 51/KH-UBND ngày 12/02/2024 “{SHARED}” là UBND xã Hòa Bình" in told_there
    with next_page(page):
        page.get_by_role("button", name="Thôi chọn").click()
    page.locator("#names h2", has_text=SHARED).wait_for()
    assert SHARED in proposal_of(chosen, SHARED).unresolved


def test_ten_names_fit_on_a_screen(open_page: Callable[..., Any], office: dict[str, Any]) -> None:
    names = [LONGEST_NAME, MISSPELT, SHARED, *(f"Trung tâm Số hóa khu vực {number}" for number in range(12))]
    waits_with(office, 50, names)
    for size, fewest in ((DESKTOP, 10), (PHONE, 5)):
        page = open_page("/co-quan/chua-ro/", size=size)
        rows = page.locator("#names > li").all()
        ends = [at["y"] + at["height"] for at in map(box, rows)]
        assert sum(end <= size["height"] for end in ends) >= fewest
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]


def test_first_steps_go_away_when_they_are_done(
    desk: dict[str, Any], signed_in: Callable[[str], Client]
) -> None:
    client, steps = signed_in("quantri"), ("Nạp danh sách sở", "Tạo chuyên viên", "Tạo quản trị các cơ quan")

    def open_() -> list[bool]:
        shown = client.get("/").content.decode()
        assert "nào đang chờ" not in shown or not any(step in shown for step in steps)
        return [step in shown for step in steps]

    Post.objects.filter(role=Role.OFFICER).delete()
    departments = list(Agency.objects.filter(kind="department"))
    Agency.objects.filter(kind="department").update(kind="interagency")
    assert open_() == [True, True, True]
    assert "Nạp danh sách sở" not in signed_in("chutich").get("/").content.decode()
    Agency.objects.filter(pk__in=[one.pk for one in departments]).update(kind="department")
    assert open_() == [False, True, True]
    for role, gone in ((Role.OFFICER, [False, False, True]), (Role.AGENCY_ADMINISTRATOR, [False] * 3)):
        appoint(
            account=desk["binh"], agency=departments[0], role=role, from_on=date(2020, 1, 1), actor=SYSTEM
        )
        assert open_() == gone
