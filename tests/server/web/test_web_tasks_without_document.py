"""A task that no document assigns is read, listed, filtered and exported like the others."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone
from office import sample, take_in

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole
from dondoc.server.tracking.services import confirm_above
from dondoc.server.tracking.services.sharing import make_shares

WORDS = "Rà soát các điểm trường lẻ"


@pytest.fixture
def task(desk: dict[str, Account]) -> AssignedTask:
    """Beside the tasks of a plan, one of nobody's paper."""
    received = take_in(desk["lan"], "ke-hoach.txt", sample("ke-hoach-2026-phu-luc.txt"))
    confirm_above(actor=desk["lan"], document_id=received.pk, confidence=0.5)
    made = AssignedTask.objects.create(
        position=1,
        text=WORDS,
        confirmed_by=desk["lan"],
        confirmed_at=timezone.now(),
        search_text="ra soat cac diem truong le",
    )
    lead = Assignment.objects.create(
        task=made,
        role=AssignmentRole.LEAD,
        agency_id="ls.so-xd",
        name="Sở Xây dựng",
        name_key="so xay dung",
        position=0,
        from_on=timezone.localdate(),
    )
    make_shares([lead])
    return made


@pytest.mark.parametrize("who", ["lan", "xaydung", "chutich"])
def test_its_page_is_read_by_who_holds_it(
    task: AssignedTask, signed_in: Callable[[str], Client], who: str
) -> None:
    page = signed_in(who).get(f"/nhiem-vu/{task.pk}/")
    assert page.status_code == 200
    assert WORDS in page.content.decode()
    assert "từ văn bản" not in page.content.decode()


def test_it_is_reported_on(task: AssignedTask, signed_in: Callable[[str], Client]) -> None:
    share = task.shares.get()
    sent = {"version": share.version, "text": "Đã rà soát 4 điểm trường."}
    answer = signed_in("xaydung").post(f"/nhiem-vu/phan-viec/{share.pk}/bao-cao/", sent, follow=True)
    assert "Đã rà soát 4 điểm trường." in answer.content.decode()


@pytest.mark.parametrize("sort", ["", "-due", "newest", "document"])
def test_lists_and_exports_hold_it(task: AssignedTask, signed_in: Callable[[str], Client], sort: str) -> None:
    client = signed_in("lan")
    assert WORDS in client.get(f"/nhiem-vu/?text=diem+truong+le&sort={sort}").content.decode()
    answer: Any = client.get(f"/nhiem-vu/xuat.csv?sort={sort}")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    [row] = [row for row in rows if row["Nhiệm vụ"] == WORDS]
    assert row["Số, ký hiệu văn bản"] == row["Ngày ban hành"] == ""
    if sort == "document":
        assert rows[-1] is row  # behind what documents assign
    assert client.get(f"/nhiem-vu/xuat.xlsx?sort={sort}").status_code == 200


def test_its_confirmation_is_none_that_could_be_taken_back(
    task: AssignedTask, signed_in: Callable[[str], Client]
) -> None:
    assert signed_in("lan").post(f"/nhiem-vu/{task.pk}/rut/").status_code == 404
    assert AssignedTask.objects.filter(pk=task.pk).exists()


def test_a_document_comes_with_its_text(task: AssignedTask) -> None:
    of_plan = AssignedTask.objects.filter(document__isnull=False).first()
    assert of_plan is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        AssignedTask.objects.filter(pk=of_plan.pk).update(stored_document=None)
    with pytest.raises(IntegrityError), transaction.atomic():
        AssignedTask.objects.filter(pk=of_plan.pk).update(document=None, stored_document=None)
