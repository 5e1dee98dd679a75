"""What can be done with tasks: each call one transaction with its audit entry.

Raises the errors of `tracking.errors`, NotAllowed (posts.errors) and StaleProposal, ProposalSettled,
NotReady, NotFound (intake.errors). Each message is Vietnamese and may be shown as it is.
"""

from .confirming import (
    ConfirmedMany,
    confirm_above,
    confirm_proposal,
    withdraw_confirmation,
    withdraw_confirmations,
)
from .waiting import resolve_waiting

__all__ = [
    "ConfirmedMany",
    "confirm_above",
    "confirm_proposal",
    "resolve_waiting",
    "withdraw_confirmation",
    "withdraw_confirmations",
]
