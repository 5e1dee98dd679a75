"""What every address answers to each role. A new address gets its row here: in READS where it shows
something, in WRITES where something is sent to it. What stands in its path is named in access_places.py.

docs/access.md is printed from it: `DONDOC_WRITE_ACCESS=1 pytest -n0 tests/server/web/test_web_access.py`.
"""

from __future__ import annotations

import access_consolidations as of_tables
import access_consultations as of_consultations

from dondoc.server.posts.models import Role

OF_AGENCY = ("accept", "report", "complete", "take_back", "ask_extension", "hand_down", "ask_hand_on")
OF_OFFICE = ("reopen", "suspend", "resume", "withdraw")
OF_DECIDER = ("confirm", "return", "grant_extension", "refuse_extension", "grant_hand_on", "refuse_hand_on")
SHARE_ADDRESSES = [f"share_{name}" for name in OF_AGENCY + OF_OFFICE + OF_DECIDER] + ["share_send_message"]

# What GET answers to: officer of the Office, leader, officer of an agency, administrator.
# An address that takes only what is sent leads to its page, and is asked again below with POST.
READS: dict[str, tuple[int, int, int, int]] = {
    **of_consultations.READS,
    **of_tables.READS,
    "profile": (200, 200, 200, 200),
    "office_settings": (200, 200, 403, 200),
    "choose_setting": (302, 302, 403, 302),  # to its place on the page
    "reset_setting": (302, 302, 403, 302),
    "calendar": (200, 200, 403, 200),
    "calendar_days": (200, 200, 403, 200),
    "home": (200, 200, 200, 200),
    "board": (200, 200, 200, 200),
    "plan": (200, 200, 403, 403),
    "rebuild_sums": (302, 302, 302, 302),
    "agency_work": (403, 403, 200, 403),
    "deciding": (200, 200, 403, 403),
    "decide": (302, 302, 404, 404),
    "undo_decision": (302, 302, 404, 404),
    "documents": (200, 200, 403, 403),
    "progress": (200, 200, 403, 403),
    "document": (200, 200, 403, 403),
    "contents": (200, 200, 403, 403),
    "standing": (200, 200, 403, 403),
    "sheet": (200, 200, 403, 403),
    "page_image": (404, 404, 403, 403),  # a text has no pictures
    "review": (200, 200, 403, 403),
    "changes": (200, 200, 403, 403),
    "token": (200, 200, 200, 200),
    "proposal": (302, 302, 403, 403),  # the row alone is for the page's scripts; others are led to the page
    "edit": (200, 403, 403, 403),
    "split": (200, 403, 403, 403),
    "form_check": (200, 200, 200, 200),
    "search": (200, 200, 200, 200),
    "tasks": (200, 200, 200, 200),
    "export": (200, 200, 200, 200),
    "save_view": (200, 200, 200, 200),
    "saved_view": (200, 404, 404, 404),  # the officer's own
    "assign": (200, 403, 403, 403),
    "agencies_to_choose": (200, 200, 200, 200),
    "agencies": (200, 200, 200, 200),
    "agency": (200, 200, 200, 200),
    "task": (200, 200, 404, 404),  # 404 where existence is not to be told
    # People, of the officer's own agency; by more roles in test_web_people.py.
    "people_places": (200, 200, 302, 200),
    "people": (200, 200, 200, 200),
    "add_person": (403, 403, 403, 200),
    "post": (404, 404, 404, 200),
    "handed_password": (404, 404, 404, 302),  # none waits to be shown
    "add_contact": (403, 403, 403, 200),
    "contact": (404, 404, 404, 200),
    "log": (403, 403, 403, 403),  # of who checks alone
    "people_file": (403, 403, 403, 200),
    "people_template": (403, 403, 403, 200),
    "people_preview": (403, 403, 403, 302),  # none is held
    "people_passwords": (403, 403, 403, 302),  # none wait to be shown
    "people_passwords_file": (403, 403, 403, 302),
    "hand_over": (404, 404, 404, 200),
    "delegate": (404, 404, 200, 200),  # one's own post, or one that one gives
    # Names that wait: for who keeps the registry.
    "waiting_names": (200, 403, 403, 200),
    "agencies_for_name": (200, 403, 403, 200),
    "name_new_agency": (302, 403, 403, 302),  # without a name, back to the names
    # The registry: kept by officers of the Office, carried in and out by the administrator alone.
    "agencies_to_pick": (404, 403, 403, 404),  # no field is named
    "alias": (200, 403, 403, 200),
    "new_agency": (200, 403, 403, 200),
    "reorganise": (200, 403, 403, 200),
    "own_changes": (200, 403, 403, 200),
    "exchange": (403, 403, 403, 200),
    "export_registry": (403, 403, 403, 404),  # there is no such form
    "import_preview": (403, 403, 403, 200),
    # Who is responsible for tasks: rules and fields are kept by the Office and the administrator.
    "responsibility_rules": (200, 403, 403, 200),
    "add_responsibility_rule": (200, 403, 403, 200),
    "responsibility_rule": (200, 403, 403, 200),
    "fields": (200, 403, 403, 200),
    "field": (200, 403, 403, 200),
    "task_responsibility": (200, 403, 404, 404),
    "first_password": (302, 302, 302, 302),  # each has one of their own
    # What opens the door is everybody's own, and changed by who shows the password again.
    "mfa_index": (200, 200, 200, 200),
    "factor_demands": (403, 403, 403, 200),
    "sessions": (200, 200, 200, 200),
    "account_reauthenticate": (200, 200, 200, 200),
    "mfa_reauthenticate": (302, 302, 302, 302),  # none has a second factor: by the password
    "mfa_reauthenticate_webauthn": (302, 302, 302, 302),
    "mfa_activate_totp": (302, 302, 302, 302),
    "mfa_deactivate_totp": (404, 404, 404, 404),
    "mfa_add_webauthn": (302, 302, 302, 302),
    "mfa_remove_webauthn": (302, 302, 302, 302),
    "mfa_view_recovery_codes": (404, 404, 404, 404),
    "mfa_generate_recovery_codes": (302, 302, 302, 302),
    # A part of a task: a link to one of its forms leads to it.
    **dict.fromkeys(SHARE_ADDRESSES, (302, 302, 404, 404)),
    "evidence": (200, 200, 404, 404),
    "guides": (200, 200, 200, 200),
    "guide": (200, 200, 200, 200),
    "guide_picture": (302, 302, 302, 302),  # of an older digest: to the present one
    # What one was told, and one's own calendars.
    "notices": (200, 200, 200, 200),
    "feeds": (200, 200, 200, 200),
    "channels": (403, 403, 403, 200),
    "replies": (403, 403, 403, 200),
    # An answer by mail: for who reports for the share alone.
    "reply_file": (404, 404, 404, 404),
    "drop_reply": (302, 302, 302, 302),
    "restore_reply": (302, 302, 302, 302),
    "set_up_channel": (403, 403, 403, 302),
    "try_channel": (403, 403, 403, 302),
    "unsent": (403, 403, 403, 200),
    "send_again": (403, 403, 403, 302),
    "task_reminders": (200, 403, 404, 404),
    "agency_reminders": (200, 403, 403, 403),
    # Many at once: each one's own runs, whoever they are; here the officer's.
    "bulk": (200, 200, 200, 200),
    "bulk_run": (200, 404, 404, 404),
    "bulk_progress": (200, 404, 404, 404),
    # Letters that remind: made by the Office, seen by who sees every task.
    "letters": (200, 200, 403, 403),
    "letter": (302, 302, 403, 403),  # to its paper
    "letters_file": (200, 200, 403, 403),
    "remind": (200, 403, 403, 403),
    # Papers that Dondoc wrote: by the Office, seen by who sees every task.
    **dict.fromkeys(("papers", "paper", "paper_file", "paper_edits", "signed_copy"), (200, 200, 403, 403)),
    "paper_pdf": (404, 404, 403, 403),  # this one is the office's own file
    **dict.fromkeys(("paper_templates", "paper_template_file"), (403, 403, 403, 200)),
    "paper_template_sample": (403, 403, 403, 200),
    "task_sheets": (200, 200, 200, 403),
    "task_sheet_file": (200, 200, 200, 403),
    # Reports: the Office's own, here one that is being written; an agency writes its own.
    "reports": (200, 200, 200, 403),
    "new_report": (200, 403, 200, 403),
    "report": (200, 200, 404, 403),
    "report_number": (404, 404, 404, 403),  # no number is named
    "report_section": (200, 404, 404, 403),
    "report_head": (200, 404, 404, 403),
    "report_file": (404, 404, 404, 403),  # there is no such form
    "report_schedules": (200, 403, 200, 403),
    # The tracker kept before: for who confirms tasks.
    "trackers": (200, 403, 403, 403),
    "tracker": (200, 403, 403, 403),
    # What becomes public: prepared by the Office, approved by leaders.
    "publications": (200, 200, 403, 403),
    # What citizens say: to the Office all of it, to an agency what was passed on to it.
    "feedback_list": (200, 200, 200, 403),
    "feedback": (200, 200, 404, 404),
    "feedback_picture": (404, 404, 404, 404),  # none came with it
    "publication": (200, 200, 403, 403),
    # Digests: written by the Office, approved by a leader; here a draft, which others do not see.
    "digests": (200, 200, 200, 200),
    "digest": (200, 200, 404, 404),
    "digest_file": (404, 404, 404, 404),  # there is no such form
    "name_digest": (200, 403, 403, 403),
    "add_digest_item": (200, 403, 403, 403),
    "edit_digest_item": (200, 403, 403, 403),
    # What is planned for a task: a link leads to it, and that is asked again.
    "set_cadence": (302, 302, 302, 302),
    "add_milestone": (302, 302, 302, 302),
    "remove_milestone": (302, 302, 404, 404),
}
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
    "approve_digest": (403, 302, 403, 403),
    "return_digest": (403, 302, 403, 403),
    "new_report": (422, 403, 422, 403),  # no period is chosen
    "report_section": (409, 404, 404, 403),  # not the one that was shown
    "report_head": (422, 404, 404, 403),
    "draw_report_again": (302, 403, 403, 403),
    "send_report": (302, 403, 403, 403),
    "drop_report": (302, 403, 403, 403),
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
# The set-up is there only before it is done; the second step only after the first; the certificate only where
# TLS is served by a root of our own.
OPEN_TO_ALL = {"account_login", "mfa_authenticate", "mfa_login_webauthn", "asset", "logout", "set_up"} | {
    "calendar_feed",  # by its secret address alone
    "digest_feed",
    "root_certificate",
    "root_certificate_file",
}
WHO = ("lan", "chutich", "xaydung", "quantri")
# Of every role somebody asks for every address. Who has no column above is answered as the one named here;
# where not, the address stands below with what it answers instead.
EVERYBODY = {
    "lan": Role.OFFICER,
    "chutich": Role.LEADER,
    "kiemtra": Role.AUDITOR,
    "truongxd": Role.AGENCY_HEAD,
    "xaydung": Role.AGENCY_OFFICER,
    "quantri": Role.ADMINISTRATOR,
    "giuxd": Role.AGENCY_ADMINISTRATOR,
}
ALIKE = {"kiemtra": "chutich", "truongxd": "xaydung", "giuxd": "xaydung"}
READS_APART: dict[str, dict[str, int]] = {
    "kiemtra": {"log": 200, "deciding": 403, "task_sheets": 403, "task_sheet_file": 403},
    "truongxd": {"delegate": 404},
    "giuxd": {
        **of_consultations.READS_OF_KEEPER,
        "board": 403,
        **dict.fromkeys(("add_person", "post", "add_contact", "contact", "people_file", "hand_over"), 200),
        **dict.fromkeys(("handed_password", "people_preview", "people_passwords"), 302),
        "people_template": 200,
        "people_passwords_file": 302,
        **dict.fromkeys(("task_sheets", "task_sheet_file", "agency_work", "feedback_list"), 403),
        **dict.fromkeys(("reports", "new_report", "report", "report_number", "report_section"), 403),
        **dict.fromkeys(("report_head", "report_file", "report_schedules"), 403),
    },
}
WRITES_APART: dict[str, dict[str, int]] = {
    "kiemtra": {f"share_{name}": 403 for name in (*OF_DECIDER, "send_message")}
    | {"task_sheets": 403, "undo_decision": 403, "approve_digest": 403, "return_digest": 403}
    | {"approve_publication": 403, "withdraw_publication": 403},
    "truongxd": {"delegate": 404},
    "giuxd": {
        **of_consultations.WRITES_OF_KEEPER,
        **dict.fromkeys(("add_person", "finish_post", "add_contact", "contact", "end_contact"), 422),
        **dict.fromkeys(("people_preview", "people_passwords"), 302),
        **dict.fromkeys(("people_file", "hand_over"), 422),
        "task_sheets": 403,
        **dict.fromkeys(("resume_post", "withdraw_post", "renew_password", "remove_factors"), 302),
        **dict.fromkeys(("undo_contact", "resume_contact", "withdraw_contact"), 302),
        **dict.fromkeys(("new_report", "report_section", "report_head", "report_schedules"), 403),
    },
}


def reading_of(who: str) -> dict[str, int]:
    """What GET answers to somebody; an address that takes only what is sent leads to its page."""
    told = {name: row[WHO.index(ALIKE.get(who, who))] for name, row in READS.items()}
    return dict.fromkeys(WRITES, 302) | told | READS_APART.get(who, {})


def writing_of(who: str) -> dict[str, int]:
    """What POST answers to somebody who sends nothing."""
    told = {name: row[WHO.index(ALIKE.get(who, who))] for name, row in WRITES.items()}
    return told | WRITES_APART.get(who, {})
