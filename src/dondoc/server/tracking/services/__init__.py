"""What can be done with tasks. Each call is one transaction with its audit entry.

Raises the errors of `tracking.errors`, and StaleProposal, ProposalSettled of `intake.errors`.
"""

from __future__ import annotations

from dataclasses import dataclass

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import Proposal
from dondoc.server.tracking.models import AssignedTask


@dataclass(frozen=True, slots=True)
class ConfirmedMany:
    created_count: int
    left_count: int  # open proposals below the confidence or with a doubt


def confirm_proposal(*, actor: Account, proposal_id: int, version: int) -> AssignedTask:
    """Make the task, once: pressed again, it answers with the same task."""
    raise NotImplementedError


def confirm_above(*, actor: Account, document_id: int, confidence: float) -> ConfirmedMany:
    """Confirm every open proposal of a document with at least this confidence."""
    raise NotImplementedError


def withdraw_confirmation(*, actor: Account, task_id: int) -> Proposal:
    """Hoàn tác: the task goes and its proposal is open again, while nothing happened to the task."""
    raise NotImplementedError
