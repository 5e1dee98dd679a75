"""A later paper ends a share of which a part was handed down: the part ends with it, and comes back."""

from __future__ import annotations

import pytest
from amending_desk import apply, confirm_all, kinds_of, let_in, rows_of
from plan_desk import make_officer, make_person
from share_desk import LEAD, UNITS, in_days, make_units, today

from dondoc.documents.reading import Period, PeriodKind
from dondoc.server.posts.models import Role
from dondoc.server.tracking import services
from dondoc.server.tracking.models import PlanEventKind, TaskStage
from dondoc.server.tracking.selectors import view_task
from dondoc.server.tracking.services import AmendmentContent

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


def test_a_later_day_below_goes_back_with_the_day_above() -> None:
    officer = make_officer()
    make_units()
    agency = make_person("chi", Role.AGENCY_OFFICER, LEAD)
    unit = make_person("don-vi", Role.AGENCY_OFFICER, UNITS[0])
    task = confirm_all(officer, let_in(officer, "dates-by-table", "held"))["1"]
    task.shares.update(agency=LEAD, due_on=in_days(10), first_due_on=in_days(10))
    children = [
        services.hand_down(
            actor=agency,
            share_id=task.shares.get().pk,
            version=task.shares.get().version,
            text=words,
            unit_ids=[UNITS[0]],
            due_on=in_days(5),
        )
        for words in ("Khảo sát.", "Lập dự toán.")
    ]
    paper = let_in(officer, "dates-by-table", "paper")
    row, day = rows_of(paper)["1"], in_days(30).isoformat()
    later = AmendmentContent(period=Period(kind=PeriodKind.DATE, text="trước ngày khác", end=day, due_on=day))
    amendment = services.amend_task(
        actor=officer, paper_id=paper.pk, task_id=task.pk, seen=row.seen, content=later
    )
    part = children[0].shares.get()
    services.ask_extension(
        actor=unit, share_id=part.pk, version=part.version, reason="Mưa lũ.", asked_due_on=in_days(20)
    )
    services.grant_extension(actor=agency, share_id=part.pk, version=part.version + 1)
    assert (task.shares.get().due_on, children[0].shares.get().due_on) == (in_days(30), in_days(20))

    services.undo_amendment(actor=officer, paper_id=paper.pk, amendment_id=amendment.pk)
    assert task.shares.get().due_on == in_days(10)
    assert [child.shares.get().due_on for child in children] == [in_days(10), in_days(5)]
    children[0].refresh_from_db()
    assert children[0].due_on == in_days(10)
    assert kinds_of(children[0])[-1] == PlanEventKind.AMENDMENT_UNDONE
    assert PlanEventKind.AMENDMENT_UNDONE not in kinds_of(children[1])
