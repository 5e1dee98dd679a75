"""What can be done with tasks: each call one transaction with its audit entry.

Raises the errors of `tracking.errors`, NotAllowed (posts.errors), RegistryError (registry.errors) and
StaleProposal, ProposalSettled, NotReady, NotFound (intake.errors). Each message is Vietnamese and may be
shown as it is.
"""

from .confirming import (
    ConfirmedMany,
    confirm_above,
    confirm_proposal,
    withdraw_confirmation,
    withdraw_confirmations,
)
from .teaching import (
    TeachResult,
    choose_for_document,
    name_new_agency,
    resolve_name_again,
    set_name_aside,
    teach_name,
    undo_choice,
    undo_setting_aside,
    undo_teaching,
)
from .waiting import resolve_after, resolve_waiting

__all__ = [
    "ConfirmedMany",
    "TeachResult",
    "choose_for_document",
    "confirm_above",
    "confirm_proposal",
    "name_new_agency",
    "resolve_after",
    "resolve_name_again",
    "resolve_waiting",
    "set_name_aside",
    "teach_name",
    "undo_choice",
    "undo_setting_aside",
    "undo_teaching",
    "withdraw_confirmation",
    "withdraw_confirmations",
]
