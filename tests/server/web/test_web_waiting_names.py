"""The page of names that wait, in a browser: one click, every document resolved, and back again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from office import DESKTOP, PHONE, take_in
from plan_desk import PLAN
from walking import painted

from dondoc.server.intake.models import Proposal, ReceivedDocument
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.models import AssignedTask, Assignment
from dondoc.server.tracking.services import confirm_proposal

MISSPELT = "UBND xã Na Xầm"
SHARED = "UBND xã Hòa Bình"  # four communes bore it until 30/6/2025
NEW = "Ban Chỉ đạo Kinh tế số tỉnh"


def plan(number: int, lead: str, day: str = "12 tháng 02 năm 2026") -> bytes:
    text = PLAN.replace("45/KH", f"{number}/KH").replace("12 tháng 02 năm 2026", day)
    return text.replace("\tSở Tài chính\t", f"\t{lead}\t").encode()


def taken_in(office: dict[str, Any], number: int, lead: str, **said: str) -> ReceivedDocument:
    return take_in(office["lan"], f"ke-hoach-{number}.txt", plan(number, lead, **said))


def proposal_of(received: ReceivedDocument, name: str) -> Proposal:
    return received.proposals.get(leads__contains=[name])


def confirmed(office: dict[str, Any], received: ReceivedDocument, name: str) -> AssignedTask:
    proposal = proposal_of(received, name)
    return confirm_proposal(actor=office["lan"], proposal_id=proposal.pk, version=proposal.version)


def told(page: Any) -> str:
    return " ".join(page.locator("#messages .message").last.inner_text().split())


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_a_name_is_taught_and_every_document_is_resolved(
    open_page: Callable[..., Any], office: dict[str, Any], size: dict[str, int]
) -> None:
    still_open, done = (taken_in(office, number, MISSPELT) for number in (50, 51))
    task = confirmed(office, done, MISSPELT)
    page = open_page("/", size=size)
    page.get_by_role("link", name=f"“{MISSPELT}”").click()
    name = page.locator("#names > li")
    assert "2 văn bản, 2 đề xuất, trong đó 1 đã thành nhiệm vụ" in name.inner_text()
    assert "có thể gõ nhầm" in name.inner_text()
    name.get_by_text("Chữ trong văn bản").click()
    assert name.locator(".source").all_inner_texts() == [MISSPELT, "Rà soát trụ sở sau sắp xếp"]
    name.get_by_role("button", name="Là UBND xã Na Sầm").click()
    page.get_by_text("Không có tên nào chờ").wait_for()
    assert f"Đã ghi “{MISSPELT}” là UBND xã Na Sầm. 2 văn bản đã nhận ra." in told(page)
    assert proposal_of(still_open, MISSPELT).agency_ids[MISSPELT] == "ls.xa.na-sam.ubnd"
    page.goto(f"/nhiem-vu/{task.pk}/")
    held = page.locator(".facts dd").first
    assert " ".join(held.inner_text().split()) == f"{MISSPELT} → UBND xã Na Sầm"
    held.get_by_role("link", name=MISSPELT).click()
    page.get_by_role("heading", name="UBND xã Na Sầm").first.wait_for()


def test_what_was_taught_is_taken_back_where_it_is_told(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    task = confirmed(office, taken_in(office, 50, MISSPELT), MISSPELT)
    page = open_page("/co-quan/chua-ro/")
    page.get_by_role("button", name="Là UBND xã Na Sầm").click()
    page.get_by_role("button", name="Hoàn tác").click()
    page.locator("#names h2", has_text=MISSPELT).wait_for()
    assert "Đã hoàn tác. Còn 1 văn bản chưa rõ tên này." in told(page)
    assert Assignment.objects.get(task=task, name=MISSPELT).agency_id is None
    page.goto(f"/nhiem-vu/{task.pk}/")
    page.get_by_role("link", name="làm rõ").click()
    page.get_by_role("button", name="Là UBND xã Na Sầm").wait_for()


def test_a_new_agency_by_keyboard_alone(open_page: Callable[..., Any], office: dict[str, Any]) -> None:
    received = taken_in(office, 50, NEW)
    page = open_page("/co-quan/chua-ro/")
    painted(page)
    page.get_by_role("link", name="Cơ quan mới").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Thêm cơ quan").wait_for()
    assert page.locator("[name=name]").input_value() == NEW
    assert page.locator("[name=kind]").input_value() == "interagency"  # as others that begin so
    assert page.locator("[name=parent]").input_value() == "ls.ubnd"
    page.locator("[name=name]").focus()
    page.keyboard.press("Enter")
    page.get_by_text("Không có tên nào chờ").wait_for()
    made = Agency.objects.get(name=NEW)
    assert proposal_of(received, NEW).agency_ids[NEW] == made.pk
    painted(page)
    page.get_by_role("button", name="Hoàn tác").focus()
    page.keyboard.press("Enter")
    page.locator("#names h2", has_text=NEW).wait_for()
    assert not Agency.objects.filter(name=NEW).exists()


def test_a_name_of_several_is_chosen_in_each_document(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    first, second = (taken_in(office, number, SHARED, day="12 tháng 02 năm 2024") for number in (50, 51))
    page = open_page(f"/co-quan/chua-ro/?ten={SHARED}")
    newest = page.locator(".in-documents li", has_text="51/KH-UBND")
    assert newest.get_by_role("button").count() == 4
    newest.get_by_role("button", name="huyện Văn Quan").click()
    page.locator(".in-documents li", has_text="50/KH-UBND").wait_for()
    assert page.locator(".in-documents li").count() == 1
    assert proposal_of(second, SHARED).agency_ids[SHARED] == "ls.x.van-quan.xa-hoa-binh.ubnd"
    assert proposal_of(first, SHARED).unresolved
    page.get_by_role("button", name="Hoàn tác").click()
    page.get_by_text("Đã hoàn tác").wait_for()
    assert proposal_of(second, SHARED).unresolved


def test_what_is_no_agency_is_set_aside(open_page: Callable[..., Any], office: dict[str, Any]) -> None:
    received = taken_in(office, 50, NEW)
    page = open_page("/co-quan/chua-ro/")
    page.get_by_role("button", name="Không phải cơ quan").click()
    page.get_by_text("Không có tên nào chờ").wait_for()
    assert not proposal_of(received, NEW).unresolved
    page.get_by_role("button", name="Hoàn tác").click()
    page.locator("#names h2", has_text=NEW).wait_for()
    assert proposal_of(received, NEW).unresolved == [NEW]


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without"])
def test_another_agency_is_sought_and_taught(
    open_page: Callable[..., Any], office: dict[str, Any], script: bool
) -> None:
    received = taken_in(office, 50, NEW)
    page = open_page("/co-quan/chua-ro/", java_script_enabled=script)
    page.get_by_text("Cơ quan khác").click()
    page.locator("[name=tim]").press_sequentially("khoa hoc va cong nghe")
    if not script:
        page.get_by_role("button", name="Tìm", exact=True).click()
    page.get_by_role("button", name="Sở Khoa học và Công nghệ").first.click()
    page.get_by_text("Không có tên nào chờ").wait_for()
    assert proposal_of(received, NEW).agency_ids[NEW].startswith("ls.so-khcn")


def test_the_review_tells_whose_names_they_are(open_page: Callable[..., Any], office: dict[str, Any]) -> None:
    lead = f"Sở KH&ĐT; {MISSPELT}"
    received = taken_in(office, 50, lead, day="12 tháng 02 năm 2024")
    page = open_page(f"/van-ban/{received.pk}/duyet/")
    named = page.locator(".proposal.current .named")
    assert "Sở KH&ĐT → Sở Kế hoạch và Đầu tư, nay là Sở Tài chính" in " ".join(named.inner_text().split())
    assert named.locator(".unsure").first.inner_text().startswith(f"⚠ {MISSPELT}")
    named.get_by_role("link", name="làm rõ").first.click()
    page.locator("#names h2", has_text=MISSPELT).wait_for()
    leader = open_page(f"/van-ban/{received.pk}/duyet/", as_="chutich")
    assert leader.locator(".unsure").count()
    assert leader.get_by_role("link", name="làm rõ").count() == 0
    plain = taken_in(office, 51, "Sở Tài chính")
    leader.goto(f"/van-ban/{plain.pk}/duyet/")
    assert leader.locator(".proposal").count() == 3
    assert leader.locator(".named").count() == 0  # names in force say all by themselves


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
        one.get_by_role("button", name="Là UBND xã Na Sầm").click()
        one.locator("#messages .message").last.wait_for()
    assert "đã có tên gọi" in told(other)
