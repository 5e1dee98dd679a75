"""Two who act on one share at the same moment: one wins, the other is told, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from plan_desk import make_person
from share_desk import LEAD, Desk, make_desk
from two_at_once import at_once

from dondoc.server.audit.models import Entry
from dondoc.server.posts.models import Role
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import ConfirmationFinal, ShareNotFound, StaleShare
from dondoc.server.tracking.models import AssignedTask, PlanEvent, ProgressUpdate, Share, TaskStage
from dondoc.server.tracking.rules import Action


def report(desk: Desk, *, by: str, text: str) -> Callable[[], object]:
    person = make_person(by, Role.AGENCY_OFFICER, LEAD)
    share = desk.share
    return lambda: services.report_progress(actor=person, share_id=share.pk, version=share.version, text=text)


@pytest.mark.django_db(transaction=True)
def test_of_two_reports_one_is_taken_and_the_other_is_told() -> None:
    desk = make_desk()
    failed = at_once(report(desk, by="an", text="Của An."), report(desk, by="binh", text="Của Bình."))
    [stale] = failed
    assert isinstance(stale, StaleShare)
    update = ProgressUpdate.objects.get()
    assert f"được {update.by} cập nhật" in stale.message and "vẫn giữ" in stale.message
    assert (stale.current.version, desk.share.version, desk.share.stage) == (2, 2, TaskStage.IN_PROGRESS)
    assert PlanEvent.objects.get().words == update.text
    assert Entry.objects.filter(action__startswith="share.").count() == 1
    # Who was told looks again and sends it anew.
    services.report_progress(actor=desk.agency, share_id=desk.share.pk, version=2, text="Của Bình.")
    assert ProgressUpdate.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_agency_takes_back_while_the_office_confirms() -> None:
    desk = make_desk()
    desk.act(Action.ASK_COMPLETION)
    version = desk.share.version
    failed = at_once(
        lambda: desk.act(Action.TAKE_BACK, version=version), lambda: desk.act(Action.CONFIRM, version=version)
    )
    [stale] = failed
    assert isinstance(stale, StaleShare)
    assert desk.share.stage in (TaskStage.COMPLETED, TaskStage.IN_PROGRESS)
    assert PlanEvent.objects.count() == 2
    desk.task.refresh_from_db()
    assert desk.task.stage == desk.share.stage


@pytest.mark.django_db(transaction=True)
def test_members_who_report_at_once_wait_for_one_another_and_lose_nothing() -> None:
    desk = make_desk(lead="Sở Khoa học và Công nghệ; Sở Tài chính; Sở Nội vụ")
    shares = list(desk.task.shares.order_by("pk"))
    assert len(shares) == 3
    people = {
        share.pk: make_person(f"p{share.pk}", Role.AGENCY_OFFICER, str(share.agency_id)) for share in shares
    }

    def accept(share: Share) -> Callable[[], object]:
        return lambda: services.accept_share(actor=people[share.pk], share_id=share.pk, version=1)

    assert not at_once(*(accept(share) for share in shares))
    desk.task.refresh_from_db()
    assert desk.task.stage == TaskStage.IN_PROGRESS
    assert PlanEvent.objects.count() == 3
    assert set(desk.task.shares.values_list("stage", "version")) == {(TaskStage.IN_PROGRESS, 2)}


@pytest.mark.django_db(transaction=True)
def test_a_confirmation_taken_back_while_the_agency_begins() -> None:
    desk = make_desk()
    share, task_id = desk.share, desk.task.pk
    failed = at_once(
        lambda: services.accept_share(actor=desk.agency, share_id=share.pk, version=1),
        lambda: services.withdraw_confirmation(actor=desk.officer, task_id=task_id),
    )
    [refused] = failed
    if AssignedTask.objects.filter(pk=task_id).exists():
        assert isinstance(refused, ConfirmationFinal)
        assert PlanEvent.objects.count() == 1
    else:
        assert isinstance(refused, ShareNotFound)
        assert not Share.objects.exists() and not PlanEvent.objects.exists()
