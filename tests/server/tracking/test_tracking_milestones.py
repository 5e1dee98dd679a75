"""Milestones and figures: what reports on a task reach and say."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from period_desk import make_ongoing, report, seen
from share_desk import Desk, make_desk, today

from dondoc.server.posts.errors import NotAllowed
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.errors import DemandMissing, TaskNotFound
from dondoc.server.tracking.models import PlanEvent
from dondoc.server.tracking.rules import Action, read_figures

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk() -> Desk:
    return make_ongoing(make_desk())


def test_milestones_are_set_told_and_removed(desk: Desk) -> None:
    def add(actor: Any = desk.officer, **values: Any) -> Any:
        usual: dict[str, Any] = {"task_id": desk.task.pk, "text": " Xong   đề cương ", "due_on": today()}
        return services.add_milestone(actor=actor, **usual | values)

    outline = add()
    assert outline.text == "Xong đề cương"
    for wrong, field in (({"text": " "}, "text"), ({"due_on": None}, "due_on"), ({}, "text")):
        with pytest.raises(DemandMissing) as error:
            add(**wrong)
        assert error.value.field == field
    with pytest.raises(NotAllowed):
        add(desk.agency)
    mistaken = add(text="Nhầm", due_on=today() - timedelta(days=1))
    assert [one.is_overdue for one in seen(desk).milestones] == [True, False]
    with pytest.raises(DemandMissing):
        report(desk, milestones=[outline.pk, 0])
    services.remove_milestone(actor=desk.officer, milestone_id=mistaken.pk)
    services.remove_milestone(actor=desk.officer, milestone_id=mistaken.pk)  # pressed twice
    with pytest.raises(DemandMissing):
        report(desk, milestones=[mistaken.pk])
    update = report(desk, milestones=[outline.pk])
    [view] = seen(desk).milestones
    assert (view.done_by, view.is_overdue) == (update, False)
    with pytest.raises(NotNow):
        services.remove_milestone(actor=desk.officer, milestone_id=outline.pk)
    with pytest.raises(TaskNotFound):
        services.remove_milestone(actor=desk.officer, milestone_id=0)
    told = [event.kind for event in PlanEvent.objects.order_by("pk")]
    assert told == ["milestone_added", "milestone_added", "milestone_removed", "reported"]


def test_what_was_returned_did_not_reach_its_milestone(desk: Desk) -> None:
    milestone = services.add_milestone(
        actor=desk.officer, task_id=desk.task.pk, text="Nghiệm thu", due_on=today()
    )
    services.ask_completion(
        actor=desk.agency,
        share_id=desk.share.pk,
        version=desk.share.version,
        text="Xong.",
        done_on=today(),
        milestones=[milestone.pk],
    )
    assert seen(desk).milestones[0].done_by
    desk.act(Action.RETURN)
    assert seen(desk).milestones[0].done_by is None
    services.remove_milestone(actor=desk.officer, milestone_id=milestone.pk)
    assert not seen(desk).milestones


def test_figures_are_kept_with_their_report(desk: Desk) -> None:
    update = report(desk, figures=read_figures("Số hộ: 1.234,5 hộ\nTỷ lệ: 60 %"))
    assert list(update.figures.order_by("position").values_list("what", "value", "unit")) == [
        ("Số hộ", Decimal("1234.5"), "hộ"),
        ("Tỷ lệ", Decimal(60), "%"),
    ]
    [told] = seen(desk).updates
    assert told.told_figures[0] == {"what": "Số hộ", "value": "1234.5000", "unit": "hộ"}  # type: ignore[attr-defined]
