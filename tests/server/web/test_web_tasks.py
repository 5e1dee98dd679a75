"""The list of tasks: narrowed by words that can be taken away, exported as it stands on screen."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from many import copy_for_each
from office import sample, take_in, take_in_confirmed
from openpyxl import load_workbook

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import confirm_above


@pytest.fixture
def plan(desk: dict[str, Any]) -> ReceivedDocument:
    return take_in_confirmed(desk["lan"])


def on_screen(client: Client, query: str = "") -> list[int]:
    """The tasks on the page, in its order."""
    page = client.get(f"/nhiem-vu/?{query}").content.decode()
    return [int(found) for found in re.findall(r'<a class="open" href="/nhiem-vu/(\d+)/"', page)]


def texts(client: Client, query: str = "") -> list[str]:
    found = AssignedTask.objects.in_bulk(on_screen(client, query))
    return [found[key].text for key in on_screen(client, query)]


def test_a_page_with_figures_says_as_of_when(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("lan")
    task = AssignedTask.objects.order_by("pk").values_list("pk", flat=True)[0]
    for address in ("/", "/nhiem-vu/", f"/nhiem-vu/{task}/", "/ban-dieu-hanh/", "/nhiem-vu/don-doc/"):
        assert "tính đến" in client.get(address).content.decode(), address


@pytest.mark.parametrize("sort", ["", "-due", "newest", "document"])
def test_exports_hold_what_is_on_screen_in_its_order(
    plan: ReceivedDocument, signed_in: Callable[[str], Client], sort: str
) -> None:
    client = signed_in("lan")
    query = f"text=xay+dung&sort={sort}"
    shown = texts(client, query)
    assert len(shown) > 2
    answer = client.get(f"/nhiem-vu/xuat.csv?{query}")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    rows = list(csv.reader(io.StringIO(content)))
    at = rows[0].index("Nhiệm vụ")
    assert [row[at] for row in rows[1:]] == shown
    book = load_workbook(io.BytesIO(client.get(f"/nhiem-vu/xuat.xlsx?{query}").content))
    heading, *cells = book.active.iter_rows(values_only=True)
    assert [row[heading.index("Nhiệm vụ")] for row in cells] == shown


def test_words_are_found_with_and_without_marks(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("lan")
    assert on_screen(client, "text=quy+hoạch") == on_screen(client, "text=QUY+HOACH") != []


def test_filters_stand_as_words_that_can_be_taken_away(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("lan")
    page = client.get("/nhiem-vu/?text=xay+dung&role=lead&agency=ls.so-xd&page=1").content.decode()
    assert "Bỏ lọc có chữ “xay dung”" in page
    assert 'href="?role=lead&amp;agency=ls.so-xd"' in page  # less the text, and back at the first page
    assert 'href="?text=xay+dung"' in page  # less the agency with its role
    assert "Sở Xây dựng chủ trì" in page


def test_an_agency_in_a_role(plan: ReceivedDocument, signed_in: Callable[[str], Client]) -> None:
    client = signed_in("lan")
    leads = set(on_screen(client, "agency=ls.so-xd&role=lead"))
    coordinates = set(on_screen(client, "agency=ls.so-xd&role=coordinator"))
    both = set(on_screen(client, "agency=ls.so-xd"))
    assert leads
    assert coordinates
    assert leads | coordinates == both


def test_agencies_to_choose_lead_to_their_list(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    page = signed_in("lan").get("/nhiem-vu/co-quan/?agency_text=so+xay").content.decode()
    assert 'href="/nhiem-vu/?agency=ls.so-xd">Sở Xây dựng<' in page


def test_choosing_an_agency_keeps_the_other_filters(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    asked = "agency_text=so+xay&text=xay+dung&role=lead&period=&agency_name=x&page=2"
    page = signed_in("lan").get(f"/nhiem-vu/co-quan/?{asked}").content.decode()
    assert 'href="/nhiem-vu/?text=xay+dung&amp;role=lead&amp;agency=ls.so-xd">Sở Xây dựng<' in page


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("/nhiem-vu/?due_to=31/13/2026", "Hạn đến “31/13/2026” không phải là một ngày"),
        ("/van-ban/?issued_from=hom+qua", "Ban hành từ “hom qua” không phải là một ngày"),
        ("/nhiem-vu/?stage=xong", "Tình trạng “xong” không dùng được"),
    ],
)
def test_a_filter_that_does_not_parse_is_said(
    plan: ReceivedDocument, signed_in: Callable[[str], Client], asked: str, said: str
) -> None:
    page = signed_in("lan").get(asked).content.decode()
    assert said in page
    assert ("Viết ngày như 31/12/2026." in page) == ("ngày" in said)
    assert asked.partition("=")[2].replace("+", " ") in page


def test_an_agency_officer_sees_what_is_the_agencys(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    mine = set(on_screen(signed_in("xaydung")))
    assert set(on_screen(signed_in("lan"), "agency=ls.so-xd")) <= mine
    assert mine < set(on_screen(signed_in("lan")))
    rows = " ".join(signed_in("xaydung").get("/nhiem-vu/").content.decode().split())
    assert '<span class="tag" title="chủ trì">Chủ trì</span>' in rows
    assert 'title="phối hợp chung trong “Các sở, ban, ngành”">Chung</span>' in rows
    assert '<span class="tag" title=' not in signed_in("lan").get("/nhiem-vu/").content.decode()
    page = signed_in("xaydung").get(f"/nhiem-vu/{min(mine)}/").content.decode()
    assert "Chữ trong văn bản" in page
    assert f"/van-ban/{plan.pk}/?chu=" not in page  # the register is not theirs


def test_a_task_stands_beside_its_words(plan: ReceivedDocument, signed_in: Callable[[str], Client]) -> None:
    task = AssignedTask.objects.filter(due_on__isnull=False).order_by("pk")[0]
    page = signed_in("lan").get(f"/nhiem-vu/{task.pk}/").content.decode()
    for field in ("text", "leads", "period"):
        place = task.evidence[field][0]
        assert (
            f"?ban={task.stored_document_id}&amp;chu={place['line']}%3A{place['start']}-{place['end']}"
            in page
        )
    assert f"{task.due_on:%d/%m/%Y}" in page
    assert "Giao nhiệm vụ" in page and "Nông Thị Lan" in page


def test_long_lists_come_in_pages(plan: ReceivedDocument, desk: Any, signed_in: Any) -> None:
    client = signed_in("lan")
    model = AssignedTask.objects.order_by("pk")[0]
    rows = []
    for number, proposal in enumerate(plan.proposals.all()[:1], start=1):
        for copy in range(120):
            task = AssignedTask(**{f.attname: getattr(model, f.attname) for f in model._meta.concrete_fields})
            task.pk, task.position = None, number * 1000 + copy
            copied = type(proposal).objects.get(pk=proposal.pk)
            copied.pk, copied.position = None, number * 1000 + copy
            copied.save()
            task.proposal_id = copied.pk
            rows.append(task)
    AssignedTask.objects.bulk_create(rows)
    count = AssignedTask.objects.count()
    seen: list[int] = []
    for page in range(1, -(-count // 50) + 1):
        seen += on_screen(client, f"page={page}")
    assert len(seen) == len(set(seen)) == count
    assert f"51–100 trong {count}" in client.get("/nhiem-vu/?page=2").content.decode()
    assert "Không có nhiệm vụ nào" in client.get("/nhiem-vu/?page=99&text=zz").content.decode()


def test_ten_thousand_tasks(plan: ReceivedDocument, signed_in: Any) -> None:
    """The first page, a search and the last page each ask the database as little as with ten."""
    proposal, model = plan.proposals.filter(state="confirmed")[0], AssignedTask.objects.all()[0]
    copy_for_each(proposal, of="SELECT generate_series(1001, 11000)", position="n")
    copy_for_each(model, of="SELECT id FROM intake_proposal WHERE position > 1000", proposal_id="n")
    assert AssignedTask.objects.count() > 10_000
    client = signed_in("lan")
    for query in ("", "text=xay+dung", "page=200", "role=lead&agency=ls.so-xd"):
        with CaptureQueriesContext(connection) as asked:
            page = client.get(f"/nhiem-vu/?{query}").content.decode()
        # Of what an agency leads, the figures at the foot are those of its own parts: one question more.
        assert len(asked) <= (16 if "agency" in query else 15), query
        assert "nhiệm vụ" in page
    exact = f"{AssignedTask.objects.count():,}".replace(",", ".")
    assert f"<b>{exact}</b> nhiệm vụ" in client.get("/nhiem-vu/").content.decode()
    assert "<b>10.000+</b> nhiệm vụ" in client.get(f"/nhiem-vu/?period={model.period_kind}").content.decode()


def test_today_tells_only_what_there_is(desk: Any, signed_in: Any) -> None:
    assert "Không có nhiệm vụ nào đang chờ." in signed_in("lan").get("/").content.decode()
    old = take_in(desk["lan"], "cu.txt", sample("ke-hoach-2024-phu-luc.txt"))
    confirm_above(actor=desk["lan"], document_id=old.pk, confidence=0.5)
    page = " ".join(signed_in("lan").get("/").content.decode().split())
    late = len(on_screen(signed_in("lan"), "timeliness=overdue"))
    assert f"<b>{late}</b> nhiệm vụ quá hạn" in page
    assert f'href="/nhiem-vu/?timeliness=overdue">Xem cả {late}<' in page
    assert "văn bản chờ duyệt" in page
    assert "văn bản" not in " ".join(
        re.findall(r"<section.*?</section>", signed_in("xaydung").get("/").content.decode(), re.S)
    )


def test_today_says_what_an_administrator_can_do(signed_in: Any) -> None:
    page = signed_in("quantri").get("/").content.decode()
    assert "<kbd>dondoc account</kbd>" in page
    assert "Xem danh sách nhiệm vụ" not in page
    assert "Xem danh sách nhiệm vụ" in signed_in("xaydung").get("/").content.decode()
