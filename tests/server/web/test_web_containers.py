"""What came in an archive or a letter: its pages say what became of each member, and whence each came."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from faults import faults_of
from office import DESKTOP, PHONE, archive, read_all_waiting, take_in
from walking import go

from dondoc.server.intake.models import ReceivedDocument


def take_archive(officer: Any) -> ReceivedDocument:
    container = take_in(officer, "gói tháng 3.zip", archive())
    read_all_waiting()  # its members wait in their turn
    return container


@pytest.fixture
def container(desk: dict[str, Any]) -> ReceivedDocument:
    return take_archive(desk["lan"])


@pytest.fixture
def lan(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("lan")


def shown(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_its_page_leads_to_every_member_and_says_what_failed(
    container: ReceivedDocument, lan: Client
) -> None:
    plan, _, picture = container.members.order_by("place")
    page = shown(lan.get(f"/van-ban/{container.pk}/"))
    assert "Đã tách thành 3 văn bản" in page
    assert f'href="/van-ban/{plan.pk}/duyet/">kế hoạch.txt</a>' in page
    assert f'href="/van-ban/{picture.pk}/">ảnh chụp.png</a>' in page
    assert picture.failure_message in page.replace("&quot;", '"')
    assert "Đọc lại" not in page  # nothing of it is kept


def test_a_member_says_whence_it_came(container: ReceivedDocument, lan: Client) -> None:
    plan = container.members.order_by("place")[0]
    page = shown(lan.get(f"/van-ban/{plan.pk}/"))
    assert f'Từ tệp nén <a href="/van-ban/{container.pk}/">“gói tháng 3.zip”</a>' in page
    assert "gói tháng 3.zip/phụ lục/kế hoạch.txt" in page
    assert "Từ tệp nén" not in shown(lan.get(f"/van-ban/{container.pk}/"))


def test_the_register_tells_both_in_one_query_more_or_less(
    container: ReceivedDocument, lan: Client, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(12):
        page = shown(lan.get("/van-ban/"))
    assert "Đã tách thành 3 văn bản" in page
    assert page.count("(từ tệp nén “gói tháng 3.zip”)") == 3
    assert f'href="/van-ban/{container.pk}/"' in page
    assert "gói tháng 3.zip" in shown(lan.get("/van-ban/?stage=unpacked"))


def test_the_form_says_what_it_takes(lan: Client) -> None:
    page = shown(lan.get("/van-ban/"))
    for ending in (".pdf", ".docx", ".xlsx", ".html", ".eml", ".zip", ".txt"):
        assert ending in page.partition('accept="')[2].partition('"')[0].split(",")
    for words in ("Excel", "trang web", "thư (.eml)", "tệp nén (.zip)", "TCVN3"):
        assert words in page


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_its_pages_are_well_made(
    open_page: Callable[..., Any], office: dict[str, Any], size: dict[str, int]
) -> None:
    container = take_archive(office["lan"])
    page = open_page("/", size=size, bypass_csp=True)
    faults = []
    for name, address in (("container", f"/van-ban/{container.pk}/"), ("register", "/van-ban/")):
        go(page, address)
        assert page.evaluate("() => document.documentElement.scrollWidth") <= size["width"]
        faults += faults_of(page, name)
    assert faults == []
