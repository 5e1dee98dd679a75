"""The pages on which work is assigned by word of mouth, handed down and handed on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from share_places import page_of, send, settle, share_of

from dondoc.server.registry.models import Agency, Parentage
from dondoc.server.tracking.models import AssignedTask, OralDirection, Share, TaskStage

Sign = Callable[[str], Client]
DIRECTION = {
    "said_by": "Phó Chủ tịch Nông Văn Mẫu",
    "said_on": "05/03/2026",
    "place": "họp giao ban",
    "words": "Rà soát trụ sở dôi dư.",
    "period_text": "trước ngày 30/12/2027",
}
UNIT = "ls.so-xd.chi-cuc"


@pytest.fixture
def share(desk: dict[str, Any]) -> Share:
    settle(desk)
    unit = Agency.objects.create(
        pk=UNIT, name="Chi cục Giám định", kind="unit", level="tỉnh", sort_key="chi", folded_name="chi cuc"
    )
    Parentage.objects.create(agency=unit, parent_id="ls.so-xd")
    return share_of()


def address(action: str, share: Share) -> str:
    return reverse(f"share_{action}", args=[share.pk])


def test_an_officer_writes_a_direction_down(share: Share, signed_in: Sign) -> None:
    client = signed_in("lan")
    assert "Giao việc theo ý kiến chỉ đạo" in client.get("/nhiem-vu/").content.decode()
    found = client.post("/nhiem-vu/giao/", {**DIRECTION, "leads_sought": "so noi vu", "step": "find"})
    assert 'value="choose:leads:ls.so-nv"' in found.content.decode()
    chosen = client.post("/nhiem-vu/giao/", {**DIRECTION, "step": "choose:leads:ls.so-nv"}).content.decode()
    assert 'name="leads" value="ls.so-nv"' in chosen and "Rà soát trụ sở dôi dư." in chosen
    answer = client.post("/nhiem-vu/giao/", {**DIRECTION, "leads": "ls.so-nv", "step": "do"}, follow=True)
    page = answer.content.decode()
    assert "Đã giao nhiệm vụ theo ý kiến chỉ đạo." in page
    assert "Phó Chủ tịch Nông Văn Mẫu" in page and "Giao thêm việc từ ý kiến này" in page
    task = AssignedTask.objects.get(direction__isnull=False)
    undone = client.post(reverse("withdraw_directed", args=[task.pk]), follow=True)
    assert "Đã hoàn tác việc giao nhiệm vụ." in undone.content.decode()
    assert not OralDirection.objects.exists()


def test_what_is_missing_stays_beside_what_was_typed(share: Share, signed_in: Sign) -> None:
    client = signed_in("lan")
    answer = client.post("/nhiem-vu/giao/", {**DIRECTION, "step": "do"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Chưa chọn cơ quan chủ trì" in page and "Rà soát trụ sở dôi dư." in page
    answer = client.post("/nhiem-vu/giao/", {**DIRECTION, "said_on": "31/02/2026", "leads": "ls.so-nv"})
    assert "Viết ngày như" in answer.content.decode()
    assert client.get("/nhiem-vu/giao/?chi-dao=99").status_code == 404


def test_another_task_of_the_same_direction(share: Share, signed_in: Sign) -> None:
    client = signed_in("lan")
    client.post("/nhiem-vu/giao/", {**DIRECTION, "leads": "ls.so-nv", "step": "do"})
    direction = OralDirection.objects.get()
    page = client.get(f"/nhiem-vu/giao/?chi-dao={direction.pk}").content.decode()
    assert "Rà soát trụ sở dôi dư." in page and 'name="said_by"' not in page
    more = {"chi-dao": direction.pk, "text": "Lập danh mục.", "leads": "ls.so-tc", "step": "do"}
    assert client.post("/nhiem-vu/giao/", more).status_code == 302
    assert direction.tasks.count() == 2


def test_a_department_hands_its_share_down(share: Share, signed_in: Sign) -> None:
    client = signed_in("xaydung")
    assert address("hand_down", share) in page_of(client, share)
    page = client.get(address("hand_down", share)).content.decode()
    assert "Chi cục Giám định" in page and share.task.text in page
    sent = {"version": share.version, "text": "Khảo sát tuyến.", "units": "", "due_on": "", "step": "do"}
    answer = client.post(address("hand_down", share), sent)
    assert answer.status_code == 422
    assert "Chưa chọn đơn vị" in answer.content.decode() and "Khảo sát tuyến." in answer.content.decode()
    answer = client.post(address("hand_down", share), {**sent, "units": UNIT}, follow=True)
    page = " ".join(answer.content.decode().split())
    assert "Đã giao xuống cấp dưới." in page
    assert "0 trên 1 đơn vị xong" in page and "Xem việc đã giao xuống" in page
    child = AssignedTask.objects.get(parent=share)
    page = " ".join(client.get(f"/nhiem-vu/{child.pk}/").content.decode().split())
    assert f"/nhiem-vu/{share.task_id}/#phan-viec-{share.pk}" in page
    stale = client.post(address("hand_down", share), {**sent, "units": UNIT})
    assert stale.status_code == 409 and "vừa được" in stale.content.decode()
    assert signed_in("lan").get(address("hand_down", share)).status_code == 302  # not offered
    assert signed_in("taichinh").get(address("hand_down", share)).status_code == 404


def test_a_share_is_handed_on_by_decision(share: Share, signed_in: Sign) -> None:
    client = signed_in("xaydung")
    asked = {
        "version": share.version,
        "reason": "Không thuộc chức năng.",
        "proposed": "ls.so-nv",
        "step": "do",
    }
    page = client.post(address("ask_hand_on", share), asked, follow=True).content.decode()
    assert "Đã gửi đề nghị chuyển cơ quan khác." in page
    share.refresh_from_db()
    leader = signed_in("chutich")
    assert "Chờ quyết định chuyển cơ quan" in leader.get("/").content.decode()
    page = leader.get(address("grant_hand_on", share)).content.decode()
    assert 'name="given_to" value="ls.so-nv"' in page and "Không thuộc chức năng." in page
    decided = {"version": share.version, "given_to": "ls.so-nv", "remark": "Đồng ý.", "step": "do"}
    page = leader.post(address("grant_hand_on", share), decided, follow=True).content.decode()
    assert "Đã chuyển sang cơ quan khác." in page and "sang Sở Nội vụ" in page
    assert share.task.shares.get(agency="ls.so-nv").stage == TaskStage.ASSIGNED


def test_agencies_are_found_for_these_forms_by_every_account(share: Share, signed_in: Sign) -> None:
    for field in ("proposed", "leads"):
        asked = f"/co-quan/chon/?field={field}&{field}_sought=so noi vu"
        assert f"choose:{field}:ls.so-nv" in signed_in("xaydung").get(asked).content.decode()
    assert signed_in("xaydung").get("/co-quan/chon/?field=parent").status_code == 403


def test_a_message_is_told_to_the_other_side(share: Share, signed_in: Sign) -> None:
    send(signed_in("xaydung"), share, "send_message", message="Xin bản đồ tuyến thoát nước.")
    home = signed_in("lan").get("/").content.decode()
    assert "Trao đổi chưa trả lời" in home and "Xin bản đồ tuyến" in home
    send(signed_in("lan"), share, "send_message", message="Đã gửi qua trục.")
    assert "Trao đổi chưa trả lời" not in signed_in("lan").get("/").content.decode()
    assert "Đã gửi qua trục." in page_of(signed_in("xaydung"), share)
    assert "Đã gửi qua trục." not in page_of(signed_in("taichinh"), share)
