"""What was settled before meets what a later reading, or a second part, brings; no words get lost."""

from __future__ import annotations

import pytest
from plan_desk import PLAN, make_officer, proposals_of, read, receive

from dondoc.server.accounts.models import Account
from dondoc.server.intake import extracting
from dondoc.server.intake.errors import InvalidContent
from dondoc.server.intake.models import Proposal, ProposalState, ReceivedDocument, Stage
from dondoc.server.intake.services import (
    drop_proposal,
    merge_proposals,
    read_again,
    split_proposal,
    undo_change,
)
from dondoc.server.tracking.services import confirm_above

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer() -> Account:
    return make_officer()


@pytest.fixture
def received(officer: Account) -> ReceivedDocument:
    return receive(officer)


def test_proposals_of_two_readings_are_not_merged(officer: Account, received: ReceivedDocument) -> None:
    touched = proposals_of(received)[0]
    head, _ = split_proposal(actor=officer, proposal_id=touched.pk, version=1, place=20)
    read(read_again(actor=officer, document_id=received.pk))
    head.refresh_from_db()
    later = Proposal.objects.exclude(reading=head.reading).filter(state=ProposalState.OPEN)[0]
    with pytest.raises(InvalidContent, match="hai lần đọc"):
        merge_proposals(actor=officer, versions={head.pk: head.version, later.pk: later.version})


def test_read_again_with_nothing_left_open_it_stays_reviewed(
    officer: Account, received: ReceivedDocument
) -> None:
    confirm_above(actor=officer, document_id=received.pk, confidence=0.0)
    received.refresh_from_db()
    reviewed_at = received.reviewed_at
    received = read(read_again(actor=officer, document_id=received.pk))
    assert (received.stage, received.reviewed_at) == (Stage.REVIEWED, reviewed_at)


def test_read_again_with_everything_dropped_it_is_to_be_seen_again(
    officer: Account, received: ReceivedDocument
) -> None:
    for proposal in proposals_of(received):
        drop_proposal(actor=officer, proposal_id=proposal.pk, version=1)
    assert read(read_again(actor=officer, document_id=received.pk)).stage == Stage.READY


def test_the_second_part_of_a_split_is_not_undone_alone(officer: Account, received: ReceivedDocument) -> None:
    whole = proposals_of(received)[0]
    head, tail = split_proposal(actor=officer, proposal_id=whole.pk, version=1, place=20)
    with pytest.raises(InvalidContent, match="phần đầu"):
        undo_change(actor=officer, proposal_id=tail.pk, version=tail.version)
    tail.refresh_from_db()
    assert tail.state == ProposalState.OPEN
    assert undo_change(actor=officer, proposal_id=head.pk, version=head.version).text == whole.text


def test_the_same_file_again_is_read_where_the_first_was_given_up(
    officer: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise extracting.ExtractingFailed("status -9")

    with monkeypatch.context() as patch:
        patch.setattr("dondoc.server.intake.services.reading.extract_confined", fail)
        first = receive(officer, PLAN)
    assert first.stage == Stage.FAILED and first.file is not None
    second = receive(officer, PLAN)
    assert (second.stage, second.file, second.proposals.count()) == (Stage.READY, first.file, 3)
