"""A later paper ends a share of which a part was handed down: the part ends with it, and comes back."""

from __future__ import annotations

import pytest
from plan_desk import make_officer, make_person
from share_desk import LEAD, UNITS, in_days, make_units, today
from test_tracking_amending import apply, confirm_all, kinds_of, let_in, rows_of

from dondoc.server.posts.models import Role
from dondoc.server.tracking import services
from dondoc.server.tracking.models import PlanEventKind, TaskStage
from dondoc.server.tracking.selectors import view_task

pytestmark = pytest.mark.django_db


def test_what_was_handed_down_ends_and_comes_back() -> None:
    officer = make_officer()
    make_units()
    agency = make_person("chi", Role.AGENCY_OFFICER, LEAD)
    unit = make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])
    task = confirm_all(officer, let_in(officer, "decision-recalled", "held"))["1"]
    share = task.shares.get()
    share.agency_id, share.due_on, share.first_due_on = LEAD, in_days(10), in_days(10)
    share.save()
    child = services.hand_down(
        actor=agency, share_id=share.pk, version=share.version, text="Khảo sát.", unit_ids=[UNITS[0]]
    )
    part = child.shares.get()
    update = services.ask_completion(
        actor=unit, share_id=part.pk, version=part.version, text="Đã khảo sát.", done_on=today()
    )

    paper = let_in(officer, "decision-recalled", "paper")
    amendment = apply(officer, paper, rows_of(paper)["1"])
    child.refresh_from_db()
    update.refresh_from_db()
    assert (child.stage, update.state) == (TaskStage.WITHDRAWN, "lapsed")
    assert kinds_of(child)[-1] == PlanEventKind.WITHDRAWN

    services.undo_amendment(actor=officer, paper_id=paper.pk, amendment_id=amendment.pk)
    child.refresh_from_db()
    update.refresh_from_db()
    assert (child.stage, update.state) == (TaskStage.AWAITING_CONFIRMATION, "submitted")
    assert kinds_of(child)[-1] == PlanEventKind.AMENDMENT_UNDONE
    told = view_task(viewer=agency, task_id=child.pk, today=today()).story
    assert told[0].code == PlanEventKind.AMENDMENT_UNDONE
