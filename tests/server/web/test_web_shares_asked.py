"""How much an ordinary agency officer's page of a task, list and report ask of the database."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from share_places import Sign, due, send, settle, share_of

from dondoc.server.tracking.models import Share

MOST = 15


@pytest.fixture
def share(desk: dict[str, Any]) -> Share:
    settle(desk)
    return share_of()


def _without_a_day(share: Share) -> None:
    share.task.period_kind, share.task.due_on, share.task.first_due_on = "ongoing", None, None
    share.task.save()
    share.due_on = share.first_due_on = None
    share.save()


@pytest.mark.parametrize("reported", [0, 6], ids=["its first report", "its seventh"])
@pytest.mark.parametrize("has_day", [True, False], ids=["a day", "periods"])
def test_page_list_and_report_ask_no_more_than_fifteen_times(
    share: Share, signed_in: Sign, has_day: bool, reported: int
) -> None:
    if has_day:
        due(share, in_days=40)
    else:
        _without_a_day(share)
    client = signed_in("xaydung")
    for _ in range(reported):
        send(client, share, "report", text="Đã khảo sát.")
    client.get("/")
    asked: dict[str, int] = {}
    deeds = {
        "page": lambda: client.get(f"/nhiem-vu/{share.task_id}/"),
        "list": lambda: client.get("/nhiem-vu/"),
        "report": lambda: send(client, share, "report", text="Đã khảo sát."),
    }
    for name, deed in deeds.items():
        with CaptureQueriesContext(connection) as queries:
            assert deed().status_code in (200, 302)
        own = [query["sql"] for query in queries if "SAVEPOINT" not in query["sql"]]
        if name == "report":
            own = own[1:]  # the version of the share, which the test itself asks for
        asked[name] = len(own)
    share.refresh_from_db()
    assert share.updates.count() == reported + 1
    assert {name: count for name, count in asked.items() if count > MOST} == {}
