"""Names as written beside whose they are today, on the pages that show tasks; asked for once a page."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from office import take_in
from plan_desk import PLAN

from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import confirm_proposal


def confirmed(
    desk: dict[str, Any], number: int, lead: str, day: str = "12 tháng 02 năm 2026"
) -> AssignedTask:
    text = PLAN.replace("45/KH", f"{number}/KH").replace("12 tháng 02 năm 2026", day)
    text = text.replace("\tSở Tài chính\t", f"\t{lead}\t").replace("Trước ngày 30/6/2026", "Năm 2024")
    text = text.replace("Năm 2026", "Năm 2024")
    received = take_in(desk["lan"], f"ke-hoach-{number}.txt", text.encode())
    tasks = [
        confirm_proposal(actor=desk["lan"], proposal_id=proposal.pk, version=proposal.version)
        for proposal in received.proposals.order_by("position")
    ]
    return tasks[1]


@pytest.fixture
def task(desk: dict[str, Any]) -> AssignedTask:
    """Overdue, of 2024, led by a department that was merged since and by one that was divided."""
    return confirmed(desk, 50, "Sở KH&ĐT; Sở Thông tin và Truyền thông", day="12 tháng 02 năm 2024")


def words(client: Client, address: str) -> str:
    page = client.get(address).content.decode()
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


def test_the_page_of_a_task_tells_all(task: AssignedTask, signed_in: Callable[[str], Client]) -> None:
    client = signed_in("lan")
    shown = words(client, f"/nhiem-vu/{task.pk}/")
    assert "Sở KH&ĐT → Sở Kế hoạch và Đầu tư, nay là Sở Tài chính" in shown
    assert "Sở Thông tin và Truyền thông → nay do" in shown
    page = client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    assert 'href="/co-quan/ls.so-khdt/">Sở KH&amp;ĐT</a>' in page
    assert 'href="/co-quan/ls.so-tc/">Sở Tài chính</a>' in page


@pytest.mark.parametrize("address", ["/", "/nhiem-vu/"])
def test_rows_of_one_line_tell_who_holds_it_now(
    task: AssignedTask, signed_in: Callable[[str], Client], address: str
) -> None:
    shown = words(signed_in("lan"), address)
    assert "Sở KH&ĐT → nay là Sở Tài chính; Sở Thông tin" in shown
    assert "Sở Văn hóa, Thể thao và Du lịch →" not in shown


def test_an_agency_of_today_finds_what_it_took_over(
    task: AssignedTask, signed_in: Callable[[str], Client]
) -> None:
    page = signed_in("lan").get("/nhiem-vu/?agency=ls.so-tc").content.decode()
    assert f'href="/nhiem-vu/{task.pk}/"' in page


@pytest.mark.parametrize("address", ["/", "/nhiem-vu/", "/co-quan/chua-ro/"])
def test_no_page_asks_once_a_row(
    desk: dict[str, Any], signed_in: Callable[[str], Client], address: str
) -> None:
    client, asked = signed_in("lan"), []
    for number in (60, 64):
        for more in range(number, number + 3):
            confirmed(desk, more, f"Cơ quan {more}; Sở Tài chính")
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        asked.append([q["sql"] for q in queries if "intake_storeddocument" not in q["sql"]])
    assert len(asked[0]) == len(asked[1])
