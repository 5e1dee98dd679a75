"""The story of a task: each accepted action leaves one line for ever, and the stage follows from them."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from share_desk import Desk, make_desk, today

from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import ConfirmationFinal, TrackingError
from dondoc.server.tracking.models import PlanEvent, PlanEventKind, TaskStage
from dondoc.server.tracking.rules import TRANSITIONS, Action, derived_stage, may_act, transition
from dondoc.server.tracking.selectors import view_task
from dondoc.server.tracking.services import undo_decision, withdraw_confirmation

pytestmark = pytest.mark.django_db
_BY_EVENT = {row.event: row for row in TRANSITIONS}


def replayed(events: list[str]) -> TaskStage:
    """Where a share stands after these events, by the table alone; a decision that is undone leads back."""
    stage = former = TaskStage.ASSIGNED
    for kind in events:
        if kind == PlanEventKind.DECISION_UNDONE:
            stage = former
            continue
        row = _BY_EVENT[PlanEventKind(kind)]
        assert stage in row.from_stages, f"{kind} at {stage}"
        stage, former = row.to_stage or stage, stage
    return stage


def undo(desk: Desk, *, by: Account | None, version: int) -> None:
    undo_decision(actor=by or desk.officer, share_id=desk.share.pk, version=version)


def test_any_sequence_of_actions_is_told_by_its_events() -> None:
    desk = make_desk()
    share_id = desk.share.pk

    @settings(max_examples=60)
    @given(st.lists(st.tuples(st.sampled_from([*Action, None]), st.integers(0, 9)), max_size=14))
    def holds(tries: list[tuple[Action | None, int]]) -> None:
        with transaction.atomic():
            accepted: list[str] = []
            for action, luck in tries:
                version = desk.share.version - (luck == 0)  # now and then who acts saw an older page
                by = desk.leader if luck == 1 else None
                try:
                    if action is None:
                        undo(desk, by=by, version=version)
                    else:
                        desk.act(action, by=by, version=version)
                except (TrackingError, NotNow, NotAllowed):
                    pass
                else:
                    undone = PlanEventKind.DECISION_UNDONE
                    accepted.append(undone if action is None else transition(action).event)
                share = desk.share
                told = list(
                    PlanEvent.objects.filter(share=share_id).order_by("pk").values_list("kind", flat=True)
                )
                assert told == accepted
                changes = [kind for kind in accepted if kind != PlanEventKind.MESSAGE]
                assert share.version == 1 + len(changes)
                assert share.stage == replayed(told)
                desk.task.refresh_from_db()
                assert desk.task.stage == derived_stage(desk.task.shares.values_list("stage", flat=True))
            logged = Entry.objects.filter(action__startswith="share.", subject_id=str(share_id)).order_by(
                "pk"
            )
            assert list(logged.values_list("action", flat=True)) == [f"share.{kind}" for kind in accepted]
            transaction.set_rollback(True)

    holds()
    assert not PlanEvent.objects.exists()


def test_what_is_offered_is_what_is_taken() -> None:
    """Along any way, an action that the page offers succeeds with what it demands; another is refused."""
    desk = make_desk()

    @settings(max_examples=25)
    @given(st.lists(st.sampled_from(Action), max_size=8))
    def holds(tries: list[Action]) -> None:
        with transaction.atomic():
            for action in tries:
                viewer = desk.who(action)
                view, *_ = view_task(viewer=viewer, task_id=desk.task.pk, today=today()).shares
                try:
                    with transaction.atomic():
                        desk.act(action)
                except (TrackingError, NotNow):
                    assert action not in view.actions
                else:
                    assert action in view.actions
                    assert any(may_act(action, view.share.stage, who) for who in transition(action).who)
            transaction.set_rollback(True)

    holds()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tracking_planevent SET words = 'khác'",
        "DELETE FROM tracking_planevent",
        "TRUNCATE tracking_planevent",
        "UPDATE tracking_planevent SET words = '' WHERE false",
    ],
)
def test_the_database_keeps_the_story(statement: str) -> None:
    make_desk().act(Action.REPORT)
    with (
        pytest.raises(DatabaseError, match="append-only"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # or those of the new row are in the way
        cursor.execute(statement)
    assert PlanEvent.objects.get().words == "Đã khảo sát 12 xã."


def test_with_the_first_line_a_confirmation_is_final() -> None:
    desk = make_desk()
    desk.act(Action.ASK_EXTENSION)  # the stage stays
    with pytest.raises(ConfirmationFinal, match="diễn biến"):
        withdraw_confirmation(actor=desk.officer, task_id=desk.task.pk)
    assert desk.share.extensions.count() == 1


def lines(desk: Desk, viewer: Any) -> list[tuple[str, str, str]]:
    story = view_task(viewer=viewer, task_id=desk.task.pk, today=today()).story
    return [(line.kind, line.words, line.detail) for line in story if line.code in PlanEventKind]


def test_the_story_tells_what_was_typed_and_what_it_did() -> None:
    desk = make_desk()
    for action in (Action.ASK_EXTENSION, Action.GRANT_EXTENSION, Action.ASK_COMPLETION, Action.CONFIRM):
        desk.act(action)
    old, asked = (desk.share.first_due_on, desk.share.due_on)
    assert old is not None and asked is not None
    told = lines(desk, desk.agency)
    day = f"có kết quả ngày {today():%d/%m/%Y}"
    assert told == [
        ("Xác nhận hoàn thành", "", day),
        ("Báo cáo hoàn thành", "Đã bàn giao.", day),
        ("Cho gia hạn", "", f"hạn {old:%d/%m/%Y} → {asked:%d/%m/%Y}"),
        ("Xin gia hạn", "Nhà thầu chậm.", f"hạn {old:%d/%m/%Y}, xin đến {asked:%d/%m/%Y}"),
    ]
    assert lines(desk, desk.leader) == told
    desk.act(Action.REOPEN)
    desk.act(Action.SUSPEND)
    assert lines(desk, desk.officer)[0] == ("Tạm dừng", "", "theo Công văn số 12/UBND-KT ngày 03/3/2026")


def test_the_log_holds_no_words() -> None:
    desk = make_desk()
    for action in (Action.REPORT, Action.SUSPEND):
        desk.act(action)
    kept = str(list(Entry.objects.filter(action__startswith="share.").values_list("details", flat=True)))
    assert "khảo sát" not in kept and "Công văn" not in kept
