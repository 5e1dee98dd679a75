"""What can be done with received documents and proposals: each call one transaction with its audit entry.

Every function may raise the errors of `intake.errors`, posts.errors.NotAllowed and, when a file is
taken in, those of `files.errors`. Each message is Vietnamese and may be shown as it is.
"""

from .adding import add_proposal
from .checking_form import check_form_of_upload
from .confirming import mark_confirmed, open_again, open_proposals
from .dividing import merge_proposals, split_proposal
from .naming import (
    choose_agency,
    heed_name,
    ignore_name,
    proposals_naming,
    proposals_waiting,
    settle_again,
    withdraw_choice,
)
from .presence import leave_review, note_presence
from .queueing import take_up_lost_readings
from .reading import read_received
from .receiving import read_again, receive_file, receive_text
from .repeating import drop_repeating, open_repeating
from .reviewing import drop_proposal, edit_proposal, finish_review, restore_proposal
from .sweeping import sweep_forgotten_uploads
from .taking import require_open, require_version, take_document, take_proposal
from .undoing import undo_change

__all__ = [
    "add_proposal",
    "check_form_of_upload",
    "choose_agency",
    "drop_proposal",
    "drop_repeating",
    "edit_proposal",
    "finish_review",
    "heed_name",
    "ignore_name",
    "leave_review",
    "mark_confirmed",
    "merge_proposals",
    "note_presence",
    "open_again",
    "open_proposals",
    "open_repeating",
    "proposals_naming",
    "proposals_waiting",
    "read_again",
    "read_received",
    "receive_file",
    "receive_text",
    "require_open",
    "require_version",
    "restore_proposal",
    "settle_again",
    "split_proposal",
    "sweep_forgotten_uploads",
    "take_document",
    "take_proposal",
    "take_up_lost_readings",
    "undo_change",
    "withdraw_choice",
]
