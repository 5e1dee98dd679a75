"""The pages of agencies: merged twice, ended for nobody, long names, many members; their weight, and axe."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from agency_files import FAULTY, PLAIN_LIST, workbook
from django.test import Client
from faults import faults_of
from office import DESKTOP, LONGEST_NAME, PHONE, take_in_confirmed
from test_web_weight import FIRST_VIEW, MOST_REQUESTS, Weight
from walking import go, next_page, seek, settled

from dondoc.agencies.model import Share, SuccessionKind
from dondoc.server.accounts.set_up_code import open_set_up
from dondoc.server.posts.models import Contact
from dondoc.server.registry.models import Agency
from dondoc.server.registry.services import create_agency, record_succession
from dondoc.server.registry.services.holding import hold_import
from dondoc.server.tracking.selectors import TaskFilter, list_tasks

TODAY = date(2026, 11, 22)
SignIn = Callable[[str], Client]


def said(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def merged_twice(officer: Any) -> dict[str, str]:
    """Sở Một and Sở Hai became Sở Ba, then Sở Ba and Sở Bốn became Sở Năm."""
    actor, ids = officer.actor, {}

    def note(revision: Any) -> None:
        for key in (key for key, entry in revision.before.items() if entry is None):
            ids[Agency.objects.get(pk=key).name] = key

    for name in ("Sở Một", "Sở Hai", "Sở Bốn"):
        note(create_agency(actor=actor, name=name, kind="department", parent_id="ls.ubnd"))
    for before, after, on, act in (
        (("Sở Một", "Sở Hai"), "Sở Ba", "2017-01-01", "Nghị quyết 1/NQ-HĐND"),
        (("Sở Ba", "Sở Bốn"), "Sở Năm", "2025-03-01", "Nghị quyết 2/NQ-HĐND"),
    ):
        note(
            record_succession(
                actor=actor,
                before_ids=[ids[name] for name in before],
                after_ids=[],
                new_names=[after],
                kind=SuccessionKind.MERGE,
                share=Share.WHOLE,
                on=on,
                act=act,
            )
        )
    return ids


def test_an_agency_merged_twice_is_found_drawn_and_told(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    ids = merged_twice(office["lan"])
    page = open_page("/co-quan/?text=so+mot")
    assert page.locator("[data-row]").count() == 0  # it has ended
    with next_page(page):
        page.get_by_role("checkbox", name="cả cơ quan đã kết thúc").click()
    assert "ended=1" in page.url
    with next_page(page):
        page.locator("[data-row]").get_by_role("link", name="Sở Một").click()
    assert page.get_by_role("heading", name="Sở Một").is_visible()
    assert page.locator(".notice").inner_text().strip().endswith(", đã kết thúc. Nay là Sở Năm.")
    picture = page.locator(".line-of-time svg")
    assert picture.locator("a").count() == 3  # what came of it
    with next_page(page):
        picture.get_by_role("link", name="Sở Năm").click()
    assert page.url.endswith(f"/co-quan/{ids['Sở Năm']}/")
    picture = page.locator(".line-of-time svg")
    assert sorted(picture.locator("text.name").all_text_contents()) == sorted(ids)
    assert picture.locator("text.tick").all_text_contents() == ["01/1/2017", "01/3/2025"]
    assert picture.locator("path.curve").count() == 4
    page.emulate_media(media="print")
    assert all(bar.is_visible() for bar in picture.locator("rect").all())
    page.emulate_media(media="screen")
    page.get_by_text("Bảng các lần sắp xếp (4)").click()
    rows = [" ".join(row.split()) for row in page.locator(".successions tbody tr").all_inner_texts()]
    assert "01/1/2017 hợp nhất Sở Một Sở Ba Nghị quyết 1/NQ-HĐND" in rows
    assert "01/3/2025 hợp nhất Sở Ba Sở Năm Nghị quyết 2/NQ-HĐND" in rows
    assert page.get_by_role("link", name="Sở Bốn").count() == 2  # in the picture and in the table


def test_a_reorganisation_by_keyboard_from_the_agency_s_page(
    open_page: Callable[..., Any], office: dict[str, Any]
) -> None:
    page = open_page("/co-quan/ls.so-tc/")
    with next_page(page):
        page.get_by_role("link", name="Ghi nhận sắp xếp").click()
    page.get_by_role("button", name="Bỏ Sở Tài chính").wait_for()
    seek(page, page.get_by_label("Tìm: cơ quan được sắp xếp"), "so xay")
    page.get_by_role("button", name="Sở Xây dựng").focus()
    with next_page(page):
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Bỏ Sở Xây dựng").wait_for()
    assert page.evaluate("() => document.activeElement.id") == "before-sought"
    page.get_by_label("Từ ngày").fill("01/3/2027")
    page.get_by_label("Căn cứ").fill("Nghị quyết 9/NQ-HĐND")
    page.get_by_label("Cơ quan mới").fill("Sở Kinh tế")
    with next_page(page):
        page.get_by_label("Căn cứ").press("Enter")
    page.get_by_text("hợp nhất thành Sở Kinh tế (mới)").wait_for()
    with next_page(page):
        page.get_by_role("button", name="Ghi nhận").click()
    page.locator(".message").get_by_text("Đã ghi nhận.").wait_for()
    assert page.locator(".line-of-time").get_by_text("Sở Kinh tế", exact=True).count() == 1
    page.locator(".message").get_by_role("button", name="Hoàn tác").click()
    page.locator(".message").get_by_text("Đã hoàn tác").wait_for()
    assert not Agency.objects.filter(name="Sở Kinh tế").exists()


def test_the_tasks_of_its_page_are_those_of_the_list(desk: dict[str, Any], signed_in: SignIn) -> None:
    take_in_confirmed(desk["lan"])
    client = signed_in("lan")
    page = client.get("/co-quan/ls.so-tc/")
    led = list_tasks(viewer=desk["lan"], filter=TaskFilter(agency_id="ls.so-tc", role="lead"), today=TODAY)
    assert led.count
    assert f"Nhiệm vụ chủ trì {led.count}" in said(page)
    assert page.content.decode().count("<li data-row>") == min(5, led.count)
    link = re.search(r'href="(/nhiem-vu/\?agency=ls.so-tc&amp;role=lead)"', page.content.decode())
    assert link
    assert f"{led.count} nhiệm vụ theo điều kiện lọc" in said(client.get(link[1].replace("&amp;", "&")))
    assert "Nhiệm vụ chủ trì" not in said(signed_in("quantri").get("/co-quan/ls.so-tc/"))
    assert "Nhiệm vụ chủ trì" not in said(client.get("/co-quan/ls.h.trang-dinh/"))  # a place, not an agency


def test_whom_to_call_stands_on_its_page_for_who_may_see_it(desk: dict[str, Any], signed_in: SignIn) -> None:
    Contact.objects.create(
        agency_id="ls.so-tc", full_name="Bế Thị Gọi", phone="0205 3812 345", from_on=date(2026, 1, 1)
    )
    Contact.objects.create(
        agency_id="ls.so-tc",
        full_name="Cũ Văn Xưa",
        phone="1",
        from_on=date(2024, 1, 1),
        to_on=date(2025, 1, 1),
    )
    page = signed_in("lan").get("/co-quan/ls.so-tc/")
    assert "Bế Thị Gọi · 0205 3812 345" in said(page)
    assert "Cũ Văn Xưa" not in said(page)
    assert 'href="/co-quan/ls.so-tc/nguoi/"' in page.content.decode()
    assert "Bế Thị Gọi" not in said(signed_in("xaydung").get("/co-quan/ls.so-tc/"))


def test_agencies_that_ended_say_who_goes_on(signed_in: SignIn) -> None:
    client = signed_in("lan")
    assert "không có đơn vị nào thay cho toàn bộ" in said(client.get("/co-quan/ls.h.trang-dinh/"))
    assert "Thành viên: 194" in said(client.get("/co-quan/ls.g-ubnd-cap-xa-2024/"))
    assert client.get("/co-quan/khong-co/").status_code == 404


@pytest.fixture
def pages(office: dict[str, Any]) -> dict[str, tuple[str, str | None]]:
    """The pages of the registry at their largest, and who opens them."""
    ids = merged_twice(office["lan"])
    Agency.objects.filter(pk="ls.so-yt").update(name=LONGEST_NAME)
    actor = office["quantri"].actor
    held = hold_import(actor=actor, content=workbook({**FAULTY}), name=f"{LONGEST_NAME}.xlsx")
    return {
        "list": ("/co-quan/?ended=1", "lan"),
        "agency": (f"/co-quan/{ids['Sở Năm']}/", "lan"),
        "longest line": ("/co-quan/bn/", "lan"),
        "collective of 194": ("/co-quan/ls.g-ubnd-cap-xa-2024/", "lan"),
        "ended": ("/co-quan/ls.h.trang-dinh/", "lan"),
        "alias": ("/co-quan/ls.so-tc/ten-goi/", "lan"),
        "new": ("/co-quan/moi/?parent_sought=uy+ban", "lan"),
        "reorganise": ("/co-quan/sap-xep/?before=ls.so-yt&before=ls.so-tc&after_sought=so", "lan"),
        "own changes": ("/co-quan/thay-doi/", "lan"),
        "exchange": ("/co-quan/trao-doi/", "quantri"),
        "preview": (f"/co-quan/trao-doi/nap/{held.pk}/", "quantri"),
    }


def test_each_page_is_light(open_page: Callable[..., Any], pages: dict[str, Any]) -> None:
    for name, (address, who) in pages.items():
        page = open_page("about:blank", as_=who)
        weight = Weight(page)
        go(page, address)
        page.wait_for_load_state("networkidle")
        print({"page": name, "bytes": weight.bytes, "requests": len(weight.requests)})
        assert weight.bytes <= FIRST_VIEW, name
        assert len(weight.requests) <= MOST_REQUESTS, name


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_axe_finds_no_serious_fault_and_nothing_is_wider_than_the_screen(
    open_page: Callable[..., Any], pages: dict[str, Any], size: dict[str, int]
) -> None:
    faults = []
    opened = {who: open_page("/", as_=who, size=size, bypass_csp=True) for who in ("lan", "quantri")}
    for name, (address, who) in pages.items():
        page = opened[who]
        go(page, address)
        for folded in page.locator("details.folded > summary").all():
            folded.click()
        settled(page)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"], name
        faults += faults_of(page, name)
    assert faults == []


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_the_set_up_stands_as_well(
    open_door: Callable[..., Any], settings: Any, tmp_path: Path, size: dict[str, int]
) -> None:
    settings.DATA_FOLDER = tmp_path
    page = open_door("about:blank", size=size, bypass_csp=True)
    weight = Weight(page)
    go(page, "/")
    faults = faults_of(page, "door")
    go(page, f"/thiet-lap/?ma={open_set_up()}")
    page.wait_for_load_state("networkidle")
    assert weight.bytes <= FIRST_VIEW
    faults += faults_of(page, "set-up")
    (tmp_path / "ds.xlsx").write_bytes(workbook({"Danh sách": PLAIN_LIST}))
    page.get_by_label("Tìm tỉnh, thành phố").press_sequentially("tuyen q")
    page.get_by_label("Tệp", exact=True).set_input_files(tmp_path / "ds.xlsx")
    with next_page(page):
        page.get_by_role("button", name="Xem trước danh sách").click()
    page.get_by_text("Ban Quản lý khu Tân Trào").first.wait_for()
    faults += faults_of(page, "list")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
    assert faults == []
