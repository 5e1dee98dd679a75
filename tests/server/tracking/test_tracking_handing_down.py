"""A lead hands its share down: the child, who sees it, who settles it, and what it never may be."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from plan_desk import make_person
from share_desk import OTHER, UNITS, Desk, in_days, make_desk, today

from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing, ShareNotFound, TaskNotFound
from dondoc.server.tracking.models import AssignedTask, PlanEvent, PlanEventKind, Share, TaskStage
from dondoc.server.tracking.rules import Action, EvidenceStanding, Shown, derived_evidence, evidence_standing
from dondoc.server.tracking.selectors import (
    TaskFilter,
    list_tasks,
    new_for_agency,
    view_task,
    waiting_for_office,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


@pytest.fixture
def unit() -> Account:
    """Somebody at the first of the units."""
    return make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])


def handed(desk: Desk, **given: object) -> AssignedTask:
    values = {"text": "Khảo sát hạ tầng.", "unit_ids": UNITS, **given}
    share = desk.share
    return services.hand_down(actor=desk.agency, share_id=share.pk, version=share.version, **values)  # type: ignore[arg-type]


def part_of(child: AssignedTask, unit_id: str = UNITS[0]) -> Share:
    return child.shares.get(agency=unit_id)


def done(child: AssignedTask, by: Account) -> None:
    share = part_of(child)
    services.ask_completion(
        actor=by, share_id=share.pk, version=share.version, text="Đã khảo sát.", done_on=today()
    )


def test_a_child_stands_on_the_source_of_its_parent(desk: Desk, unit: Account) -> None:
    child = handed(desk, due_on=in_days(5))
    assert (child.document_id, child.parent) == (desk.task.document_id, desk.share)
    assert (child.due_on, child.first_due_on) == (in_days(5), in_days(5))
    assert [share.agency_id for share in child.shares.order_by("pk")] == list(UNITS)
    assert desk.share.stage == TaskStage.IN_PROGRESS
    view = view_task(viewer=unit, task_id=child.pk, today=today())
    assert "Xây dựng Trung tâm dữ liệu" in view.evidence[0].words
    assert not view.sees_parent
    with pytest.raises(TaskNotFound):
        view_task(viewer=unit, task_id=desk.task.pk, today=today())
    assert view_task(viewer=desk.agency, task_id=child.pk, today=today()).sees_parent


def test_its_progress_is_a_view_on_the_share_of_the_parent(desk: Desk, unit: Account) -> None:
    child = handed(desk)
    done(child, unit)
    share = part_of(child)
    services.confirm_share(actor=desk.agency, share_id=share.pk, version=share.version)
    [view] = view_task(viewer=desk.agency, task_id=desk.task.pk, today=today()).shares
    [seen] = view.children
    assert (seen.done, seen.total) == (1, 2)
    assert view.share.stage == TaskStage.IN_PROGRESS  # what the lead says is its own
    desk.task.refresh_from_db()
    assert desk.task.stage == TaskStage.IN_PROGRESS


def test_it_is_settled_by_who_handed_it_down_and_not_by_the_office(desk: Desk, unit: Account) -> None:
    child = handed(desk)
    done(child, unit)
    share = part_of(child)
    for stranger in (desk.officer, desk.leader):
        [view, _] = view_task(viewer=stranger, task_id=child.pk, today=today()).shares
        assert view.actions == frozenset()
        with pytest.raises(NotAllowed, match="đã giao phần việc này xuống"):
            services.confirm_share(actor=stranger, share_id=share.pk, version=share.version)
    with pytest.raises(NotAllowed):
        services.confirm_share(actor=unit, share_id=share.pk, version=share.version)
    assert waiting_for_office(viewer=desk.officer, today=today()).results.count == 0
    [row] = new_for_agency(viewer=desk.agency, today=today()).below.rows
    assert row.share == share
    services.return_share(
        actor=desk.agency, share_id=share.pk, version=share.version, remark="Thiếu số liệu."
    )
    assert part_of(child).stage == TaskStage.IN_PROGRESS
    assert new_for_agency(viewer=desk.agency, today=today()).below.count == 0


def test_more_time_is_given_within_that_of_the_parent(desk: Desk, unit: Account) -> None:
    child = handed(desk, due_on=in_days(5))
    share = part_of(child)
    ask = {"reason": "Mưa lũ.", "asked_due_on": in_days(40)}
    services.ask_extension(actor=unit, share_id=share.pk, version=share.version, **ask)  # type: ignore[arg-type]
    assert waiting_for_office(viewer=desk.officer, today=today()).extensions.count == 0
    share.refresh_from_db()
    with pytest.raises(DemandMissing, match="không được có hạn sau"):
        services.grant_extension(actor=desk.agency, share_id=share.pk, version=share.version)
    services.grant_extension(
        actor=desk.agency, share_id=share.pk, version=share.version, granted_due_on=in_days(9)
    )
    assert part_of(child).due_on == in_days(9)
    assert part_of(child).first_due_on == in_days(5)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"unit_ids": ()}, "Chưa chọn đơn vị"),
        ({"unit_ids": (OTHER,)}, "Chưa chọn đơn vị"),
        ({"unit_ids": (*UNITS, OTHER)}, "không trực thuộc"),
        ({"text": " "}, "Chưa có nội dung việc giao xuống"),
        ({"due_on": date(2999, 1, 1)}, "không được sau"),
        ({"due_on": date(2020, 1, 1)}, "đã qua"),
    ],
)
def test_what_cannot_be_is_refused_and_leaves_nothing(
    desk: Desk, given: dict[str, object], said: str
) -> None:
    make_person("so-khac", Role.AGENCY_OFFICER, OTHER)
    with pytest.raises(DemandMissing, match=said):
        handed(desk, **given)
    assert not AssignedTask.objects.filter(parent__isnull=False).exists()
    assert desk.share.version == 1 and not PlanEvent.objects.exists()


def test_where_nothing_stands_below_it_is_not_offered(desk: Desk, unit: Account) -> None:
    child = handed(desk)
    assert (
        Action.HAND_DOWN
        in view_task(viewer=desk.agency, task_id=desk.task.pk, today=today()).shares[0].actions
    )
    views = view_task(viewer=unit, task_id=child.pk, today=today()).shares
    assert [Action.HAND_DOWN in view.actions for view in views] == [False, False]


def test_the_office_lists_parents_and_agencies_what_is_theirs(desk: Desk, unit: Account) -> None:
    child = handed(desk)

    def listed(viewer: Account, **narrowed: str) -> set[int]:
        page = list_tasks(viewer=viewer, filter=TaskFilter(**narrowed), today=today())  # type: ignore[arg-type]
        return {row.task.pk for row in page.rows}

    assert listed(desk.officer) == {desk.task.pk}
    assert listed(desk.officer, agency_id=UNITS[0]) == {child.pk}
    assert listed(desk.agency) == {desk.task.pk, child.pk}
    assert listed(unit) == {child.pk}


def test_what_was_handed_down_is_withdrawn_with_its_share(desk: Desk, unit: Account) -> None:
    below = handed(desk)
    done(below, unit)
    kept = part_of(below)
    services.confirm_share(actor=desk.agency, share_id=kept.pk, version=kept.version)
    desk.act(Action.WITHDRAW)
    stages = {share.agency_id: share.stage for share in below.shares.all()}
    assert stages == {UNITS[0]: TaskStage.COMPLETED, UNITS[1]: TaskStage.WITHDRAWN}
    told = PlanEvent.objects.get(task=below, kind=PlanEventKind.WITHDRAWN)
    assert told.details["act"] == "Quyết định số 99/QĐ-UBND"


def test_others_find_nothing_of_it(desk: Desk) -> None:
    child = handed(desk)
    stranger = make_person("la", Role.AGENCY_OFFICER, OTHER)
    share = part_of(child)
    with pytest.raises(TaskNotFound):
        view_task(viewer=stranger, task_id=child.pk, today=today())
    with pytest.raises(ShareNotFound):
        services.send_message(actor=stranger, share_id=share.pk, version=share.version, message="Xin chào")


reports = st.lists(
    st.builds(
        Shown,
        asks_completion=st.booleans(),
        state=st.sampled_from(["submitted", "returned", "taken_back", "lapsed", "confirmed"]),
        has_files=st.booleans(),
    ),
    max_size=6,
)


@given(reports=reports, stage=st.sampled_from(TaskStage))
def test_evidence_says_what_the_newest_report_says(reports: list[Shown], stage: TaskStage) -> None:
    said = evidence_standing(stage=stage, reports=reports)
    assert (said is EvidenceStanding.ACCEPTED) == (stage is TaskStage.COMPLETED)
    if stage is not TaskStage.COMPLETED:
        fresh = Shown(asks_completion=False, state="submitted", has_files=True)
        assert evidence_standing(stage=stage, reports=[fresh, *reports]) is EvidenceStanding.ATTACHED
        sent_back = Shown(asks_completion=True, state="returned", has_files=True)
        assert evidence_standing(stage=stage, reports=[sent_back, *reports]) is EvidenceStanding.CONTRADICTED
        gone = Shown(asks_completion=True, state="taken_back", has_files=True)
        assert evidence_standing(stage=stage, reports=[gone, *reports]) is said


@given(st.lists(st.sampled_from(EvidenceStanding), min_size=1))
def test_the_evidence_of_a_task_is_that_of_its_shares(standings: list[EvidenceStanding]) -> None:
    whole = derived_evidence(standings)
    assert derived_evidence([whole]) is whole
    assert derived_evidence(standings[::-1]) is whole
    assert (whole is EvidenceStanding.CONTRADICTED) == (EvidenceStanding.CONTRADICTED in standings)


def test_the_three_statuses_are_told_apart(desk: Desk) -> None:
    desk.due_in(-3)
    for action, said in (
        (Action.REPORT, EvidenceStanding.NONE),
        (Action.ASK_COMPLETION, EvidenceStanding.NONE),
        (Action.RETURN, EvidenceStanding.CONTRADICTED),
        (Action.ASK_COMPLETION, EvidenceStanding.CONTRADICTED),
        (Action.CONFIRM, EvidenceStanding.ACCEPTED),
        (Action.REOPEN, EvidenceStanding.CONTRADICTED),
    ):
        desk.act(action)
        view = view_task(viewer=desk.officer, task_id=desk.task.pk, today=today() + timedelta(days=1))
        assert view.evidence_shown is view.shares[0].evidence is said
