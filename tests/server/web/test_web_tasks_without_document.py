"""A task that no document assigns is read, listed, filtered and exported like the others."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from office import take_in_confirmed

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import Directed, Said, assign_by_direction

WORDS = "Rà soát các điểm trường lẻ"
SAID_ON = date(2026, 3, 5)


@pytest.fixture
def task(desk: dict[str, Account]) -> AssignedTask:
    """Beside the tasks of a plan, one that a leader assigned by word of mouth."""
    take_in_confirmed(desk["lan"])
    said = Said(by="Phó Chủ tịch Nông Văn Mẫu", on=SAID_ON, place="họp giao ban", words=f"{WORDS} ngay.")
    work = Directed(lead_ids=["ls.so-xd"], text=WORDS, period_text="trước ngày 30/12/2027")
    return assign_by_direction(actor=desk["lan"], said=said, work=work)


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
    answer: Any = client.get(f"/nhiem-vu/xuat.csv?columns=all&sort={sort}")
    rows = list(csv.DictReader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))
    [row] = [row for row in rows if row["Nhiệm vụ"] == WORDS]
    assert row["Số, ký hiệu văn bản"] == "Ý kiến chỉ đạo ngày 05/03/2026"
    assert row["Ngày ban hành"] == "05/03/2026"
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
