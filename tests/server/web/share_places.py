"""A plan in work for the tests of a task's life: one agency leads a task, a collective leads another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from kept_rows import begins_with
from office import take_in
from plan_desk import PLAN

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.services import create_account
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.posts.models import Role
from dondoc.server.posts.services import appoint
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.models import AssignedTask, Share
from dondoc.server.tracking.services import confirm_proposal

ONE, ALL = "Xây dựng hệ thống thoát nước", "Báo cáo tình hình sử dụng trụ sở"
_ROWS = (
    f"4\t{ONE}\tSở Xây dựng\tSở Tài chính\tTrước ngày 31/12/2026\n"
    f"5\t{ALL}\tCác sở, ban, ngành\tUBND các xã, phường\tTrước ngày 31/12/2026\n"
)
AGENCY = "ls.so-xd"
DAY = "%d/%m/%Y"
Sign = Callable[[str], Client]


def today() -> date:
    return timezone.localdate()


def settle(people: dict[str, Account]) -> None:
    """The plan is read and confirmed; somebody at another department looks on."""
    _confirm_the_plan(people["lan"])
    if "taichinh" not in people:
        people["taichinh"] = _another_department()


@begins_with
def _confirm_the_plan(officer: Account) -> None:
    received = take_in(officer, "ke-hoach.txt", (PLAN + _ROWS).encode())
    for proposal in received.proposals.all():
        confirm_proposal(actor=officer, proposal_id=proposal.pk, version=proposal.version)


@begins_with
def _another_department() -> Account:
    other = create_account(username="taichinh", full_name="Vi Văn Chính", password="m" * 20, actor=SYSTEM)
    at = Agency.objects.get(pk="ls.so-tc")
    appoint(account=other, agency=at, role=Role.AGENCY_OFFICER, from_on=date(2020, 1, 1), actor=SYSTEM)
    return other


def task_named(text: str) -> AssignedTask:
    return AssignedTask.objects.get(text__startswith=text)


def share_of(text: str = ONE, agency: str = AGENCY) -> Share:
    return Share.objects.get(task=task_named(text), agency=agency)


def due(share: Share, *, in_days: int) -> Share:
    """Let it be due so many days from now; it always was."""
    day = today() + timedelta(days=in_days)
    Share.objects.filter(pk=share.pk).update(due_on=day, first_due_on=day)
    AssignedTask.objects.filter(pk=share.task_id).update(due_on=day, first_due_on=day)
    share.refresh_from_db()
    return share


def send(client: Any, share: Share, action: str, **values: Any) -> Any:
    """What a browser sends with the form of the action; `version` where another page was seen."""
    share.refresh_from_db()
    address = reverse(f"share_{action}", args=[share.pk])
    return client.post(address, {"version": share.version, **values})


def done(share: Share, client: Client, **values: Any) -> Any:
    """The agency says that it is done, today."""
    given = {"text": "Đã nghiệm thu", "done_on": f"{today():{DAY}}"}
    return send(client, share, "complete", **{**given, **values})


def page_of(client: Any, share: Share) -> str:
    """The page of its task, spaces as one."""
    return " ".join(client.get(f"/nhiem-vu/{share.task_id}/").content.decode().split())


def a_file(
    name: str = "biên bản.txt", content: str = "Biên bản nghiệm thu công trình."
) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode())
