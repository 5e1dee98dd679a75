"""What the office decides holds at once wherever tasks are shown, and for what was done before, too."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from plan_desk import make_person
from share_desk import Desk, in_days, make_desk, today

from dondoc.server.office_settings.services import choose_value
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.models import PlanEvent, TaskStage
from dondoc.server.tracking.rules import Action, Timeliness
from dondoc.server.tracking.selectors import TaskFilter, list_tasks, view_task, waiting_for_office

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_desk()


def decide(key: str, written: str, *, version: int = 0) -> None:
    administrator = make_person(f"quan-{key}-{version}", Role.ADMINISTRATOR)
    choose_value(actor=administrator, key=key, written=written, version=version)


def actions(desk: Desk) -> frozenset[Action]:
    [view] = view_task(viewer=desk.agency, task_id=desk.task.pk, today=today()).shares
    return view.actions


def test_how_often_more_time_is_given(desk: Desk) -> None:
    decide("extensions_allowed", "2")
    for _ in range(2):
        desk.act(Action.ASK_EXTENSION)
        services.grant_extension(
            actor=desk.leader,
            share_id=desk.share.pk,
            version=desk.share.version,
            granted_due_on=(desk.share.due_on or today()) + timedelta(days=1),
        )
    assert Action.ASK_EXTENSION not in actions(desk)
    with pytest.raises(NotNow, match="2 lần"):
        desk.act(Action.ASK_EXTENSION)
    decide("extensions_allowed", "3", version=1)
    assert Action.ASK_EXTENSION in actions(desk)


def test_no_more_time_at_all(desk: Desk) -> None:
    decide("extensions_allowed", "0")
    assert Action.ASK_EXTENSION not in actions(desk)
    with pytest.raises(NotNow, match="không cho gia hạn"):
        desk.act(Action.ASK_EXTENSION)


def test_how_early_something_is_due_soon(desk: Desk) -> None:
    desk.due_in(10)
    desk.act(Action.ASK_COMPLETION)

    def told() -> set[Timeliness]:
        asked = {"viewer": desk.officer, "today": today()}
        [share] = view_task(task_id=desk.task.pk, **asked).shares  # type: ignore[arg-type]
        [row] = list_tasks(filter=TaskFilter(), **asked).rows  # type: ignore[arg-type]
        [waits] = waiting_for_office(**asked).results.rows  # type: ignore[arg-type]
        for which in Timeliness:
            page = list_tasks(filter=TaskFilter(timeliness=which), **asked)  # type: ignore[arg-type]
            assert page.count == (which == row.timeliness)
        return {share.timeliness, row.timeliness, waits.timeliness}

    assert told() == {Timeliness.WITHIN_TERM}
    decide("due_soon_days", "10")
    assert told() == {Timeliness.DUE_SOON}


def test_which_day_counts_is_told_anew_of_what_was_done(desk: Desk) -> None:
    """Done in time, and confirmed when the day was over."""
    desk.due_in(0)
    desk.act(Action.ASK_COMPLETION)
    desk.act(Action.CONFIRM)
    confirmed_at = timezone.now() + timedelta(days=2)
    desk.task.shares.update(confirmed_at=confirmed_at)

    def told() -> tuple[bool, list[str]]:
        view = view_task(viewer=desk.officer, task_id=desk.task.pk, today=in_days(3))
        return view.shares[0].was_late, [line.detail for line in view.story if "chậm hạn" in line.detail]

    assert told() == (False, [])
    decide("done_day", "confirmation")
    assert told()[0] is True
    decide("done_day", "result", version=1)
    assert told() == (False, [])


def test_the_story_tells_what_came_late_by_the_day_that_counts(desk: Desk) -> None:
    desk.due_in(-3)
    desk.bring_to(TaskStage.COMPLETED)
    assert "is_late" not in PlanEvent.objects.latest("pk").details  # told, never stored

    def late() -> list[bool]:
        story = view_task(viewer=desk.officer, task_id=desk.task.pk, today=today()).story
        return ["chậm hạn" in line.detail for line in story if line.code in ("confirmed", "completion_asked")]

    assert late() == [True, True]
    decide("done_day", "confirmation")
    assert late() == [True, False]  # nothing is known yet when it is asked for
