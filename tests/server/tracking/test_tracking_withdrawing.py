"""Taking back what was confirmed in one step: all of it, and nothing of another document."""

from __future__ import annotations

import pytest
from plan_desk import PLAN, make_officer, receive

from dondoc.server.intake.errors import NotFound, StaleProposal
from dondoc.server.intake.models import ProposalState
from dondoc.server.intake.services import drop_proposal, note_presence
from dondoc.server.tracking.errors import TaskNotFound
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import confirm_above, confirm_proposal, withdraw_confirmations

pytestmark = pytest.mark.django_db


def test_all_tasks_of_the_step_are_taken_back_and_again_is_no_error() -> None:
    officer = make_officer()
    received = receive(officer)
    confirm_above(actor=officer, document_id=received.pk, confidence=0.0)
    ids = list(AssignedTask.objects.values_list("pk", flat=True))
    assert withdraw_confirmations(actor=officer, document_id=received.pk, task_ids=ids) == len(ids) == 3
    assert received.proposals.filter(state=ProposalState.OPEN).count() == 3
    assert withdraw_confirmations(actor=officer, document_id=received.pk, task_ids=ids) == 0


def test_tasks_of_another_document_are_refused() -> None:
    officer = make_officer()
    received = receive(officer)
    other = receive(officer, PLAN.replace("45/KH", "46/KH"))
    for one in (received, other):
        confirm_above(actor=officer, document_id=one.pk, confidence=0.0)
    ids = list(AssignedTask.objects.values_list("pk", flat=True))
    with pytest.raises(TaskNotFound, match="không thuộc văn bản"):
        withdraw_confirmations(actor=officer, document_id=received.pk, task_ids=ids)
    assert AssignedTask.objects.count() == len(ids)


def test_a_stale_row_speaks_of_two_versions_only_where_there_are_two() -> None:
    officer = make_officer()
    proposal = receive(officer).proposals.order_by("position")[0]
    for step in (confirm_proposal, drop_proposal):
        with pytest.raises(StaleProposal) as refused:
            step(actor=officer, proposal_id=proposal.pk, version=7)
        assert "hai bản" not in refused.value.message and "bạn" not in refused.value.message


def test_presence_in_a_document_that_is_not_there_is_refused() -> None:
    with pytest.raises(NotFound):
        note_presence(actor=make_officer(), document_id=999_999)
