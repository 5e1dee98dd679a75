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
from .dividing import (
    RuleContent,
    add_field,
    add_rule,
    change_rule,
    draft_rule,
    end_field,
    move_rule,
    remove_rule,
    rename_field,
    restore_rule,
    resume_field,
)
from .evidence import store_evidence, sweep_evidence
from .extending import ask_extension, grant_extension, refuse_extension
from .planning import add_milestone, remove_milestone, set_cadence
from .reporting import accept_share, ask_completion, report_progress, take_back_update
from .responsibility import Applied, apply_rules, change_responsibility
from .settling import (
    confirm_share,
    reopen_share,
    resume_share,
    return_share,
    suspend_share,
    withdraw_share,
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
    "Applied",
    "ConfirmedMany",
    "RuleContent",
    "TeachResult",
    "accept_share",
    "add_field",
    "add_milestone",
    "add_rule",
    "apply_rules",
    "ask_completion",
    "ask_extension",
    "change_responsibility",
    "change_rule",
    "choose_for_document",
    "confirm_above",
    "confirm_proposal",
    "confirm_share",
    "draft_rule",
    "end_field",
    "grant_extension",
    "move_rule",
    "name_new_agency",
    "refuse_extension",
    "remove_milestone",
    "remove_rule",
    "rename_field",
    "reopen_share",
    "report_progress",
    "resolve_after",
    "resolve_name_again",
    "resolve_waiting",
    "restore_rule",
    "resume_field",
    "resume_share",
    "return_share",
    "set_cadence",
    "set_name_aside",
    "store_evidence",
    "suspend_share",
    "sweep_evidence",
    "take_back_update",
    "teach_name",
    "undo_choice",
    "undo_setting_aside",
    "undo_teaching",
    "withdraw_confirmation",
    "withdraw_confirmations",
    "withdraw_share",
]
