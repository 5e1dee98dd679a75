"""Changing one proposal: edit, drop, restore; and ending a review that has nothing to confirm."""

from __future__ import annotations

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.content import ProposalContent, content_of, put_content, snapshot
from dondoc.server.intake.errors import InvalidContent, NotReady, ProposalSettled
from dondoc.server.intake.models import Proposal, ProposalChange, ProposalState, ReceivedDocument
from dondoc.server.intake.permissions import require_reviewing
from dondoc.server.intake.reasons import drop_reasons

from .taking import (
    changed_fields,
    require_open,
    require_version,
    save_change,
    settle_document,
    take_document,
    take_proposal,
)


@transaction.atomic
def edit_proposal(*, actor: Account, proposal_id: int, version: int, content: ProposalContent) -> Proposal:
    """Write the whole content over version `version`. StaleProposal carries both contents."""
    require_reviewing(actor)
    if not content.text.strip():
        raise InvalidContent(
            "Nội dung nhiệm vụ đang trống. Hãy nhập nội dung, hoặc bấm “Bỏ” nếu không phải nhiệm vụ."
        )
    proposal = take_proposal(proposal_id)
    before, was = snapshot(proposal), content_of(proposal)
    if proposal.version != version:
        put_content(proposal, content)
        is_same = content_of(proposal) == was
        proposal.refresh_from_db()
        if is_same:
            return proposal  # pressed twice
        require_version(proposal, version, attempted=content)
    require_open(proposal)
    put_content(proposal, content)
    fields = changed_fields(was, content_of(proposal))
    if not fields:
        return proposal
    drop_reasons(proposal, fields)
    save_change(proposal, actor=actor, kind=ProposalChange.Kind.EDITED, before=before)
    record(
        actor=actor.actor,
        action="proposal.edited",
        subject=proposal,
        details={"document": proposal.document_id, "version": proposal.version, "fields": fields},
    )
    return proposal


@transaction.atomic
def drop_proposal(*, actor: Account, proposal_id: int, version: int) -> Proposal:
    """It is no task. Undone by `restore_proposal`."""
    require_reviewing(actor)
    proposal = take_proposal(proposal_id)
    if proposal.state == ProposalState.DROPPED:
        return proposal  # pressed twice
    require_version(proposal, version)
    require_open(proposal)
    _change_state(proposal, ProposalState.DROPPED, ProposalChange.Kind.DROPPED, actor=actor)
    return proposal


@transaction.atomic
def restore_proposal(*, actor: Account, proposal_id: int, version: int) -> Proposal:
    """Open a dropped proposal again."""
    require_reviewing(actor)
    proposal = take_proposal(proposal_id)
    if proposal.state == ProposalState.OPEN:
        return proposal  # pressed twice
    require_version(proposal, version)
    if proposal.state != ProposalState.DROPPED:
        raise ProposalSettled("Chỉ lấy lại được đề xuất đã bỏ. Hãy tải lại trang duyệt.")
    _change_state(proposal, ProposalState.OPEN, ProposalChange.Kind.RESTORED, actor=actor)
    return proposal


@transaction.atomic
def finish_review(*, actor: Account, document_id: int) -> ReceivedDocument:
    """Say of a document without open proposals that it was looked through: it assigns nothing more."""
    require_reviewing(actor)
    document = take_document(document_id)
    open_count = document.proposals.filter(state=ProposalState.OPEN).count()
    if open_count:
        raise NotReady(
            f"“{document}” còn {open_count} đề xuất chưa duyệt. Hãy xác nhận hoặc bỏ từng đề xuất trước."
        )
    if document.reviewed_at is None:
        settle_document(document)
        record(actor=actor.actor, action="document.reviewed", subject=document)
    return document


def _change_state(
    proposal: Proposal, state: ProposalState, kind: ProposalChange.Kind, *, actor: Account
) -> None:
    before = snapshot(proposal)
    proposal.state = state
    save_change(proposal, actor=actor, kind=kind, before=before)
    settle_document(proposal.document)
    record(
        actor=actor.actor,
        action=f"proposal.{kind}",
        subject=proposal,
        details={"document": proposal.document_id, "version": proposal.version},
    )
