"""The part of confirming that belongs to the review; tracking makes the task in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import Proposal, ProposalState, ReceivedDocument

from .taking import settle_document


def mark_confirmed(*, proposals: Sequence[Proposal], document: ReceivedDocument, actor: Account) -> None:
    """These open, locked proposals became tasks."""
    now = timezone.now()
    for proposal in proposals:
        proposal.state = ProposalState.CONFIRMED
        proposal.version += 1
        proposal.edited_by, proposal.edited_at = actor, now
    Proposal.objects.bulk_update(
        proposals,
        ["state", "version", "edited_by", "edited_at", "agency_ids", "name_keys", "unresolved", "doubts"],
    )
    settle_document(document)


def open_again(*, proposal: Proposal, actor: Account) -> None:
    """The task of this locked proposal was taken back."""
    proposal.state = ProposalState.OPEN
    proposal.version += 1
    proposal.edited_by, proposal.edited_at = actor, timezone.now()
    proposal.save(update_fields=["state", "version", "edited_by", "edited_at"])
    settle_document(proposal.document)


def open_proposals(document: ReceivedDocument) -> Iterable[Proposal]:
    """The open proposals of a locked document, locked, in its order; not all that was read."""
    return (
        Proposal.objects.select_for_update(of=("self",))
        .filter(document=document, state=ProposalState.OPEN)
        .select_related("reading")
        .defer("reading__content")
        .order_by("position", "id")
    )
