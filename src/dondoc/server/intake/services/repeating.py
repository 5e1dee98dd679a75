"""Proposals that state a task again that is assigned already: they become no second one."""

from __future__ import annotations

from dondoc.server.accounts.models import Account
from dondoc.server.intake.content import snapshot
from dondoc.server.intake.models import Proposal, ProposalChange, ProposalState, ReceivedDocument

from .taking import save_change, settle_document


def drop_repeating(*, document: ReceivedDocument, proposal_id: int, actor: Account) -> Proposal | None:
    """Drop an open proposal of the locked document; None for one that is settled already."""
    proposal = _taken(document, proposal_id)
    if proposal is None or proposal.state != ProposalState.OPEN:
        return None
    before = snapshot(proposal)
    proposal.state = ProposalState.DROPPED
    save_change(proposal, actor=actor, kind=ProposalChange.Kind.DROPPED, before=before)
    settle_document(document)
    return proposal


def open_repeating(*, document: ReceivedDocument, proposal_id: int, version: int, actor: Account) -> None:
    """Open it again, where nobody did anything with it since."""
    proposal = _taken(document, proposal_id)
    if proposal is None or proposal.state != ProposalState.DROPPED or proposal.version != version:
        return
    before = snapshot(proposal)
    proposal.state = ProposalState.OPEN
    save_change(proposal, actor=actor, kind=ProposalChange.Kind.RESTORED, before=before)
    settle_document(document)


def _taken(document: ReceivedDocument, proposal_id: int) -> Proposal | None:
    proposal = Proposal.objects.select_for_update().filter(pk=proposal_id, document=document).first()
    if proposal is not None:
        proposal.document = document
    return proposal
