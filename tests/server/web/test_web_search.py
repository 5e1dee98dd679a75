"""The search page: tasks and documents together, hits marked, the newest first, few with exact ones first."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from office import PHONE, take_in_confirmed
from walking import go, next_page

from dondoc.documents.search_words import found_by
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.selectors import searching

MOST_QUERIES = 15


@pytest.fixture
def plan(desk: dict[str, Any]) -> ReceivedDocument:
    return take_in_confirmed(desk["lan"])


def shown(client: Client, text: str, **more: str | int) -> str:
    answer = client.get("/tim-kiem/", {"text": text, **more})
    assert answer.status_code == 200
    return str(answer.content.decode())


def links(page: str) -> list[str]:
    return re.findall(r'<p class="said">.*?<a href="(/[^"]+)"', page)


def say(task: AssignedTask, text: str) -> AssignedTask:
    AssignedTask.objects.filter(pk=task.pk).update(text=text, search_text=found_by(text))
    return task


def test_tasks_and_documents_with_the_words_marked(
    plan: ReceivedDocument, signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("lan")
    for few in (searching.FEW, 5):
        monkeypatch.setattr(searching, "FEW", few)
        page = shown(client, plan.number.lower())
        assert f"/van-ban/{plan.pk}/" in links(page)[0]
    assert f"<mark>{plan.number}</mark>" in page
    task = say(AssignedTask.objects.order_by("pk")[0], "Sửa chữa <b>đường tỉnh ĐT.245</b> qua TT. Đồng Đăng")
    for asked in ("dt245", "tỉnh lộ 245", "thi tran dong dang", "SUA CHUA đt.245"):
        page = shown(client, asked)
        assert links(page) == [f"/nhiem-vu/{task.pk}/"], asked
    assert "<mark>Sửa chữa</mark> &lt;b&gt;<mark>đường tỉnh ĐT.245</mark>&lt;/b&gt;" in page


def test_few_have_the_exact_ones_first_and_many_the_newest(
    plan: ReceivedDocument, signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("lan")
    first, second, third = AssignedTask.objects.order_by("pk")[:3]
    say(first, "Lập bản đồ số hóa zzz")
    say(second, "Bán đồ cũ zzz")
    say(third, "Bạn đỗ zzz")
    exact = [f"/nhiem-vu/{one.pk}/" for one in (first, third, second)]
    page = shown(client, "bản đồ zzz"[:6] + " zzz")
    assert links(page) == [exact[1], exact[2], exact[0]]
    page = shown(client, "bản đồ")
    assert (links(page)[0], page.count("đúng chữ")) == (exact[0], 1)
    monkeypatch.setattr(searching, "FEW", 2)
    page = shown(client, "bản đồ")
    assert links(page) == [exact[1], exact[2], exact[0]]
    assert page.count("đúng chữ") == 1


def test_what_is_not_ones_own_is_not_found(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    page = shown(signed_in("xaydung"), plan.number)
    assert "/van-ban/" not in "".join(links(page))
    hidden = AssignedTask.objects.exclude(assignments__agency="ls.so-xd").exclude(
        assignments__agency__kind="group"
    )
    task = say(hidden.order_by("pk")[0], "Việc riêng qqq")
    assert links(shown(signed_in("lan"), "qqq")) == [f"/nhiem-vu/{task.pk}/"]
    assert links(shown(signed_in("xaydung"), "qqq")) == []
    assert "Không tìm thấy gì" in shown(signed_in("xaydung"), "qqq")


def test_pages_and_going_on_where_words_are_common(
    plan: ReceivedDocument, signed_in: Callable[[str], Client], monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in("lan")
    for task in AssignedTask.objects.all():
        say(task, "Việc chung kkk")
    newest = list(AssignedTask.objects.order_by("-pk").values_list("pk", flat=True))
    assert len(newest) > 25
    for few in (searching.FEW, 5):
        monkeypatch.setattr(searching, "FEW", few)
        seen = links(shown(client, "kkk")) + links(shown(client, "kkk", page=2))
        assert seen == [f"/nhiem-vu/{key}/" for key in newest]
    monkeypatch.setattr(searching, "MOST_FOUND", 10)
    page = shown(client, "kkk")
    assert "hơn <b>10</b>" in page and len(links(page)) == 10
    [on] = re.findall(r'href="([^"]+)">Tìm tiếp ở phần cũ hơn', page)
    rest = client.get(f"/tim-kiem/{on.replace('&amp;', '&')}").content.decode()
    assert links(rest) == [f"/nhiem-vu/{key}/" for key in newest[10:20]]


@pytest.mark.parametrize("text", ["", " ", "?!", "#", "a" * 200, "&|!():*'\\~", "03/", "số"])
def test_whatever_is_written_is_answered(
    plan: ReceivedDocument, signed_in: Callable[[str], Client], text: str
) -> None:
    page = shown(signed_in("lan"), text)
    assert "Tìm kiếm" in page
    assert "Tìm kiếm" in shown(signed_in("lan"), "kế hoạch", tasks_below="x", documents_below="-1", page="x")


@pytest.mark.parametrize("who", ["lan", "xaydung", "chutich"])
def test_a_search_asks_the_database_few_times(
    plan: ReceivedDocument, signed_in: Callable[[str], Client], who: str
) -> None:
    client = signed_in(who)
    for text in ("xây dựng", "kế hoạch", "không có chữ này", plan.number):
        with CaptureQueriesContext(connection) as captured:
            shown(client, text)
        asked = [one for one in captured if one["sql"] not in ("BEGIN", "COMMIT")]
        assert len(asked) <= MOST_QUERIES, [one["sql"][:80] for one in asked]


def test_the_field_stands_in_the_head_of_every_page(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("lan")
    for address in ("/", "/van-ban/", "/nhiem-vu/", "/co-quan/", "/tai-khoan/"):
        head = client.get(address).content.decode().partition("</header>")[0]
        assert 'action="/tim-kiem/"' in head, address


def test_a_search_by_keyboard_and_on_a_phone(office: dict[str, Any], open_page: Callable[..., Any]) -> None:
    take_in_confirmed(office["lan"])
    page = open_page()
    go(page, "/co-quan/")
    page.keyboard.press("/")
    page.keyboard.type("xay dung")
    with next_page(page):
        page.keyboard.press("Enter")
    assert "/tim-kiem/?text=xay+dung" in page.url
    assert page.locator(".hit mark").first.inner_text().lower().startswith("xây dựng")
    page.keyboard.press("j")
    with next_page(page):
        page.keyboard.press("Enter")
    assert "/nhiem-vu/" in page.url
    page.set_viewport_size(PHONE)
    go(page, "/tim-kiem/?text=xay+dung")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
