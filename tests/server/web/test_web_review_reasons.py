"""The review page says of each field why it was read so, and marks the unsure one at the field itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from office import take_in
from plan_desk import PLAN, make_sure

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.web.forms import as_written

HTMX = {"HX-Request": "true"}
LATE = PLAN.replace("UBND các xã, phường\tNăm 2026", "UBND các xã, phường\tTrước ngày 01/3/2025")


@pytest.fixture
def plan(desk: dict[str, Any]) -> ReceivedDocument:
    return make_sure(take_in(desk["lan"], "ke-hoach.txt", LATE.encode()))


@pytest.fixture
def lan(signed_in: Callable[[str], Client]) -> Client:
    return signed_in("lan")


def row_of(page: str, proposal_id: int) -> str:
    return page.partition(f'id="de-xuat-{proposal_id}"')[2].partition("</li>")[0]


def field_of(row: str, field: str) -> str:
    """The button of a field below the head, with its words."""
    return " ".join(row.partition('class="fields"')[2].partition(f'data-field="{field}"')[2].split())


def shown(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_each_field_tells_its_rule_and_how_sure_it_is(plan: ReceivedDocument, lan: Client) -> None:
    first = plan.proposals.order_by("position")[0]
    row = row_of(lan.get(f"/van-ban/{plan.pk}/duyet/").content.decode(), first.pk)
    said = field_of(row, "leads").partition("</button>")[0]
    assert '<i class="why">cột “Cơ quan chủ trì”, 97 %</i>' in said
    assert "⚠" not in row


def test_an_unsure_field_is_marked_at_the_field(plan: ReceivedDocument, lan: Client) -> None:
    second = plan.proposals.order_by("position")[1]
    row = row_of(lan.get(f"/van-ban/{plan.pk}/duyet/").content.decode(), second.pk)
    assert "Cần xem" in row
    assert '<i class="why soon">⚠ ' in field_of(row, "period").partition("</button>")[0]
    assert "⚠" not in field_of(row, "leads").partition("</button>")[0]
    [warning] = second.reasons["period"]["warnings"]
    assert warning in row  # said in words too


def test_an_edited_field_says_no_reason(plan: ReceivedDocument, lan: Client) -> None:
    second = plan.proposals.order_by("position")[1]
    values = {**as_written(second), "period_text": "Trước ngày 01/3/2027", "version": second.version}
    answer = lan.post(f"/de-xuat/{second.pk}/sua/", values, headers=HTMX)
    row = row_of(answer.content.decode(), second.pk)
    assert 'class="why' not in field_of(row, "period").partition("</button>")[0]
    assert 'class="why"' in field_of(row, "leads").partition("</button>")[0]
    assert "⚠" not in row


def test_many_at_once_says_what_it_leaves_and_why(plan: ReceivedDocument, lan: Client) -> None:
    page = shown(lan.get(f"/van-ban/{plan.pk}/duyet/"))
    assert "2 đề xuất không có điều cần xem. Để lại 1 đề xuất: 1 có cảnh báo." in page
    answer = lan.post(f"/van-ban/{plan.pk}/duyet/xac-nhan/", {"confidence": "0.9"}, headers=HTMX)
    assert "Đã xác nhận 2 nhiệm vụ; còn 1 đề xuất chờ duyệt (1 có cảnh báo)." in shown(answer)
    second = plan.proposals.order_by("position")[1]
    assert second.state == "open"
