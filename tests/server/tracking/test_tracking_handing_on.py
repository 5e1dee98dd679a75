"""A share that is not the agency's own: asked for, decided, and what becomes of the assignment."""

from __future__ import annotations

import pytest
from plan_desk import make_person
from share_desk import LEAD, OTHER, TAKER, UNITS, Desk, in_days, make_desk, today

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import Assignment, HandOnState, PlanEvent, Share, TaskStage
from dondoc.server.tracking.rules import Action
from dondoc.server.tracking.selectors import Told, new_for_agency, view_task, waiting_for_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def taker() -> Account:
    return make_person("nhan", Role.AGENCY_OFFICER, TAKER)


def given_share(desk: Desk) -> Share:
    return desk.task.shares.get(agency=TAKER)


def test_another_agency_goes_on_with_the_same_deadlines(desk: Desk, taker: Account) -> None:
    desk.act(Action.ASK_EXTENSION)
    desk.act(Action.GRANT_EXTENSION)
    desk.act(Action.ASK_HAND_ON)
    [row] = waiting_for_office(viewer=desk.leader, today=today()).hand_ons.rows
    assert row.share == desk.share
    desk.act(Action.GRANT_HAND_ON, by=desk.leader)
    former, given = desk.share, given_share(desk)
    assert (former.stage, given.stage) == (TaskStage.WITHDRAWN, TaskStage.ASSIGNED)
    assert (given.due_on, given.first_due_on) == (in_days(40), in_days(10))
    desk.task.refresh_from_db()
    assert (desk.task.stage, desk.task.due_on) == (TaskStage.ASSIGNED, in_days(40))
    ended, begun = Assignment.objects.filter(task=desk.task, role="lead").order_by("pk")
    assert (ended.agency_id, ended.to_on) == (LEAD, max(today(), ended.from_on))
    assert (begun.agency_id, begun.from_on, begun.to_on) == (TAKER, today(), None)
    assert "quyết định chuyển từ" in begun.because
    assert [found.share for found in new_for_agency(viewer=taker, today=today()).assigned.rows] == [given]
    seen = view_task(viewer=desk.agency, task_id=desk.task.pk, today=today()).row.seen
    assert seen is not None and seen.assignment.role == "coordinator"  # what it still holds
    story = view_task(viewer=taker, task_id=desk.task.pk, today=today()).story
    assert {Told.SOURCE, Told.ASSIGNED, Told.HELD, Told.LET_GO} <= {line.code for line in story}
    assert story[-1].code is Told.SOURCE


def test_who_decides_may_choose_another_than_was_proposed(desk: Desk) -> None:
    make_person("khac", Role.AGENCY_OFFICER, OTHER)
    desk.act(Action.ASK_HAND_ON)
    share = desk.share
    given = services.grant_hand_on(
        actor=desk.officer, share_id=share.pk, version=share.version, given_to=OTHER, remark="Đúng việc hơn."
    )
    assert given.agency_id == OTHER
    request = share.hand_ons.get()
    assert (request.proposed_id, request.given_to_id, request.state) == (TAKER, OTHER, HandOnState.GRANTED)


def test_refused_it_stays_as_it_was(desk: Desk) -> None:
    desk.bring_to(TaskStage.IN_PROGRESS)
    desk.act(Action.ASK_HAND_ON)
    with pytest.raises(NotNow, match="đang chờ quyết định"):
        desk.act(Action.ASK_HAND_ON)
    desk.act(Action.REFUSE_HAND_ON)
    assert desk.share.stage == TaskStage.IN_PROGRESS
    assert desk.task.shares.count() == 1
    desk.act(Action.ASK_HAND_ON)  # it may be asked again


def test_without_a_proposal_somebody_must_be_named(desk: Desk) -> None:
    share = desk.share
    services.ask_hand_on(actor=desk.agency, share_id=share.pk, version=1, reason="Không phải việc của Sở.")
    with pytest.raises(DemandMissing, match="Chưa chọn cơ quan nhận"):
        desk.act(Action.GRANT_HAND_ON)


@pytest.mark.parametrize(
    ("agency_id", "said"),
    [
        (LEAD, "đang có phần việc"),
        ("ls.cac-so-ban-nganh", "nhóm cơ quan|không còn trong danh bạ"),
        ("khong-co", "không còn trong danh bạ"),
    ],
)
def test_whom_it_cannot_be_given(desk: Desk, agency_id: str, said: str) -> None:
    with pytest.raises(DemandMissing, match=said) as refused:
        services.ask_hand_on(
            actor=desk.agency, share_id=desk.share.pk, version=1, reason="Khác.", proposed_id=agency_id
        )
    assert refused.value.field == "proposed"
    assert not PlanEvent.objects.exists()


def test_a_request_lapses_when_the_work_is_reported_done(desk: Desk) -> None:
    desk.act(Action.ASK_HAND_ON)
    desk.act(Action.ASK_COMPLETION)
    assert desk.share.hand_ons.get().state == HandOnState.LAPSED
    assert waiting_for_office(viewer=desk.officer, today=today()).hand_ons.count == 0


def test_a_member_of_a_collective_leaves_the_others_where_they_are() -> None:
    desk = make_desk(lead="Các sở, ban, ngành")
    share = desk.task.shares.get(agency=LEAD)
    others = desk.task.shares.exclude(pk=share.pk).values_list("agency", flat=True)
    taker = "ls.ubnd"
    assert taker not in set(others)
    services.ask_hand_on(
        actor=desk.agency, share_id=share.pk, version=1, reason="Không phải việc của Sở.", proposed_id=taker
    )
    services.grant_hand_on(actor=desk.officer, share_id=share.pk, version=2)
    held = Assignment.objects.filter(task=desk.task, role="lead", to_on__isnull=True).order_by("pk")
    assert [one.agency_id for one in held][1:] == [taker]
    assert held[0].shares.exclude(stage=TaskStage.WITHDRAWN).count() == len(others)


def test_what_was_handed_down_is_handed_on_only_below(desk: Desk, taker: Account) -> None:
    desk.act(Action.HAND_DOWN)
    share = Share.objects.get(task__parent=desk.share, agency=UNITS[0])
    below = make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])
    ask = {"actor": below, "share_id": share.pk, "version": share.version, "reason": "Quá tải."}
    with pytest.raises(DemandMissing, match="không trực thuộc"):
        services.ask_hand_on(**ask, proposed_id=TAKER)  # type: ignore[arg-type]
    services.ask_hand_on(**ask)  # type: ignore[arg-type]
    assert waiting_for_office(viewer=desk.officer, today=today()).hand_ons.count == 0
    [row] = new_for_agency(viewer=desk.agency, today=today()).below.rows
    assert row.share == share


def test_messages_go_both_ways_and_wait_for_an_answer(desk: Desk) -> None:
    def unanswered() -> tuple[int, int]:
        office = waiting_for_office(viewer=desk.officer, today=today()).messages.count
        return office, new_for_agency(viewer=desk.agency, today=today()).messages.count

    version = desk.share.version
    desk.act(Action.SEND_MESSAGE, by=desk.agency)
    assert unanswered() == (1, 0)
    desk.act(Action.SEND_MESSAGE, by=desk.officer, version=99)  # an older page does no harm
    assert unanswered() == (0, 1)
    desk.act(Action.REPORT)  # a deed answers too
    assert unanswered() == (0, 0)
    assert desk.share.version == version + 1
    for _ in range(2):
        services.send_message(actor=desk.leader, share_id=desk.share.pk, version=1, message="Khẩn trương.")
    assert PlanEvent.objects.filter(words="Khẩn trương.").count() == 1  # pressed twice
    with pytest.raises(DemandMissing, match=r"dài hơn 2\.000 ký tự"):
        services.send_message(actor=desk.leader, share_id=desk.share.pk, version=1, message="a" * 2001)
