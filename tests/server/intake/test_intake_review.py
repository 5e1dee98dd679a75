"""An officer reviews proposals: every step keeps the places of the words and can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone
from kept_rows import begins_with
from plan_desk import PLAN, make_officer, make_person, proposals_of, receive

from dondoc.documents.types import Span
from dondoc.server.accounts.models import Account
from dondoc.server.audit.models import Entry
from dondoc.server.intake.errors import InvalidContent, NotReady, ProposalSettled, StaleProposal
from dondoc.server.intake.models import Proposal, ProposalOrigin, ProposalState, ReceivedDocument, Stage
from dondoc.server.intake.selectors import (
    Show,
    content_of,
    counts_of,
    evidence_spans,
    present_in,
    quote,
    review_of,
    stored_document,
)
from dondoc.server.intake.services import (
    add_proposal,
    drop_proposal,
    edit_proposal,
    finish_review,
    leave_review,
    merge_proposals,
    note_presence,
    restore_proposal,
    split_proposal,
    undo_change,
)
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.posts.models import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> Account:
    return make_officer()


@pytest.fixture
def received(officer: Account) -> ReceivedDocument:
    return begins_with(receive)(officer)


def words(proposal: Proposal, field: str = "text") -> str:
    document = stored_document(proposal.reading.document_id)
    return quote(document, evidence_spans(proposal.evidence, field))


def test_an_edit_is_a_new_version_with_what_was_extracted_beside_it(
    officer: Account, received: ReceivedDocument
) -> None:
    first, *_ = proposals_of(received)
    content = replace(content_of(first), leads=("Sở Tài chính ", "", "Sở Tài chính"), product="Báo cáo")
    edited = edit_proposal(actor=officer, proposal_id=first.pk, version=1, content=content)
    assert (edited.version, edited.leads, edited.product) == (2, ["Sở Tài chính"], "Báo cáo")
    assert edited.edited_by == officer
    assert edited.as_extracted is not None and edited.as_extracted["leads"] == ["Sở Khoa học và Công nghệ"]
    entry = Entry.objects.get(action="proposal.edited")
    assert entry.details["fields"] == ["leads", "product"] and "Tài chính" not in str(entry.details)


def test_a_stale_edit_loses_no_word(officer: Account, received: ReceivedDocument) -> None:
    other = make_person("hoa", Role.OFFICER)
    first, *_ = proposals_of(received)
    theirs = replace(content_of(first), text="Lời của Hoa")
    mine = replace(content_of(first), text="Lời của Lan")
    edit_proposal(actor=other, proposal_id=first.pk, version=1, content=theirs)
    with pytest.raises(StaleProposal, match="Người hoa") as caught:
        edit_proposal(actor=officer, proposal_id=first.pk, version=1, content=mine)
    assert caught.value.current.text == "Lời của Hoa"
    assert caught.value.attempted is not None and caught.value.attempted.text == "Lời của Lan"
    first.refresh_from_db()
    assert (first.text, first.version) == ("Lời của Hoa", 2)


def test_the_same_edit_pressed_twice_is_one(officer: Account, received: ReceivedDocument) -> None:
    first, *_ = proposals_of(received)
    content = replace(content_of(first), text="Một lần")
    for _ in range(2):
        edited = edit_proposal(actor=officer, proposal_id=first.pk, version=1, content=content)
    assert edited.version == 2 and Entry.objects.filter(action="proposal.edited").count() == 1


def test_an_edit_must_have_a_text(officer: Account, received: ReceivedDocument) -> None:
    first, *_ = proposals_of(received)
    with pytest.raises(InvalidContent):
        edit_proposal(
            actor=officer, proposal_id=first.pk, version=1, content=replace(content_of(first), text=" ")
        )


def test_a_split_divides_the_evidence(officer: Account, received: ReceivedDocument) -> None:
    first, second, _ = proposals_of(received)
    place = first.text.index("; ") + 2
    head, tail = split_proposal(actor=officer, proposal_id=first.pk, version=1, place=place)
    assert (head.text, tail.text) == (
        "Xây dựng Trung tâm dữ liệu của tỉnh;",
        "nâng cấp mạng diện rộng",
    )
    assert (words(head), words(tail)) == (head.text, tail.text)
    assert words(tail, "leads") == "Sở Khoa học và Công nghệ" and tail.leads == head.leads
    assert (tail.origin, tail.due_on) == (ProposalOrigin.SPLIT, head.due_on)
    assert [p.pk for p in proposals_of(received)][:3] == [head.pk, tail.pk, second.pk]


def test_a_split_finds_its_place_after_an_edit(officer: Account, received: ReceivedDocument) -> None:
    first, *_ = proposals_of(received)
    text = "Xây dựng mới Trung tâm dữ liệu của tỉnh. Nâng cấp mạng diện rộng"
    edit_proposal(
        actor=officer, proposal_id=first.pk, version=1, content=replace(content_of(first), text=text)
    )
    head, tail = split_proposal(actor=officer, proposal_id=first.pk, version=2, place=text.index(" Nâng cấp"))
    assert tail.text == "Nâng cấp mạng diện rộng"
    assert (words(head), words(tail)) == ("Xây dựng Trung tâm dữ liệu của tỉnh;", "nâng cấp mạng diện rộng")


@pytest.mark.parametrize("place", [0, 10_000, -3])
def test_a_split_must_leave_words_on_either_side(
    officer: Account, received: ReceivedDocument, place: int
) -> None:
    first, *_ = proposals_of(received)
    with pytest.raises(InvalidContent):
        split_proposal(actor=officer, proposal_id=first.pk, version=1, place=place)


def test_a_split_undone_is_as_before(officer: Account, received: ReceivedDocument) -> None:
    first, *_ = proposals_of(received)
    head, tail = split_proposal(actor=officer, proposal_id=first.pk, version=1, place=20)
    undo_change(actor=officer, proposal_id=head.pk, version=head.version)
    head.refresh_from_db()
    tail.refresh_from_db()
    assert (head.text, head.evidence) == (first.text, first.evidence)
    assert (tail.state, tail.merged_into) == (ProposalState.MERGED, head)
    assert counts_of(viewer=officer, document_id=received.pk).open == 3


def test_a_merge_joins_words_places_and_agencies(officer: Account, received: ReceivedDocument) -> None:
    first, second, _ = proposals_of(received)
    merged = merge_proposals(actor=officer, versions={second.pk: 1, first.pk: 1})
    assert merged.pk == first.pk
    assert merged.text == f"{first.text} {second.text}" == words(merged)
    assert merged.leads == ["Sở Khoa học và Công nghệ", "Sở Tài chính"]
    assert merged.period_text == "Trước ngày 30/6/2026"
    assert "thời hạn khác nhau" in merged.doubts[-1]
    assert counts_of(viewer=officer, document_id=received.pk).total == 2
    undo_change(actor=officer, proposal_id=merged.pk, version=merged.version)
    assert [p.text for p in proposals_of(received)][:2] == [first.text, second.text]
    assert {p.state for p in proposals_of(received)} == {ProposalState.OPEN}


def test_a_merge_needs_two_of_one_document_as_they_were_seen(
    officer: Account, received: ReceivedDocument
) -> None:
    first, second, _ = proposals_of(received)
    with pytest.raises(InvalidContent):
        merge_proposals(actor=officer, versions={first.pk: 1})
    edit_proposal(
        actor=officer, proposal_id=second.pk, version=1, content=replace(content_of(second), text="Khác")
    )
    with pytest.raises(StaleProposal):
        merge_proposals(actor=officer, versions={first.pk: 1, second.pk: 1})


def test_dropping_all_settles_the_document_and_restoring_opens_it(
    officer: Account, received: ReceivedDocument
) -> None:
    for proposal in proposals_of(received):
        drop_proposal(actor=officer, proposal_id=proposal.pk, version=1)
        drop_proposal(actor=officer, proposal_id=proposal.pk, version=1)  # pressed twice
    received.refresh_from_db()
    assert received.stage == Stage.REVIEWED and received.reviewed_at
    restored = restore_proposal(actor=officer, proposal_id=proposal.pk, version=2)
    received.refresh_from_db()
    assert (restored.state, received.stage, received.reviewed_at) == (ProposalState.OPEN, Stage.READY, None)


def test_an_undo_is_only_of_the_last_step(officer: Account, received: ReceivedDocument) -> None:
    first, *_ = proposals_of(received)
    with pytest.raises(InvalidContent):
        undo_change(actor=officer, proposal_id=first.pk, version=1)
    dropped = drop_proposal(actor=officer, proposal_id=first.pk, version=1)
    undone = undo_change(actor=officer, proposal_id=first.pk, version=dropped.version)
    assert undone.state == ProposalState.OPEN
    with pytest.raises(StaleProposal):
        undo_change(actor=officer, proposal_id=first.pk, version=dropped.version)


def test_a_missed_task_is_added_from_marked_words(officer: Account, received: ReceivedDocument) -> None:
    line = PLAN.splitlines().index("Triển khai chuyển đổi số năm 2026") + 1
    added = add_proposal(
        actor=officer, document_id=received.pk, spans=[Span(line, 0, 24)], leads=["Sở Nội vụ"]
    )
    assert (added.text, added.leads) == ("Triển khai chuyển đổi số", ["Sở Nội vụ"])
    assert (added.origin, added.as_extracted) == (ProposalOrigin.OFFICER, None)
    assert words(added) == added.text
    assert proposals_of(received)[0].pk == added.pk  # above the table
    undo_change(actor=officer, proposal_id=added.pk, version=added.version)
    assert counts_of(viewer=officer, document_id=received.pk).dropped == 1
    with pytest.raises(InvalidContent):
        add_proposal(actor=officer, document_id=received.pk, spans=[Span(line, 0, 999)])
    with pytest.raises(InvalidContent):
        add_proposal(actor=officer, document_id=received.pk, spans=[])


def test_marked_words_say_themselves_who_and_by_when(officer: Account) -> None:
    sentence = "3. Giao Sở Nội vụ và Sở Tài chính báo cáo kết quả trước ngày 30/7/2026."
    received = receive(officer, PLAN + "\n" + sentence + "\n")
    stored = received.stored_documents.get()
    line = next(line for line in stored_document(stored.pk).lines if line.text == sentence)
    added = add_proposal(actor=officer, document_id=received.pk, spans=[Span(line.number, 3, len(sentence))])
    assert added.leads == ["Sở Nội vụ", "Sở Tài chính"]
    assert (added.period_text, str(added.due_on)) == ("trước ngày 30/7/2026", "2026-07-30")
    assert words(added, "period") == "trước ngày 30/7/2026"


def test_unsure_ones_come_first_in_the_order_of_harm(officer: Account, received: ReceivedDocument) -> None:
    first, second, third = proposals_of(received)
    Proposal.objects.filter(pk=third.pk).update(confidence=0.5)
    Proposal.objects.filter(pk=second.pk).update(confidence=0.6)  # with a deadline: more harm
    review = review_of(viewer=officer, document_id=received.pk, now=timezone.now())
    assert [p.pk for p in review.proposals] == [second.pk, third.pk, first.pk]
    assert (review.counts.total, review.counts.unsure) == (3, 2)
    assert review.reading.document.number == "45/KH-UBND"
    assert review.document.line(4).text.startswith("Số: 45")
    only = review_of(viewer=officer, document_id=received.pk, show=Show.UNSURE, now=timezone.now())
    assert [p.pk for p in only.proposals] == [second.pk, third.pk]


def test_who_is_in_a_review(officer: Account, received: ReceivedDocument) -> None:
    other = make_person("hoa", Role.OFFICER)
    note_presence(actor=other, document_id=received.pk)
    note_presence(actor=other, document_id=received.pk)
    note_presence(actor=officer, document_id=received.pk)
    now = timezone.now()
    [present] = present_in(viewer=officer, document_id=received.pk, now=now)
    assert present.account == other
    assert not present_in(viewer=officer, document_id=received.pk, now=now + timedelta(seconds=61))
    leave_review(actor=other, document_id=received.pk)
    assert not present_in(viewer=officer, document_id=received.pk, now=now)


def test_a_document_that_assigns_nothing_is_finished_by_hand(officer: Account) -> None:
    text = PLAN.split("STT")[0] + "Các cơ quan đã nhận được báo cáo.\n"
    received = receive(officer, text)
    assert (received.stage, received.proposals.count()) == (Stage.READY, 0)
    finish_review(actor=officer, document_id=received.pk)
    finish_review(actor=officer, document_id=received.pk)
    received.refresh_from_db()
    assert received.stage == Stage.REVIEWED
    assert Entry.objects.filter(action="document.reviewed").count() == 1


def test_a_review_with_open_proposals_is_not_finished(officer: Account, received: ReceivedDocument) -> None:
    with pytest.raises(NotReady, match="còn 3 đề xuất"):
        finish_review(actor=officer, document_id=received.pk)


def test_a_dropped_proposal_is_not_edited(officer: Account, received: ReceivedDocument) -> None:
    first, *_ = proposals_of(received)
    dropped = drop_proposal(actor=officer, proposal_id=first.pk, version=1)
    with pytest.raises(ProposalSettled):
        edit_proposal(
            actor=officer,
            proposal_id=first.pk,
            version=dropped.version,
            content=replace(content_of(first), text="x"),
        )


def test_only_who_may_reviews(received: ReceivedDocument) -> None:
    leader = make_person("chu-tich", Role.LEADER)
    first, *_ = proposals_of(received)
    with pytest.raises(NotAllowed):
        drop_proposal(actor=leader, proposal_id=first.pk, version=1)
    assert review_of(viewer=leader, document_id=received.pk, now=timezone.now()).counts.open == 3
    agency_officer = make_person("minh", Role.AGENCY_OFFICER, "ls.so-tc")
    with pytest.raises(NotAllowed):
        review_of(viewer=agency_officer, document_id=received.pk, now=timezone.now())
