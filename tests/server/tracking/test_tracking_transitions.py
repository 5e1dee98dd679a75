"""Every action at every stage, by the table: what it allows happens, what it does not changes nothing."""

from __future__ import annotations

import pytest
from django.db import transaction
from plan_desk import make_person
from share_desk import OTHER, WAYS, Desk, in_days, make_desk, today

from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import ShareNotFound
from dondoc.server.tracking.models import ExtensionState, PlanEvent, TaskStage, UpdateState
from dondoc.server.tracking.rules import (
    TRANSITIONS,
    Action,
    Needs,
    Transition,
    Who,
    derived_due_on,
    derived_stage,
    may_act,
    was_late,
)
from dondoc.server.tracking.selectors import view_task

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def written(desk: Desk) -> tuple[object, ...]:
    """All that an action could have changed."""
    desk.task.refresh_from_db()
    share = desk.share
    return (
        PlanEvent.objects.count(),
        Entry.objects.count(),
        (share.stage, share.version, share.due_on, share.done_on, share.confirmed_at),
        (desk.task.stage, desk.task.due_on),
        list(share.updates.values_list("pk", "state")),
        list(share.extensions.values_list("pk", "state")),
        list(share.hand_ons.values_list("pk", "state")),
    )


def prepare(desk: Desk, row: Transition, stage: TaskStage) -> None:
    """The share at the stage, with what the action answers where the stage can have it."""
    if row.needs is Needs.REQUEST:
        desk.act(Action.ASK_EXTENSION)
    if row.needs is Needs.HAND_ON:
        desk.act(Action.ASK_HAND_ON)
    desk.bring_to(stage)


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: row.action)
def test_the_table_is_what_happens(desk: Desk, row: Transition) -> None:
    for stage in TaskStage:
        with transaction.atomic():
            prepare(desk, row, stage)
            before = written(desk)
            offered = view_task(viewer=desk.who(row.action), task_id=desk.task.pk, today=today()).shares[0]
            if stage in row.from_stages:
                assert row.action in offered.actions
                desk.act(row.action)
                assert desk.share.stage == (row.to_stage or stage)
                event = PlanEvent.objects.latest("pk")
                assert (PlanEvent.objects.count(), event.kind) == (before[0] + 1, row.event)
                assert (event.details["from"], event.details["to"]) == (stage, desk.share.stage)
                entry = Entry.objects.latest("pk")
                assert (Entry.objects.count(), entry.action) == (before[1] + 1, f"share.{row.event}")
                assert entry.subject_id == str(desk.share.pk)
            else:
                assert row.action not in offered.actions
                with pytest.raises(NotNow, match="tải lại trang"):
                    desk.act(row.action)
                assert written(desk) == before
            transaction.set_rollback(True)


@pytest.mark.parametrize("row", TRANSITIONS, ids=lambda row: row.action)
def test_only_whose_it_is_may_act(desk: Desk, row: Transition) -> None:
    prepare(desk, row, min(row.from_stages, key=lambda stage: len(WAYS[stage])))
    people = {Who.AGENCY: desk.agency, Who.OFFICE: desk.officer, Who.DECIDER: desk.leader}
    for who, person in people.items():
        offered = view_task(viewer=person, task_id=desk.task.pk, today=today()).shares[0].actions
        assert (row.action in offered) == (who in row.who)
        if who not in row.who:
            with pytest.raises(NotAllowed):
                desk.act(row.action, by=person)
    strangers = [
        make_person("la", Role.AGENCY_OFFICER, OTHER),  # sees the task, through "Các sở, ban, ngành"
        make_person("xa", Role.AGENCY_OFFICER, "ls.so-khac"),
        make_person("may", Role.ADMINISTRATOR),
        make_person("nguoi", Role.AGENCY_ADMINISTRATOR, "ls.so-khcn"),
    ]
    before = written(desk)
    messages = set()
    for stranger in strangers:
        with pytest.raises(ShareNotFound) as refused:
            desk.act(row.action, by=stranger)
        messages.add(refused.value.message)
    assert len(messages) == 1
    assert written(desk) == before


def test_a_post_that_ended_gives_nothing(desk: Desk) -> None:
    desk.agency.posts.update(to_on=in_days(-1))
    with pytest.raises(ShareNotFound):
        desk.act(Action.ACCEPT)


def test_every_action_stands_once_in_the_table() -> None:
    assert [row.action for row in TRANSITIONS] == list(Action)
    assert len({row.event for row in TRANSITIONS}) == len(TRANSITIONS)
    assert not any(may_act(action, TaskStage.WITHDRAWN, who) for action in Action for who in Who)


def test_what_is_confirmed_is_done_on_the_day_of_the_result(desk: Desk) -> None:
    desk.due_in(-3)
    desk.bring_to(TaskStage.COMPLETED)
    share = desk.share
    assert (share.done_on, share.confirmed_by) == (today(), desk.officer)
    assert was_late(due_on=share.due_on, done_on=share.done_on)
    assert share.updates.get().state == UpdateState.CONFIRMED
    assert PlanEvent.objects.latest("pk").details["due_on"] == share.due_on.isoformat()
    desk.act(Action.REOPEN)
    share = desk.share
    assert (share.done_on, share.confirmed_at, share.confirmed_by) == (None, None, None)
    assert PlanEvent.objects.latest("pk").details["done_on"] == today().isoformat()


def test_what_waits_lapses_with_what_it_waited_for(desk: Desk) -> None:
    desk.act(Action.ASK_EXTENSION)
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.SUSPEND)
    share = desk.share
    assert share.updates.get().state == UpdateState.LAPSED
    assert share.extensions.get().state == ExtensionState.LAPSED
    desk.act(Action.RESUME)
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.CONFIRM)
    assert list(desk.share.updates.order_by("pk").values_list("state", flat=True)) == [
        UpdateState.LAPSED,
        UpdateState.CONFIRMED,
    ]


@pytest.mark.parametrize(
    ("stages", "derived"),
    [
        ([], "assigned"),
        (["assigned", "assigned"], "assigned"),
        (["assigned", "in_progress"], "in_progress"),
        (["assigned", "completed"], "in_progress"),
        (["assigned", "awaiting_confirmation"], "in_progress"),
        (["completed", "awaiting_confirmation"], "awaiting_confirmation"),
        (["awaiting_confirmation", "awaiting_confirmation"], "awaiting_confirmation"),
        (["completed", "completed"], "completed"),
        (["completed", "withdrawn"], "completed"),
        (["completed", "suspended"], "completed"),
        (["assigned", "suspended", "withdrawn"], "assigned"),
        (["suspended", "withdrawn"], "suspended"),
        (["withdrawn", "withdrawn"], "withdrawn"),
    ],
)
def test_a_task_stands_where_its_shares_stand(stages: list[str], derived: str) -> None:
    assert derived_stage(stages) == derived_stage(stages[::-1]) == derived


def test_a_task_is_due_when_the_next_of_its_shares_is() -> None:
    early, late = in_days(1), in_days(9)
    assert derived_due_on([("in_progress", late), ("assigned", early), ("assigned", None)]) == early
    assert derived_due_on([("in_progress", late), ("completed", early)]) == late
    assert derived_due_on([("completed", late), ("completed", early)]) == late
    assert derived_due_on([("assigned", None)]) is None and derived_due_on([]) is None
