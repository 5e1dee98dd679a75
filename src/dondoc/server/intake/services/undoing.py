"""Hoàn tác: taking back the last step of a proposal's review."""

from __future__ import annotations

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.content import put_snapshot, snapshot
from dondoc.server.intake.errors import InvalidContent, ProposalSettled
from dondoc.server.intake.models import Proposal, ProposalChange, ProposalOrigin, ProposalState
from dondoc.server.intake.permissions import require_reviewing

from .taking import require_version, save_change, settle_document, take_proposal

_CANNOT = "Không còn bước nào để hoàn tác ở đề xuất này. Hãy sửa trực tiếp nếu cần."
_IS_SECOND_PART = (
    "Đề xuất này là phần tách ra. Hãy bấm “Hoàn tác” ở phần đầu để nối lại, "
    "hoặc “Bỏ” nếu phần này không phải nhiệm vụ."
)


@transaction.atomic
def undo_change(*, actor: Account, proposal_id: int, version: int) -> Proposal:
    """Take back the last change, whatever it was, if `version` is the last."""
    require_reviewing(actor)
    proposal = take_proposal(proposal_id)
    require_version(proposal, version)
    if proposal.state in (ProposalState.CONFIRMED, ProposalState.MERGED, ProposalState.REPLACED):
        raise ProposalSettled("Đề xuất này đã được xác nhận hoặc gộp. Hãy tải lại trang duyệt.")
    change = proposal.changes.filter(version=version).first()
    if change is None or change.kind == ProposalChange.Kind.UNDONE:
        raise InvalidContent(_CANNOT)
    now = snapshot(proposal)
    if change.before is None and proposal.origin == ProposalOrigin.SPLIT:
        raise InvalidContent(_IS_SECOND_PART)  # dropped alone, its words would be in neither part
    if change.before is None:
        proposal.state = ProposalState.DROPPED
    else:
        _take_back_others(proposal, change, actor=actor)
        put_snapshot(proposal, change.before)
    save_change(proposal, actor=actor, kind=ProposalChange.Kind.UNDONE, before=now)
    settle_document(proposal.document)
    record(
        actor=actor.actor,
        action="proposal.undone",
        subject=proposal,
        details={"document": proposal.document_id, "undone": change.kind, "version": proposal.version},
    )
    return proposal


def _take_back_others(proposal: Proposal, change: ProposalChange, *, actor: Account) -> None:
    """What the change did to other proposals: the second part goes back, joined ones open again."""
    before = change.before or {}
    if part_id := before.get("split_into"):
        part = Proposal.objects.select_for_update().get(pk=part_id)
        if part.state != ProposalState.OPEN or part.version != 1:
            raise ProposalSettled(
                "Phần tách ra đã được sửa hoặc duyệt nên không hoàn tác được. Hãy dùng “Gộp” để nối lại."
            )
        was = snapshot(part)
        part.state, part.merged_into = ProposalState.MERGED, proposal
        save_change(part, actor=actor, kind=ProposalChange.Kind.UNDONE, before=was)
    for part in Proposal.objects.select_for_update().filter(pk__in=before.get("merged", ())):
        was = snapshot(part)
        part.state, part.merged_into = ProposalState.OPEN, None
        save_change(part, actor=actor, kind=ProposalChange.Kind.UNDONE, before=was)
