"""Each field keeps why it was read so; what is warned of or unsure is never confirmed with others."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.utils import timezone
from plan_desk import PLAN, make_officer, make_person, make_sure, proposals_of, receive

from dondoc.server.intake.models import Proposal
from dondoc.server.intake.naming import Names
from dondoc.server.intake.rules import LeftOut
from dondoc.server.intake.selectors import RegisterFilter, content_of, counts_of, register, review_of
from dondoc.server.intake.services import (
    choose_agency,
    edit_proposal,
    merge_proposals,
    settle_again,
    split_proposal,
    undo_change,
)
from dondoc.server.posts.models import Role
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.services import confirm_above

pytestmark = pytest.mark.django_db

# The second deadline is over before the plan was issued: a warning that lies upon it.
LATE = PLAN.replace("UBND các xã, phường\tNăm 2026", "UBND các xã, phường\tTrước ngày 01/3/2025")


def set_reason(proposal: Proposal, field: str, **values: Any) -> None:
    """As if the extraction had said so of the field."""
    proposal.reasons[field] |= values
    if values.get("confidence", 1.0) < 0.9 or values.get("doubts") or values.get("warnings"):
        proposal.unsure_fields = [*proposal.unsure_fields, field]
    proposal.save()


def test_every_field_says_by_which_rule_and_words_it_was_read() -> None:
    first, *_ = proposals_of(make_sure(receive(make_officer())))
    assert set(first.reasons) >= {"text", "leads", "coordinators", "period"}
    assert first.reasons["leads"]["because"] == "cột “Cơ quan chủ trì”"
    assert first.reasons["leads"]["rule"] == "column"
    assert 0 < first.reasons["leads"]["confidence"] <= 1
    assert first.unsure_fields == []


def test_a_warning_is_upon_the_field_whose_words_it_is_about() -> None:
    received = make_sure(receive(make_officer(), LATE))
    first, second, third = proposals_of(received)
    [words] = second.reasons["period"]["warnings"]
    assert "01/3/2025" in words
    assert (first.unsure_fields, second.unsure_fields, third.unsure_fields) == ([], ["period"], [])


def test_many_at_once_never_takes_a_field_with_a_warning_a_doubt_or_below_nine_tenths() -> None:
    officer = make_officer()
    received = make_sure(receive(officer, LATE))
    first, _, third = proposals_of(received)
    set_reason(first, "leads", confidence=0.89)
    set_reason(third, "coordinators", doubts=["one_list_of_agencies"])
    counts = counts_of(viewer=officer, document_id=received.pk)
    assert dict(counts.left_out) == {LeftOut.WARNED: 1, LeftOut.BELOW: 1, LeftOut.DOUBTED: 1}
    many = confirm_above(actor=officer, document_id=received.pk, confidence=0.5)
    assert (many.created_count, many.left_out, many.left_count) == (0, counts.left_out, 3)
    assert not AssignedTask.objects.exists()
    [row] = register(viewer=officer, filter=RegisterFilter()).rows
    assert (row.open_count, row.unsure_count) == (3, 3)


def test_what_the_officer_writes_has_no_reason_and_is_sure() -> None:
    officer = make_officer()
    received = make_sure(receive(officer, LATE))
    _, second, _ = proposals_of(received)
    content = content_of(second)
    period = replace(content.period, text="Trước ngày 01/3/2027", due_on="2027-03-01")
    edited = edit_proposal(
        actor=officer, proposal_id=second.pk, version=1, content=replace(content, period=period)
    )
    assert "period" not in edited.reasons and "leads" in edited.reasons
    assert edited.unsure_fields == []
    many = confirm_above(actor=officer, document_id=received.pk, confidence=0.9)
    assert many.created_count == 3


def test_undoing_an_edit_brings_the_reason_back() -> None:
    officer = make_officer()
    _, second, _ = proposals_of(make_sure(receive(officer, LATE)))
    edit_proposal(
        actor=officer,
        proposal_id=second.pk,
        version=1,
        content=replace(content_of(second), lead_note="chung"),
    )
    undone = undo_change(actor=officer, proposal_id=second.pk, version=2)
    assert undone.reasons == second.reasons
    assert undone.unsure_fields == ["period"]


def test_the_edit_that_answers_the_last_doubt_takes_the_words_of_doubt_along() -> None:
    officer = make_officer()
    text = PLAN.replace("Sở Tài chính", "")
    _, second, _ = proposals_of(make_sure(receive(officer, text), but="leads"))
    assert second.doubts and "leads" in second.unsure_fields and second.confidence < 0.9
    content = replace(content_of(second), leads=("Sở Tài chính",))
    edited = edit_proposal(actor=officer, proposal_id=second.pk, version=1, content=content)
    assert (edited.doubts, edited.unsure_fields) == ([], [])
    assert edited.confidence >= 0.9


def test_parts_keep_the_reasons_and_joined_ones_the_least_sure() -> None:
    officer = make_officer()
    first, second, _ = proposals_of(make_sure(receive(officer, LATE)))
    set_reason(first, "leads", confidence=0.7)
    joined = merge_proposals(actor=officer, versions={first.pk: 1, second.pk: 1})
    assert joined.reasons["leads"]["confidence"] == 0.7
    assert joined.reasons["period"]["warnings"] == second.reasons["period"]["warnings"]
    assert set(joined.unsure_fields) == {"leads", "period"}
    head, tail = split_proposal(actor=officer, proposal_id=first.pk, version=2, place=37)
    assert head.reasons == tail.reasons == joined.reasons
    assert set(tail.unsure_fields) == {"leads", "period"}


def test_what_would_do_most_harm_comes_first() -> None:
    officer = make_officer()
    received = make_sure(receive(officer))
    first, second, third = proposals_of(received)
    set_reason(first, "text", confidence=0.6)  # a wrong word is seen by whoever does the work
    set_reason(second, "leads", confidence=0.6)  # a wrong lead leaves the work to nobody
    set_reason(third, "text", warnings=["Gần giống nhiệm vụ 2."])
    review = review_of(viewer=officer, document_id=received.pk, now=timezone.now())
    assert [p.pk for p in review.proposals] == [second.pk, third.pk, first.pk]


def test_a_name_that_becomes_known_makes_its_field_sure() -> None:
    officer = make_officer()
    text = PLAN.replace("Sở Tài chính", "Tổ công tác Đề án số 9")
    received = make_sure(receive(officer, text), but="leads")
    _, second, _ = proposals_of(received)
    before = second.reasons
    assert second.unresolved and "leads" in second.unsure_fields
    choose_agency(
        actor=make_person("huy", Role.ADMINISTRATOR),
        document_id=received.pk,
        name="Tổ công tác Đề án số 9",
        agency_id="ls.so-tc",
    )
    settle_again(received, Names.of(received))
    second.refresh_from_db()
    assert (second.unresolved, second.unsure_fields, second.doubts) == ([], [], [])
    assert second.confidence >= 0.9 and second.reasons == before
