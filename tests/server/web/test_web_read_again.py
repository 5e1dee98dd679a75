"""A document that was read again: words light up in the text that they were taken from, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from office import read_all_waiting, take_in_confirmed

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.services import read_again
from dondoc.server.tracking.models import AssignedTask

HTMX = {"HX-Request": "true"}


@pytest.fixture
def plan(desk: dict[str, Any]) -> ReceivedDocument:
    """Reviewed half-way, then read once more."""
    received = take_in_confirmed(desk["lan"], confidence=0.97)
    read_again(actor=desk["lan"], document_id=received.pk)
    read_all_waiting()
    return received


def test_a_tasks_link_leads_to_the_text_of_its_reading(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("lan")
    first, latest = plan.stored_documents.order_by("attempt")
    task = AssignedTask.objects.order_by("pk")[0]
    assert f"?ban={first.pk}&amp;chu=" in client.get(f"/nhiem-vu/{task.pk}/").content.decode()
    answer = client.get(f"/van-ban/{plan.pk}/?ban={first.pk}&chu=5:0-4")
    assert answer.context["stored_id"] == first.pk
    assert "lần đọc trước" in answer.content.decode()
    for query in ("", f"?ban={latest.pk}&chu=5:0-4", "?ban=999999", "?ban=x"):
        answer = client.get(f"/van-ban/{plan.pk}/{query}")
        assert answer.context["stored_id"] == latest.pk, query
        assert "lần đọc trước" not in answer.content.decode(), query


def test_a_row_of_an_earlier_text_lights_nothing(
    plan: ReceivedDocument, signed_in: Callable[[str], Client]
) -> None:
    client = signed_in("lan")
    settled = AssignedTask.objects.order_by("pk")[0].proposal_id
    fresh = plan.proposals.filter(state="open")[0].pk
    row = client.get(f"/de-xuat/{settled}/", headers=HTMX).content.decode()
    assert 'data-at=""' in row
    assert "đề xuất lấy từ lần đọc trước" in row
    row = client.get(f"/de-xuat/{fresh}/", headers=HTMX).content.decode()
    assert "đề xuất lấy từ lần đọc trước" not in row
