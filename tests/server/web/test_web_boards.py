"""Bàn điều hành: each number is the length of the list that its link opens, for the Office and an agency."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from office import take_in_confirmed

from dondoc.server.audit.models import Entry
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.registry.models import Agency
from dondoc.server.reporting.models import Tally
from dondoc.server.reporting.services import fold_changes, recount
from dondoc.server.tracking.models import AssignedTask, Share, TaskStage
from dondoc.server.tracking.services import accept_share, suspend_share


@pytest.fixture
def plan(desk: dict[str, Any]) -> ReceivedDocument:
    received = take_in_confirmed(desk["lan"])
    first, second = Share.objects.filter(task__document=received).order_by("pk")[:2]
    suspend_share(actor=desk["lan"], share_id=first.pk, version=1, act="Công văn số 1/UBND")
    own = Share.objects.filter(agency="ls.so-xd", stage="assigned").first()
    assert own is not None and second is not None
    accept_share(actor=desk["xaydung"], share_id=own.pk, version=own.version)
    return received


def linked(page: str) -> list[tuple[str, int]]:
    """The addresses of lists on the page, with the number that stands in the link."""
    found = re.findall(r'<a href="(/nhiem-vu/\?[^"]*)"[^>]*>(?:<b>)?([\d.]+)(?:</b>|</a>)', page)
    return [(html.unescape(address), int(count.replace(".", ""))) for address, count in found]


def length(client: Client, address: str) -> int:
    page = client.get(address).content.decode()
    [count] = re.findall(r"<b>([\d.]+)\+?</b> nhiệm vụ", page)
    assert "chưa lọc theo đó" not in page, address
    return int(count.replace(".", ""))


@pytest.mark.parametrize(
    ("who", "where"),
    [("lan", "/ban-dieu-hanh/"), ("chutich", "/ban-dieu-hanh/?xem=co-quan"), ("xaydung", "/ban-dieu-hanh/")],
)
def test_each_number_is_the_length_of_its_list(
    plan: ReceivedDocument, signed_in: Any, who: str, where: str
) -> None:
    client = signed_in(who)
    numbers = linked(client.get(where).content.decode())
    assert len(numbers) > 5
    for address, count in dict(numbers[:60]).items():
        assert length(client, address) == count, address


def test_a_plan_year_by_year(plan: ReceivedDocument, signed_in: Any) -> None:
    client = signed_in("lan")
    page = client.get(f"/ban-dieu-hanh/van-ban/{plan.pk}/").content.decode()
    assert plan.number in page and "2026" in page
    for address, count in linked(page):
        assert length(client, address) == count, address


def test_the_board_asks_fifteen_times_at_most(plan: ReceivedDocument, signed_in: Any) -> None:
    for who in ("lan", "chutich", "xaydung"):
        client = signed_in(who)
        with CaptureQueriesContext(connection) as asked:
            assert client.get("/ban-dieu-hanh/").status_code == 200
        assert len(asked) <= 15, "\n".join(one["sql"][:110].replace("\n", " ") for one in asked)


def test_the_total_is_told_beside_what_is_counted_again(plan: ReceivedDocument, signed_in: Any) -> None:
    page = signed_in("chutich").get("/ban-dieu-hanh/").content.decode()
    count = AssignedTask.objects.filter(parent=None).count()
    assert f"<b>{count}</b> nhiệm vụ Văn phòng theo dõi" in page
    assert "tính nhiều lần vì nhiều cơ quan chủ trì" in page
    assert "tính đến" in page


def test_without_a_task_the_board_says_so(signed_in: Any) -> None:
    assert "Chưa có nhiệm vụ nào để đếm" in signed_in("lan").get("/ban-dieu-hanh/").content.decode()
    assert "Chưa có đơn vị trực thuộc nào" in signed_in("xaydung").get("/ban-dieu-hanh/").content.decode()


def test_a_red_recount_is_told_and_mended(plan: ReceivedDocument, signed_in: Any) -> None:
    leader, administrator = signed_in("chutich"), signed_in("quantri")
    assert "chưa được đếm lại lần nào" in administrator.get("/ban-dieu-hanh/").content.decode()
    fold_changes()
    recount(now=timezone.now())
    assert "Số liệu khớp" in leader.get("/").content.decode()
    Tally.objects.filter(dimension="a").update(count=9_999)
    recount(now=timezone.now())
    for client in (leader, administrator):
        assert "Số liệu lệch" in client.get("/").content.decode()
        assert "Số liệu lệch" in client.get("/ban-dieu-hanh/").content.decode()
    assert "Số liệu lệch" not in signed_in("lan").get("/").content.decode()
    assert leader.post("/ban-dieu-hanh/dung-lai/").status_code == 403
    answer = administrator.post("/ban-dieu-hanh/dung-lai/", follow=True).content.decode()
    assert "mọi con số khớp với từng nhiệm vụ" in answer and "Số liệu khớp" in answer
    assert Entry.objects.filter(action="counting.rebuilt").count() == 1
    again = administrator.post("/ban-dieu-hanh/dung-lai/", follow=True).content.decode()
    assert "không cần dựng lại số liệu" in again


def test_what_a_recount_found_is_said_in_words(plan: ReceivedDocument, signed_in: Any) -> None:
    fold_changes()
    wrong = {one.dimension: one for one in Tally.objects.order_by("-key", "level")}
    for one in wrong.values():
        Tally.objects.filter(pk=one.pk).update(count=one.count + 1)
    recount(now=timezone.now())
    page = signed_in("quantri").get("/ban-dieu-hanh/").content.decode()
    table = page[page.index("Bảng chênh lệch") :].partition("</table>")[0]
    rows = [
        [html.unescape(cell) for cell in re.findall(r"<td[^>]*>([^<]*)</td>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", table)
        if "<td" in row
    ]
    told = {row[0] for row in rows}
    assert {"Tất cả nhiệm vụ", "Văn bản", "Cơ quan chủ trì", "Lĩnh vực"} <= told
    assert len(told) == len(wrong)
    names = {row[0]: row[1] for row in rows}
    assert names["Văn bản"] == str(plan)
    assert names["Cơ quan chủ trì"] == Agency.objects.get(pk=wrong["g"].key).name
    assert names["Lĩnh vực"] == "Chưa có"
    for row in rows:
        assert row[2] in TaskStage.labels and int(row[4]) + 1 == int(row[5]), row
        assert row[3].split()[0] in ("không", "năm", "tháng", "ngày"), row
