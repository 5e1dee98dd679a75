"""What every address that something is sent to answers to each role."""

from __future__ import annotations

import access_consolidations as of_tables
import access_consultations as of_consultations
from access_shares import OF_AGENCY, OF_DECIDER, OF_OFFICE

# What POST answers to the same four; the officer's are refused for what they lack: 302, back.
WRITES: dict[str, tuple[int, int, int, int]] = {
    **of_consultations.WRITES,
    **of_tables.WRITES,
    "receive": (302, 302, 302, 302),
    "form_check": (422, 422, 422, 422),  # no file
    "paste": (302, 403, 403, 403),
    "teach_name": (404, 403, 403, 404),  # no agency is named
    "choose_for_document": (404, 403, 403, 404),  # nor a document
    "name_new_agency": (302, 403, 403, 302),
    "set_name_aside": (302, 403, 403, 302),
    "resolve_name_again": (302, 403, 403, 302),
    "undo_name": (302, 403, 403, 302),
    "presence": (200, 403, 403, 403),
    "leave": (204, 204, 204, 204),  # takes away one's own trace, if there is one
    "save_view": (422, 422, 422, 422),
    "saved_view": (422, 404, 404, 404),
    "replace_view": (302, 404, 404, 404),
    "remove_view": (302, 404, 404, 404),
    "restore_view": (302, 404, 404, 404),
    "first_view": (302, 302, 302, 302),  # chooses none, for oneself
    "choose_columns": (302, 302, 302, 302),  # for oneself
    "merge": (302, 302, 302, 302),
    "add_proposal": (302, 302, 302, 302),
    "confirm_above": (302, 302, 302, 302),
    "take_back_many": (200, 403, 403, 403),  # without tasks nothing is taken back
    "finish": (302, 403, 403, 403),
    "amend": (404, 404, 403, 403),  # the document names no such task
    "amend_sure": (302, 403, 403, 403),
    "undo_amendment": (404, 403, 403, 403),  # there is none
    "confirm": (302, 403, 403, 403),
    "drop": (302, 403, 403, 403),
    "restore": (200, 403, 403, 403),
    "undo": (302, 403, 403, 403),
    "edit": (200, 403, 403, 403),
    "split": (302, 403, 403, 403),
    "take_back": (302, 403, 403, 403),
    "add_person": (403, 403, 403, 422),
    "finish_post": (404, 404, 404, 422),
    "resume_post": (404, 404, 404, 302),
    "withdraw_post": (404, 404, 404, 302),
    "renew_password": (404, 404, 404, 302),
    "remove_factors": (404, 404, 404, 302),
    "add_contact": (403, 403, 403, 422),
    "contact": (404, 404, 404, 422),
    "undo_contact": (404, 404, 404, 302),
    "end_contact": (404, 404, 404, 422),
    "resume_contact": (404, 404, 404, 302),
    "withdraw_contact": (404, 404, 404, 302),
    "people_file": (403, 403, 403, 422),
    "people_preview": (403, 403, 403, 302),
    "people_passwords": (403, 403, 403, 302),
    "hand_over": (404, 404, 404, 422),
    "take_back_hand_over": (404, 404, 404, 404),  # somebody else did it
    "delegate": (404, 404, 422, 422),
    "end_delegation": (404, 404, 302, 302),
    "resume_delegation": (404, 404, 302, 302),
    "alias": (422, 403, 403, 422),
    "new_agency": (422, 403, 403, 422),
    "reorganise": (422, 403, 403, 422),
    "import_registry": (403, 403, 403, 422),
    "import_preview": (403, 403, 403, 409),  # not what was shown
    "undo_revision": (403, 403, 403, 302),  # the set-up stays
    "first_password": (302, 302, 302, 302),
    "assign": (422, 403, 403, 403),
    "decide": (302, 302, 404, 404),  # nothing was decided
    "undo_decision": (302, 302, 404, 404),  # nor is there anything to undo
    "withdraw_directed": (404, 403, 403, 403),  # the task is of a document
    "share_send_message": (422, 422, 404, 404),  # nothing was said; an older page does no harm
    "choose_setting": (403, 403, 403, 422),
    "reset_setting": (403, 403, 403, 302),
    "rebuild_sums": (403, 403, 403, 302),  # nothing is wrong: that is said
    "sessions": (302, 302, 302, 302),
    "factor_demands": (403, 403, 403, 302),
    "account_reauthenticate": (200, 200, 200, 200),  # no password was typed
    "mfa_activate_totp": (302, 302, 302, 302),
    "mfa_deactivate_totp": (404, 404, 404, 404),
    "mfa_add_webauthn": (302, 302, 302, 302),
    "mfa_remove_webauthn": (302, 302, 302, 302),
    "mfa_generate_recovery_codes": (302, 302, 302, 302),
    "apply_responsibility_rules": (302, 403, 403, 302),
    "add_responsibility_rule": (422, 403, 403, 422),
    "responsibility_rule": (409, 403, 403, 409),  # not the one that was shown
    "move_responsibility_rule": (302, 403, 403, 302),
    "remove_responsibility_rule": (302, 403, 403, 302),
    "restore_responsibility_rule": (302, 403, 403, 302),
    "fields": (422, 403, 403, 422),
    "field": (422, 403, 403, 422),
    "end_field": (302, 403, 403, 302),
    "resume_field": (302, 403, 403, 302),
    "task_responsibility": (302, 403, 404, 404),  # nothing is chosen: nothing changes
    # Who may is told that another page was seen; the agency's officer sees neither the task nor its parts.
    **{f"share_{name}": (403, 403, 404, 404) for name in OF_AGENCY},
    **{f"share_{name}": (409, 403, 404, 404) for name in OF_OFFICE},
    **{f"share_{name}": (409, 409, 404, 404) for name in OF_DECIDER},
    "bulk": (302, 302, 302, 302),  # nothing was chosen
    "calendar": (403, 403, 403, 422),  # no day is named
    "withdraw_calendar_days": (403, 403, 403, 302),
    "remind": (302, 403, 403, 403),  # no task was chosen
    "paper": (409, 403, 403, 403),  # not as it was shown
    "signed_copy": (422, 403, 403, 403),  # issued before the draft was made
    "paper_pdf": (404, 404, 403, 403),  # this one is the office's own file
    "replace_paper_file": (422, 403, 403, 403),  # no file
    **dict.fromkeys(("take_back_paper_file", "submit_paper", "take_back_paper"), (302, 403, 403, 403)),
    "paper_templates": (403, 403, 403, 404),  # no kind is named
    "give_up_paper_template": (403, 403, 403, 404),
    **dict.fromkeys(
        ("drop_paper", "take_back_signing", "start_paper_tasks", "refuse_signed_copy"), (302, 403, 403, 403)
    ),
    "draw_up_digest": (422, 403, 403, 403),  # no day is named
    "subscribe_digests": (302, 302, 302, 302),  # for oneself; nothing is asked for
    # The officer saw another digest than that which stands there now.
    "refresh_digest": (302, 403, 403, 403),
    "add_digest_paper": (302, 403, 403, 403),
    "name_digest": (409, 403, 403, 403),
    "add_digest_item": (422, 403, 403, 403),
    "edit_digest_item": (422, 403, 403, 403),
    "move_digest_item": (302, 403, 403, 403),
    "keep_digest_item": (302, 403, 403, 403),
    "submit_digest": (302, 403, 403, 403),
    "take_digest_back": (302, 403, 403, 403),
    "correct_digest": (302, 403, 403, 403),
    "digest_pdf": (302, 302, 404, 404),
    "make_digest_paper": (302, 403, 403, 403),  # it is not approved
    "approve_digest": (403, 302, 403, 403),
    "return_digest": (403, 302, 403, 403),
    "new_report": (422, 403, 422, 403),  # no period is chosen
    "report_section": (409, 404, 404, 403),  # not the one that was shown
    "report_head": (422, 404, 404, 403),
    "draw_report_again": (302, 403, 403, 403),
    "send_report": (302, 403, 403, 403),
    "drop_report": (302, 403, 403, 403),
    "report_pdf": (302, 302, 404, 403),
    "make_report_paper": (302, 403, 403, 403),  # it was not sent
    "report_schedules": (422, 403, 422, 403),
    "end_report_schedule": (302, 403, 403, 403),
    "task_sheets": (422, 422, 422, 403),  # nor a file
    "trackers": (422, 403, 403, 403),
    "bulk_run": (422, 404, 404, 404),  # without the words that the action demands
    "tracker": (409, 403, 403, 403),  # there is nothing in it to take in
    "undo_tracker": (302, 403, 403, 403),
    "pass_feedback": (302, 403, 403, 403),
    "drop_feedback": (302, 403, 403, 403),  # no reason is said
    "answer_feedback": (403, 403, 404, 404),  # of the agency that leads
    "begin_publication": (302, 403, 403, 403),
    "prepare_publication": (302, 403, 403, 403),  # not the one that was shown
    "submit_publication": (302, 403, 403, 403),
    "approve_publication": (403, 302, 403, 403),
    "withdraw_publication": (302, 302, 403, 403),  # it is not public
    # The digest is a draft.
    "begin_digest_publication": (302, 403, 403, 403),
    "prepare_digest_publication": (302, 302, 403, 403),
    "submit_digest_publication": (302, 302, 403, 403),
    "approve_digest_publication": (302, 302, 403, 403),
    "withdraw_digest_publication": (302, 302, 403, 403),
    "read_notices": (302, 302, 302, 302),
    "open_notice": (404, 404, 404, 404),  # there is none
    "feeds": (302, 302, 302, 302),
    "end_feed": (404, 404, 404, 404),  # none of theirs
    "replies": (403, 403, 403, 302),  # answers stay untaken, as by default
    "drop_reply": (404, 404, 404, 404),  # there is none
    "restore_reply": (404, 404, 404, 404),
    "set_up_channel": (403, 403, 403, 302),
    "try_channel": (403, 403, 403, 422),  # no address to send it to
    "send_again": (403, 403, 403, 404),  # there is none
    "task_reminders": (302, 403, 404, 404),  # nothing is said: nothing changes
    "agency_reminders": (302, 403, 403, 403),
    "set_cadence": (422, 403, 404, 404),
    "add_milestone": (422, 403, 404, 404),
    "remove_milestone": (302, 403, 404, 404),
    "read_again": (302, 403, 403, 403),  # last, for nothing can be done while it is read
}
