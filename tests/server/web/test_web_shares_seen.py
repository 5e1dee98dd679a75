"""Parts of tasks as each sees them: on the page Hôm nay, and where a collective leads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from share_places import ALL, DAY, Sign, done, due, page_of, send, settle, share_of, today

from dondoc.server.registry.models import Agency
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    ProgressUpdate,
    Share,
    TaskStage,
    UpdateFile,
)
from dondoc.server.web.today import FIRST


@pytest.fixture
def share(desk: dict[str, Any]) -> Share:
    settle(desk)
    return share_of()


def today_of(client: Client, query: str = "") -> str:
    return " ".join(client.get(f"/{query}").content.decode().split())


def test_today_tells_each_what_waits_for_them(share: Share, signed_in: Sign) -> None:
    due(share, in_days=5)
    page = today_of(signed_in("xaydung"))
    assert "việc mới giao" in page
    assert f"/nhiem-vu/{share.task_id}/#phan-viec-{share.pk}" in page
    assert "việc mới giao" not in today_of(signed_in("lan"))
    day = today() + timedelta(days=40)
    asked = {"reason": "Mưa", "asked_due_on": f"{day:{DAY}}"}
    send(signed_in("xaydung"), share, "ask_extension", **asked)
    for who in ("lan", "chutich"):
        assert f"xin đến {day:{DAY}}" in today_of(signed_in(who))
    done(share, signed_in("xaydung"))
    for who in ("lan", "chutich"):
        assert "chờ xác nhận kết quả" in today_of(signed_in(who))
    assert "chờ xác nhận kết quả" not in today_of(signed_in("xaydung"))
    send(signed_in("lan"), share, "return", remark="Thiếu")
    assert "bị trả lại" in today_of(signed_in("xaydung"))
    assert "bị trả lại" not in today_of(signed_in("taichinh"))


def test_today_leads_to_the_whole_of_what_is_new(share: Share, desk: Any, signed_in: Sign) -> None:
    for number in range(FIRST):  # tasks like the first, and one more part of that: it stands there once
        task = AssignedTask.objects.get(pk=share.task_id)
        held = Assignment.objects.get(pk=share.assignment_id)
        if number:
            task.pk, task.proposal, task.position = None, None, 100 + number
            task.save()
        held.pk, held.task, held.position = None, task, 10 + number
        held.save()
        new = {"agency_id": share.agency_id, "name": share.name, "position": 0}
        Share.objects.create(task=task, assignment=held, **new)
    new_ones = Share.objects.filter(agency=share.agency_id, stage=TaskStage.ASSIGNED)
    count = new_ones.values("task").distinct().count()
    page = today_of(signed_in("xaydung"))
    assert f'href="/viec-co-quan/?loc=moi">Xem cả {count}<' in page
    assert page.count("#phan-viec-") >= FIRST < count < new_ones.count()
    whole = signed_in("xaydung").get("/viec-co-quan/?loc=moi").content.decode()
    assert whole.count("<tr data-row>") == count


def test_a_collective_answers_in_part(share: Share, signed_in: Sign) -> None:
    """How many have answered, who has not, one's own part first; the Office has each with its forms."""
    mine = share_of(ALL)
    total = Share.objects.filter(task=mine.task_id).count()
    assert total >= 15
    send(signed_in("xaydung"), mine, "report", text="Đã rà soát")
    page = page_of(signed_in("xaydung"), mine)
    assert f": 1 trên {total} cơ quan đã báo cáo" in page
    assert f"Chưa báo cáo: {total - 1} cơ quan" in page
    assert page.index(f'id="phan-viec-{mine.pk}"') < page.index("Chưa báo cáo")
    assert page.count('name="version"') == 4  # of one's own alone: tiến độ, hoàn thành, gia hạn, trao đổi
    assert "Đã rà soát" in page
    assert "Đã rà soát" not in page_of(signed_in("taichinh"), mine)
    assert page_of(signed_in("lan"), mine).count('name="version"') == 3 * total


@pytest.mark.parametrize("who", ["lan", "xaydung", "chutich"])
def test_a_page_asks_no_more_for_twenty_members_than_for_one(share: Share, signed_in: Sign, who: str) -> None:
    mine = share_of(ALL)
    for number in range(20 - Share.objects.filter(task=mine.task_id).count()):
        agency = Agency.objects.exclude(pk__in=Share.objects.filter(task=mine.task_id).values("agency"))[0]
        new = {"agency": agency, "name": agency.name, "position": 100 + number}
        Share.objects.create(task=mine.task, assignment=mine.assignment, **new)
    for one in Share.objects.filter(task=mine.task_id):
        given = {"by": mine.task.confirmed_by, "at": timezone.now(), "text": "Đã làm"}
        update = ProgressUpdate.objects.create(share=one, **given)
        stored = mine.task.document.file
        UpdateFile.objects.create(update=update, stored=stored, name="a.txt")
    client = signed_in(who)
    page_of(client, mine)  # what a process reads once was read
    with CaptureQueriesContext(connection) as asked:
        page = page_of(client, mine)
    assert "20 trên 20 cơ quan đã báo cáo" in page
    assert len(asked) <= 15, [query["sql"][:200] for query in asked]
