"""What can be done with tasks: each call one transaction with its audit entry.

Raises the errors of `tracking.errors`, NotAllowed (posts.errors), RegistryError (registry.errors) and
StaleProposal, ProposalSettled, NotReady, NotFound (intake.errors). Each message is Vietnamese and may be
shown as it is.
"""

from .amending import (
    AmendedMany,
    AmendmentContent,
    amend_sure,
    amend_task,
    content_of_change,
    undo_amendment,
)
from .bulk_applying import apply_run, drop_forgotten_runs, drop_run, stop_run, work_through
from .bulk_preparing import look_through, prepare_bulk
from .bulk_queueing import take_up_lost_runs
from .confirming import (
    ConfirmedMany,
    confirm_above,
    confirm_proposal,
    withdraw_confirmation,
    withdraw_confirmations,
)
from .directing import Directed, Said, assign_by_direction, assign_more, withdraw_directed
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
from .handing_down import hand_down
from .handing_on import ask_hand_on, grant_hand_on, refuse_hand_on
from .keeping_views import (
    change_view,
    choose_columns,
    choose_first_view,
    remove_view,
    replace_view,
    restore_view,
    save_view,
)
from .messaging import send_message
from .moving_deadlines import Moved, declare_office_days, foresee_office_days, withdraw_office_days
from .papers import (
    confirm_copy,
    drop_paper,
    recognise_copy,
    sign_paper,
    take_back_paper,
    take_back_signing,
)
from .planning import add_milestone, remove_milestone, set_cadence
from .reminding import LettersToMake, make_letters
from .replying import take_letter, take_replies
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
from .sheet_sending import prepare_sheet
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
from .tracker_importing import (
    apply_tracker,
    drop_forgotten_trackers,
    drop_tracker,
    hold_tracker,
    map_tracker,
    undo_tracker,
)
from .undoing import undo_decision
from .using_replies import UsedReply, clear_mail, clear_replies, drop_reply, restore_reply
from .waiting import resolve_after, resolve_waiting

__all__ = [
    "AmendedMany",
    "AmendmentContent",
    "Applied",
    "ConfirmedMany",
    "Directed",
    "LettersToMake",
    "Moved",
    "RuleContent",
    "Said",
    "TeachResult",
    "UsedReply",
    "accept_share",
    "add_field",
    "add_milestone",
    "add_rule",
    "amend_sure",
    "amend_task",
    "apply_rules",
    "apply_run",
    "apply_tracker",
    "ask_completion",
    "ask_extension",
    "ask_hand_on",
    "assign_by_direction",
    "assign_more",
    "change_responsibility",
    "change_rule",
    "change_view",
    "choose_columns",
    "choose_first_view",
    "choose_for_document",
    "clear_mail",
    "clear_replies",
    "confirm_above",
    "confirm_copy",
    "confirm_proposal",
    "confirm_share",
    "content_of_change",
    "declare_office_days",
    "draft_rule",
    "drop_forgotten_runs",
    "drop_forgotten_trackers",
    "drop_paper",
    "drop_reply",
    "drop_run",
    "drop_tracker",
    "end_field",
    "foresee_office_days",
    "grant_extension",
    "grant_hand_on",
    "hand_down",
    "hold_tracker",
    "look_through",
    "make_letters",
    "map_tracker",
    "move_rule",
    "name_new_agency",
    "prepare_bulk",
    "prepare_sheet",
    "recognise_copy",
    "refuse_extension",
    "refuse_hand_on",
    "remove_milestone",
    "remove_rule",
    "remove_view",
    "rename_field",
    "reopen_share",
    "replace_view",
    "report_progress",
    "resolve_after",
    "resolve_name_again",
    "resolve_waiting",
    "restore_reply",
    "restore_rule",
    "restore_view",
    "resume_field",
    "resume_share",
    "return_share",
    "save_view",
    "send_message",
    "set_cadence",
    "set_name_aside",
    "sign_paper",
    "stop_run",
    "store_evidence",
    "suspend_share",
    "sweep_evidence",
    "take_back_paper",
    "take_back_signing",
    "take_back_update",
    "take_letter",
    "take_replies",
    "take_up_lost_runs",
    "teach_name",
    "undo_amendment",
    "undo_choice",
    "undo_decision",
    "undo_setting_aside",
    "undo_teaching",
    "undo_tracker",
    "withdraw_confirmation",
    "withdraw_confirmations",
    "withdraw_directed",
    "withdraw_office_days",
    "withdraw_share",
    "work_through",
]
