"""What a later paper changed is undone while nothing else happened, and not after."""

from __future__ import annotations

import pytest
from amending_desk import apply, confirm_all, kinds_of, let_in, rows_of
from plan_desk import make_officer, make_person
from share_desk import in_days

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ProposalState
from dondoc.server.posts.models import Role
from dondoc.server.refusals import NotNow
from dondoc.server.tracking import services
from dondoc.server.tracking.models import AssignedTask, ExtensionState, PlanEventKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Account:
    return make_officer()


@pytest.mark.parametrize(
    ("case", "key"),
    [
        ("dates-by-table", "1"),
        ("lead-changed-in-articles", "4"),
        ("decision-recalled", "1"),
        ("plan-replaced-whole", "4"),
        ("digest-tells-again", "1"),
    ],
)
def test_it_is_undone_while_nothing_else_happened(officer: Account, case: str, key: str) -> None:
    tasks = confirm_all(officer, let_in(officer, case, "held"))
    paper = let_in(officer, case, "paper")
    before = _picture(tasks[key])
    row = rows_of(paper)[key]
    amendment = apply(officer, paper, row)
    services.undo_amendment(actor=officer, paper_id=paper.pk, amendment_id=amendment.pk)
    services.undo_amendment(actor=officer, paper_id=paper.pk, amendment_id=amendment.pk)
    assert _picture(tasks[key]) == before
    assert kinds_of(tasks[key])[-1] == PlanEventKind.AMENDMENT_UNDONE
    if row.proposal_id:
        assert paper.proposals.get(pk=row.proposal_id).state == ProposalState.OPEN
    apply(officer, paper, rows_of(paper)[key])


def _picture(task: AssignedTask) -> object:
    task = AssignedTask.objects.get(pk=task.pk)
    shares = task.shares.order_by("id").values_list("pk", "stage", "due_on", "first_due_on", "agency")
    held = task.assignments.order_by("id").values_list("pk", "role", "name", "to_on")
    return task.stage, task.due_on, task.period_kind, task.period_text, list(shares), list(held)


def test_it_is_not_undone_after_the_agency_did_something(officer: Account) -> None:
    confirm_all(officer, let_in(officer, "dates-by-table", "held"))
    paper = let_in(officer, "dates-by-table", "paper")
    amendment = apply(officer, paper, rows_of(paper)["1"])
    share = amendment.task.shares.get()
    services.suspend_share(actor=officer, share_id=share.pk, version=share.version, act="Công văn 1")
    with pytest.raises(NotNow):
        services.undo_amendment(actor=officer, paper_id=paper.pk, amendment_id=amendment.pk)


def test_who_waits_for_more_time_waits_no_more_and_again_after_undoing(officer: Account) -> None:
    tasks = confirm_all(officer, let_in(officer, "dates-in-prose", "held"))
    task = tasks["4"]
    share = task.shares.get()
    agency = make_person("minh", Role.AGENCY_OFFICER, "ls.so-gddt")
    share.agency_id, share.due_on, share.first_due_on = "ls.so-gddt", in_days(10), in_days(10)
    share.save()
    request = services.ask_extension(
        actor=agency, share_id=share.pk, version=share.version, reason="Chậm.", asked_due_on=in_days(40)
    )
    paper = let_in(officer, "dates-in-prose", "paper")
    amendment = apply(officer, paper, rows_of(paper)["4"])
    request.refresh_from_db()
    assert request.state == ExtensionState.LAPSED
    services.undo_amendment(actor=officer, paper_id=paper.pk, amendment_id=amendment.pk)
    request.refresh_from_db()
    assert request.state == ExtensionState.PENDING
