"""Who confirms a share sees first how much of what was handed down of it is not done; it stays allowed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from share_places import ALL, ONE, done, due, page_of, send, settle, share_of, task_named, today

from dondoc.server.accounts.models import Account
from dondoc.server.registry.models import Agency, Parentage
from dondoc.server.tracking import services
from dondoc.server.tracking.models import PlanEvent, Share, TaskStage

Sign = Callable[[str], Client]
UNITS = ("ls.so-xd.chi-cuc", "ls.so-xd.trung-tam", "ls.so-xd.ban")
LEFT = "2 trên 3 đơn vị nhận việc giao xuống chưa xong"


@pytest.fixture
def share(desk: dict[str, Any], signed_in: Sign) -> Share:
    """Handed down to three units, of which one is done; the department says that all is."""
    settle(desk)
    for key in UNITS:
        unit = Agency.objects.create(
            pk=key, name=f"Đơn vị {key}", kind="unit", level="tỉnh", sort_key=key, folded_name=key
        )
        Parentage.objects.create(agency=unit, parent_id="ls.so-xd")
    share = due(share_of(), in_days=10)
    send(signed_in("xaydung"), share, "hand_down", text="Khảo sát tuyến.", units=UNITS, step="do")
    finish_part(desk["xaydung"], UNITS[0])
    done(share, signed_in("xaydung"))
    return share_of()


def finish_part(agency: Account, unit_id: str) -> None:
    """The department reports for its unit, and settles it."""
    part = Share.objects.get(task__parent__isnull=False, agency=unit_id)
    services.ask_completion(
        actor=agency, share_id=part.pk, version=part.version, text="Đã khảo sát.", done_on=today()
    )
    part.refresh_from_db()
    services.confirm_share(actor=agency, share_id=part.pk, version=part.version)


def bulk_page(office: Client, *tasks: int) -> tuple[str, str]:
    """Its address, and what is told of the rows that would be done."""
    answer = office.post("/nhiem-vu/hang-loat/", {"action": "confirm", "task": tasks})
    address = str(answer.headers["Location"])
    return address, " ".join(office.get(address + "?xem=ready").content.decode().split())


def test_it_is_seen_before_it_is_confirmed_and_kept_in_the_story(share: Share, signed_in: Sign) -> None:
    office = signed_in("lan")
    page = page_of(office, share)
    assert f"Còn {LEFT}. Vẫn xác nhận được" in page
    send(office, share, "confirm", remark="Đủ hồ sơ.")
    assert share_of().stage == TaskStage.COMPLETED
    told = PlanEvent.objects.get(kind="confirmed", share=share).details
    assert (told["units_left"], told["unit_count"]) == (2, 3)
    assert f", khi {LEFT}" in page_of(office, share)


def test_the_preview_of_many_notes_it(share: Share, signed_in: Sign, desk: dict[str, Any]) -> None:
    office = signed_in("lan")
    other = due(share_of(ALL), in_days=10)
    done(other, signed_in("xaydung"))
    address, page = bulk_page(office, share.task_id, task_named(ALL).pk)
    assert page.count("Lưu ý: còn") == 1 and f"Lưu ý: còn {LEFT}" in page
    office.post(address, {"step": "do"})
    assert share_of(ONE).stage == TaskStage.COMPLETED
    told = {event.share_id: event.details for event in PlanEvent.objects.filter(kind="confirmed")}
    assert told[share.pk]["units_left"] == 2 and "units_left" not in told[other.pk]


def test_where_all_is_done_nothing_is_said(share: Share, signed_in: Sign, desk: dict[str, Any]) -> None:
    for unit_id in UNITS[1:]:
        finish_part(desk["xaydung"], unit_id)
    office = signed_in("lan")
    assert "chưa xong" not in page_of(office, share)
    assert "chưa xong" not in bulk_page(office, share.task_id)[1]
    send(office, share, "confirm", remark="")
    told = PlanEvent.objects.get(kind="confirmed", share=share).details
    assert "units_left" not in told
