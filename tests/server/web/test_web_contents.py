"""What a document says beside tasks stands on its pages, each word of it a key away from its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.test import Client
from faults import faults_of
from office import COMMITTEE, DESKTOP, PHONE, sample, take_in
from plan_desk import PLAN
from walking import go, next_page, settled

from dondoc.documents.items import Act, Committee, Item
from dondoc.documents.reading import DocumentHeader, Reading, Received, Reference
from dondoc.documents.results import Figure, Result
from dondoc.documents.types import Span
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.web.contents import MOST_SHOWN, contents_of

LATE = PLAN.replace("UBND các xã, phường\tNăm 2026", "UBND các xã, phường\tTrước ngày 01/3/2025")


@pytest.fixture
def lan(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("lan")


@pytest.fixture
def committee(desk: dict[str, Any]) -> ReceivedDocument:
    return take_in(desk["lan"], "ban-chi-dao.txt", COMMITTEE.encode())


def shown(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_every_fact_of_the_head_and_foot_has_its_words() -> None:
    at = (Span(2, 0, 5), Span(3, 1, 4))
    header = DocumentHeader(
        superior="UBND TỈNH LẠNG SƠN",
        signer="Nguyễn Văn Mẫu",
        signer_title="Phó Chánh Văn phòng",
        signed_by_authority=("TL", "KT"),
        drafting_unit="KTCN",
        urgency="HỎA TỐC",
        received=Received("712", "2026-03-21", "Sở Xây dựng"),
        issued_on="2025-07-23",
        issued_on_as_printed="2025-01-23",
        addressees=("S6 Y té",),
        addressees_repaired=("Sở Y tế",),
        recipients=("Như trên", "Lưu: VT"),
        evidence={"superior": at, "signer_title": at},
    )
    facts = {fact.label: fact for fact in contents_of(Reading(header)).facts}
    assert {label: fact.words for label, fact in facts.items()} == {
        "Độ khẩn": "HỎA TỐC",
        "Cấp trên": "UBND TỈNH LẠNG SƠN",
        "Kính gửi": "Sở Y tế",
        "Người ký": "Nguyễn Văn Mẫu, Phó Chánh Văn phòng (thừa lệnh, ký thay)",
        "Soạn thảo": "KTCN",
        "Dấu đến": "số 712, ngày 21/03/2026, Sở Xây dựng",
        "Ngày in": "23/01/2025",
        "Nơi nhận": "Như trên; Lưu: VT",
    }
    assert facts["Cấp trên"].places == facts["Người ký"].places == "2:0-5 3:1-4"


def test_items_results_and_references_are_told_with_what_they_are() -> None:
    item = Item(
        1,
        "Kiện toàn Ban Chỉ đạo",
        acts=(Act("quyết định", "9/QĐ-UBND", "2026-03-20", "UBND tỉnh", "Nguyễn Văn Mẫu"),),
        committee=Committee(
            "Ban Chỉ đạo", "kiện toàn", head="Chủ tịch", standing_body="Sở Y tế", members=("A",)
        ),
        effective_on="2026-03-20",
        repeals=("1/QĐ-UBND", "2/QĐ-UBND"),
    )
    results = [Result(f"Đã làm {n}", agencies=("Sở Y tế",)) for n in range(MOST_SHOWN + 3)]
    results[0] = Result(
        "Giải ngân",
        figures=(
            Figure(1234.5, "tỷ đồng", "vốn"),
            Figure(7.0, "%"),
            Figure(14.0, "kiến nghị", "kiến nghị về cửa khẩu"),
        ),
    )
    references = (
        Reference("5/TTr", type="tờ trình", issued_on="2026-03-01", relation="basis"),
        Reference("6/KH", relation="mentions"),
    )
    told = contents_of(
        Reading(DocumentHeader(), items=(item,), results=tuple(results), references=references)
    )
    [shown_item] = told.items
    assert {fact.label: fact.words for fact in shown_item.facts} == {
        "Văn bản": "Quyết định 9/QĐ-UBND ngày 20/03/2026, UBND tỉnh, Nguyễn Văn Mẫu ký",
        "Hiệu lực từ": "20/03/2026",
        "Bãi bỏ": "1/QĐ-UBND; 2/QĐ-UBND",
        "Tổ chức": "kiện toàn Ban Chỉ đạo",
        "Đứng đầu": "Chủ tịch",
        "Thường trực": "Sở Y tế",
    }
    assert told.results[0].figures == ["1.234,5 tỷ đồng vốn", "7 %", "14 kiến nghị về cửa khẩu"]
    assert (len(told.results), told.more_results) == (MOST_SHOWN, 3)
    assert {label: [r.words for r in some] for label, some in told.references.items()} == {
        "Căn cứ": ["Tờ trình 5/TTr ngày 01/03/2026"],
        "Nhắc đến": ["6/KH"],
    }
    assert told.counted == "1 mục, 203 kết quả, 2 văn bản được dẫn"


def test_of_a_very_long_document_only_the_first_are_shown_and_all_are_counted() -> None:
    count = MOST_SHOWN + 4
    items = tuple(Item(n, f"Tin {n}") for n in range(count))
    references = tuple(Reference(f"{n}/KH", relation="basis") for n in range(count))
    told = contents_of(Reading(DocumentHeader(), items=items, references=references))
    assert (len(told.items), len(told.references["Căn cứ"])) == (MOST_SHOWN, MOST_SHOWN)
    assert told.counted == f"{count} mục, {count} văn bản được dẫn"
    page = render_to_string("web/documents/contents.html", {"contents": told})
    for words in (f"{count} mục<", "Còn 4 mục nữa", f"{count} văn bản được dẫn<", "Còn 4 văn bản nữa"):
        assert words in page
    assert told.in_short == f"Văn bản này thông tin về {count} nội dung"


def test_a_document_that_assigns_nothing_says_what_it_does_say(
    committee: ReceivedDocument, lan: Client
) -> None:
    said = "Văn bản này kiện toàn Ban Chỉ đạo phòng, chống cháy rừng tỉnh Lạng Sơn; không giao nhiệm vụ."
    page = shown(lan.get(f"/van-ban/{committee.pk}/duyet/"))
    for words in (said, "Phó Chủ tịch Ủy ban nhân dân tỉnh", "415/QĐ-UBND", "(ký thay)"):
        assert words in page
    assert "data-finish autofocus" in page
    assert said in shown(lan.get(f"/van-ban/{committee.pk}/"))
    assert "data-finish" not in shown(lan.get(f"/van-ban/{committee.pk}/"))


def test_beside_tasks_the_rest_is_folded_and_comes_when_it_is_opened(
    desk: dict[str, Any], lan: Client
) -> None:
    plan = take_in(desk["lan"], "ke-hoach.txt", sample("ke-hoach-2026-phu-luc.txt"))
    page = shown(lan.get(f"/van-ban/{plan.pk}/duyet/"))
    assert "Văn bản còn nói: " in page and 'class="contents"' not in page
    assert f'hx-get="/van-ban/{plan.pk}/noi-dung/"' in page
    assert "văn bản được dẫn</summary>" in shown(lan.get(f"/van-ban/{plan.pk}/noi-dung/"))
    assert 'class="contents"' in shown(lan.get(f"/van-ban/{plan.pk}/"))


def test_a_warning_leads_to_its_words_on_both_pages(desk: dict[str, Any], lan: Client) -> None:
    plan = take_in(desk["lan"], "ke-hoach.txt", LATE.encode())
    place = plan.proposals.order_by("position")[1].evidence["period"][0]
    link = f'href="?chu={place["line"]}:{place["start"]}-{place["end"]}" data-light>Xem chữ gốc</a>'
    for address in (f"/van-ban/{plan.pk}/duyet/", f"/van-ban/{plan.pk}/"):
        assert link in shown(lan.get(address))


def test_one_key_finishes_a_document_that_assigns_nothing(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    nothing = take_in(office["lan"], "ban-chi-dao.txt", COMMITTEE.encode())
    page = open_page(f"/van-ban/{nothing.pk}/duyet/")
    page.locator("[data-finish]").wait_for()
    page.locator("#document .sheet").first.click()  # the focus is elsewhere now
    settled(page)
    with next_page(page):
        page.keyboard.press("Enter")
    assert page.url.endswith("/van-ban/")
    nothing.refresh_from_db()
    assert nothing.stage == "reviewed"


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_what_is_told_lights_up_its_words_and_is_well_made(
    open_page: Callable[..., Any], office: dict[str, Any], size: dict[str, int]
) -> None:
    nothing = take_in(office["lan"], "ban-chi-dao.txt", COMMITTEE.encode())
    page = open_page("/", size=size, bypass_csp=True)
    faults = []
    for name, address in (
        ("review", f"/van-ban/{nothing.pk}/duyet/"),
        ("document", f"/van-ban/{nothing.pk}/"),
    ):
        go(page, address)
        for folded in page.locator(".contents summary").all():
            folded.click()
        page.get_by_role("link", name="Giám đốc Sở Nông nghiệp và Môi trường").first.click()
        assert page.locator("#document mark").first.inner_text().startswith("Giám đốc Sở Nông nghiệp")
        assert page.locator("#document mark").first.is_visible()
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
        faults += faults_of(page, name)
    assert faults == []
