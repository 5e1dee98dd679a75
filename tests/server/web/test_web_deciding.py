"""Chờ tôi quyết: what waits for a leader, decided in one touch, taken back in one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from share_places import DAY, Sign, done, due, send, settle, share_of, today

from dondoc.server.reporting.digest.drafting import draw_up_digest
from dondoc.server.reporting.models import Digest, DigestState
from dondoc.server.tracking.models import PlanEvent, Share

MOST = 15
PAGE = "/cho-toi-quyet/"


@pytest.fixture
def share(desk: dict[str, Any]) -> Share:
    settle(desk)
    return due(share_of(), in_days=5)


def asked(share: Share, signed_in: Sign, *, in_days: int = 20) -> None:
    day = today() + timedelta(days=in_days)
    sent = send(signed_in("xaydung"), share, "ask_extension", reason="Mưa lũ", asked_due_on=f"{day:{DAY}}")
    assert sent.status_code == 302
    share.refresh_from_db()


def decide(client: Any, share: Share, decision: str, **values: Any) -> Any:
    share.refresh_from_db()
    sent = {"version": share.version, "decision": decision, **values}
    return client.post(f"{PAGE}{share.pk}/", sent)


def words_of(client: Any) -> str:
    return " ".join(client.get(PAGE).content.decode().split())


def undo_address(client: Any) -> str:
    page = words_of(client)
    assert "Hoàn tác" in page
    return page.split('action="/cho-toi-quyet/', 1)[1].split('"', 1)[0].replace("&amp;", "&")


def state(share: Share) -> dict[str, Any]:
    """Of the share and its task all that is stored but what counts the changes."""
    found = Share.objects.values().get(pk=share.pk)
    task = Share.objects.values("task__stage", "task__due_on").get(pk=share.pk)
    requests = list(share.extensions.values("state", "granted_due_on", "remark", "decided_by").order_by("pk"))
    updates = list(share.updates.values("state", "remark", "decided_by").order_by("pk"))
    return {**found, **task, "version": 0, "requests": requests, "updates": updates}


def test_a_card_tells_what_is_asked_why_and_where_it_was_assigned(share: Share, signed_in: Sign) -> None:
    asked(share, signed_in)
    page = words_of(signed_in("chutich"))
    for told in ("Xin gia hạn", "Mưa lũ", "Sở Xây dựng", "45/KH-UBND", "còn 5 ngày", "tính đến"):
        assert told in page, told


@pytest.mark.parametrize("who", ["chutich", "lan"])
@pytest.mark.parametrize(
    ("decision", "remark"),
    [
        ("grant_extension", ""),
        ("refuse_extension", "Chưa đủ lý do"),
        ("confirm", ""),
        ("return", "Thiếu hồ sơ"),
    ],
)
def test_each_decision_is_taken_and_undone_with_nothing_left_of_it(
    share: Share, signed_in: Sign, who: str, decision: str, remark: str
) -> None:
    if "extension" in decision:
        asked(share, signed_in)
    else:
        done(share, signed_in("xaydung"))
    client, before = signed_in(who), state(share)
    assert decide(client, share, decision, remark=remark).status_code == 302
    assert state(share) != before
    undone = client.post("/cho-toi-quyet/" + undo_address(client))
    assert undone.status_code == 302 and undone.headers["Location"] == PAGE
    assert state(share) == before
    kinds = list(PlanEvent.objects.filter(share=share).order_by("-id").values_list("kind", flat=True)[:2])
    assert kinds[0] == "decision_undone"
    assert "Hoàn tác quyết định" in " ".join(
        client.get(f"/nhiem-vu/{share.task_id}/").content.decode().split()
    )


def test_what_lapsed_with_a_confirmation_waits_again_when_it_is_undone(share: Share, signed_in: Sign) -> None:
    asked(share, signed_in)
    done(share, signed_in("xaydung"))
    client, before = signed_in("chutich"), state(share)
    decide(client, share, "confirm")
    assert share.extensions.get().state == "lapsed"
    client.post("/cho-toi-quyet/" + undo_address(client))
    assert state(share) == before and share.extensions.get().state == "pending"


def test_to_refuse_asks_for_words_and_keeps_the_card(share: Share, signed_in: Sign) -> None:
    asked(share, signed_in)
    answer = decide(signed_in("chutich"), share, "refuse_extension", remark=" ")
    assert answer.status_code == 422
    assert share.extensions.get().state == "pending"
    assert 'role="alert"' in answer.content.decode()


def test_who_saw_an_older_page_keeps_what_was_typed(share: Share, signed_in: Sign) -> None:
    asked(share, signed_in)
    seen = Share.objects.get(pk=share.pk).version
    assert decide(signed_in("lan"), share, "grant_extension").status_code == 302
    late = signed_in("chutich").post(
        f"{PAGE}{share.pk}/",
        {"version": seen, "decision": "refuse_extension", "remark": "Phải xong trong năm"},
    )
    assert late.status_code == 409
    assert "Phải xong trong năm" in late.content.decode()
    assert share.extensions.get().state == "granted"


def test_nothing_is_undone_by_another_nor_after_something_else_nor_later(
    share: Share, signed_in: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(share, signed_in)
    leader = signed_in("chutich")
    decide(leader, share, "grant_extension")
    share.refresh_from_db()
    address = f"{PAGE}{share.pk}/hoan-tac/{share.version}/"
    signed_in("lan").post(address)
    assert share.extensions.get().state == "granted"
    now = timezone.now() + timedelta(hours=2)
    with monkeypatch.context() as later:
        later.setattr("dondoc.server.tracking.services.acting.timezone.now", lambda: now)
        leader.post(address)
    assert share.extensions.get().state == "granted"
    send(signed_in("xaydung"), share, "report", text="Đang làm")
    share.refresh_from_db()
    leader.post(f"{PAGE}{share.pk}/hoan-tac/{share.version}/")
    assert share.extensions.get().state == "granted"
    assert "không hoàn tác được nữa" in leader.get(PAGE).content.decode()


def test_an_agency_has_no_such_page_and_others_shares_are_not_found(share: Share, signed_in: Sign) -> None:
    asked(share, signed_in)
    assert signed_in("xaydung").get(PAGE).status_code == 403
    assert decide(signed_in("xaydung"), share, "grant_extension").status_code == 403
    assert decide(signed_in("taichinh"), share, "grant_extension").status_code == 404
    assert share.extensions.get().state == "pending"


def test_a_digest_that_waits_is_said_where_a_leader_decides(desk: dict[str, Any], signed_in: Sign) -> None:
    digest = draw_up_digest(actor=desk["lan"], day=today())
    chair = signed_in("chutich")
    assert "Không có việc nào chờ quyết" in words_of(chair)
    Digest.objects.filter(pk=digest.pk).update(state=DigestState.SUBMITTED)
    page = words_of(chair)
    assert f'href="/ban-tin/{digest.pk}/"' in page and "Không có việc nào chờ quyết" not in page


def test_the_page_asks_little_of_the_database(share: Share, signed_in: Sign) -> None:
    asked(share, signed_in)
    done(due(share_of("Báo cáo tình hình", "ls.so-xd"), in_days=3), signed_in("xaydung"))
    client = signed_in("chutich")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(PAGE)
    assert page.content.decode().count('class="card"') == 2
    assert len(queries) <= MOST


def test_how_many_of_a_long_list_are_shown_is_said(
    desk: dict[str, Any], signed_in: Sign, monkeypatch: pytest.MonkeyPatch
) -> None:
    settle(desk)
    ids = list(Share.objects.filter(task__parent=None).order_by("pk").values_list("pk", flat=True)[:3])
    Share.objects.filter(pk__in=ids).update(agency="ls.so-xd", stage="assigned", due_on=today())
    for share in Share.objects.filter(pk__in=ids):
        asked(share, signed_in)
    assert "việc đầu" not in words_of(signed_in("chutich"))
    monkeypatch.setattr("dondoc.server.web.deciding.FIRST", 2)
    assert "2 việc đầu; quyết xong sẽ hiện tiếp" in words_of(signed_in("chutich"))
