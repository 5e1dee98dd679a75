"""Dividing a proposal in two and joining several into one; each part keeps the places of its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher

from django.db import transaction
from django.db.models import F

from dondoc.documents.reading import PeriodKind
from dondoc.documents.sourced import SourcedText
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.content import (
    CONTENT_FIELDS,
    Evidence,
    evidence_spans,
    period_of,
    put_period,
    snapshot,
    spans_to_json,
)
from dondoc.server.intake.errors import InvalidContent
from dondoc.server.intake.models import Proposal, ProposalChange, ProposalOrigin, ProposalState
from dondoc.server.intake.permissions import require_reviewing
from dondoc.server.intake.reasons import joined_reasons
from dondoc.server.intake.selectors.texts import stored_document

from .taking import require_open, require_version, save_change, take_document, take_proposal, union


@transaction.atomic
def split_proposal(
    *, actor: Account, proposal_id: int, version: int, place: int
) -> tuple[Proposal, Proposal]:
    """Cut at character `place` of the text: the first part keeps the row, the second follows in a new one."""
    require_reviewing(actor)
    proposal = take_proposal(proposal_id)
    require_version(proposal, version)
    require_open(proposal)
    first_text, second_text = proposal.text[:place].strip(), proposal.text[place:].strip()
    if not 0 < place < len(proposal.text) or not first_text or not second_text:
        raise InvalidContent("Chỗ tách phải nằm giữa nội dung. Hãy đặt con trỏ vào chỗ cần tách rồi bấm lại.")
    before = snapshot(proposal)
    first_evidence, second_evidence = _evidence_of_parts(proposal, place)
    second = Proposal(
        document=proposal.document,
        reading_id=proposal.reading_id,
        position=proposal.position + 1,
        origin=ProposalOrigin.SPLIT,
        group_numeral=proposal.group_numeral,
        group_title=proposal.group_title,
        ordinal=proposal.ordinal,
        agency_ids=proposal.agency_ids,
        confidence=proposal.confidence,
        doubts=proposal.doubts,
        reasons=proposal.reasons,
        version=0,
    )
    for name in CONTENT_FIELDS:
        setattr(second, name, getattr(proposal, name))
    second.text, second.evidence = second_text, second_evidence
    make_room(proposal.document_id, after=proposal.position)
    save_change(second, actor=actor, kind=ProposalChange.Kind.ADDED, before=None)
    proposal.text, proposal.evidence = first_text, first_evidence
    before["split_into"] = second.pk
    save_change(proposal, actor=actor, kind=ProposalChange.Kind.SPLIT, before=before)
    record(
        actor=actor.actor,
        action="proposal.split",
        subject=proposal,
        details={"document": proposal.document_id, "into": second.pk, "version": proposal.version},
    )
    return proposal, second


@transaction.atomic
def merge_proposals(*, actor: Account, versions: Mapping[int, int]) -> Proposal:
    """Join open proposals (id → version) of one document into the first by position."""
    require_reviewing(actor)
    documents = set(Proposal.objects.filter(pk__in=versions).values_list("document", flat=True))
    if len(versions) < 2 or len(documents) != 1:
        raise InvalidContent("Hãy chọn ít nhất hai đề xuất của cùng một văn bản để gộp.")
    document = take_document(documents.pop())
    proposals = list(Proposal.objects.select_for_update().filter(pk__in=versions).order_by("position", "id"))
    if len(proposals) != len(versions):
        raise InvalidContent("Có đề xuất không còn nữa. Hãy tải lại trang duyệt rồi chọn lại.")
    for proposal in proposals:
        proposal.document = document
        require_version(proposal, versions[proposal.pk])
        require_open(proposal)
    if len({proposal.reading_id for proposal in proposals}) > 1:
        # The places of either are those of its own text: joined, they would point at other words.
        raise InvalidContent(
            "Các đề xuất này thuộc hai lần đọc khác nhau nên không gộp được. "
            "Hãy sửa nội dung của một đề xuất rồi bỏ đề xuất kia."
        )
    first, *others = proposals
    before = snapshot(first)
    before["merged"] = [other.pk for other in others]
    _join_into(first, others)
    for other in others:
        other_before = snapshot(other)
        other.state, other.merged_into = ProposalState.MERGED, first
        save_change(other, actor=actor, kind=ProposalChange.Kind.MERGED, before=other_before)
    save_change(first, actor=actor, kind=ProposalChange.Kind.MERGED, before=before)
    record(
        actor=actor.actor,
        action="proposal.merged",
        subject=first,
        details={"document": document.pk, "from": before["merged"], "version": first.version},
    )
    return first


def make_room(document_id: int, *, after: int) -> None:
    """Move the proposals behind a position on by one."""
    Proposal.objects.filter(document=document_id, position__gt=after).update(position=F("position") + 1)


def _evidence_of_parts(proposal: Proposal, place: int) -> tuple[Evidence, Evidence]:
    """The places of either part; the other fields stand in both."""
    document = stored_document(proposal.reading.document_id)
    sourced = SourcedText.at(document, evidence_spans(proposal.evidence, "text"))
    cut = place_in(proposal.text, sourced.text, place)
    parts: list[Evidence] = []
    for part in (sourced.cut(0, cut), sourced.cut(cut)):
        parts.append({**proposal.evidence, "text": spans_to_json(part.strip().spans)})
    return parts[0], parts[1]


def place_in(shown: str, source: str, place: int) -> int:
    """Where in the source the character at `place` of the shown text stands; the two may differ by edits."""
    if shown == source:
        return place
    matcher = SequenceMatcher(None, shown, source, autojunk=False)
    behind = 0
    for block in matcher.get_matching_blocks():
        if block.a <= place < block.a + block.size:
            return block.b + place - block.a
        if block.a + block.size <= place:
            behind = block.b + block.size
    return behind


def _join_into(first: Proposal, others: Sequence[Proposal]) -> None:
    """Texts one after the other; every agency once; a single period, or the first with a doubt."""
    parts = [first, *others]
    first.text = " ".join(part.text for part in parts)
    first.leads = union(part.leads for part in parts)
    first.coordinators = union(part.coordinators for part in parts)
    first.lead_note = "; ".join(union([part.lead_note] for part in parts if part.lead_note))
    first.coordinator_note = "; ".join(
        union([part.coordinator_note] for part in parts if part.coordinator_note)
    )
    first.product = "; ".join(union([part.product] for part in parts if part.product))
    first.resources = "; ".join(union([part.resources] for part in parts if part.resources))
    first.agency_ids = {name: key for part in reversed(parts) for name, key in part.agency_ids.items()}
    first.confidence = min(part.confidence for part in parts)
    doubts = union(part.doubts for part in parts)
    periods = [period for period in map(period_of, parts) if period.kind != PeriodKind.NONE]
    if periods:
        put_period(first, periods[0])
        written = union([period.text] for period in periods)
        if len(written) > 1:
            doubts.append(f"Các phần gộp lại có thời hạn khác nhau: {'; '.join(written)}.")
    first.doubts = doubts
    first.reasons = joined_reasons(part.reasons for part in parts)
    names = union(part.evidence for part in parts)
    first.evidence = {
        name: [place for part in parts for place in part.evidence.get(name, ())] for name in names
    }
