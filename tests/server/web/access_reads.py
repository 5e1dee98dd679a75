"""What every address that shows something answers to each role."""

from __future__ import annotations

import access_consolidations as of_tables
import access_consultations as of_consultations
from access_shares import SHARE_ADDRESSES

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
    "report_pdf": (302, 302, 404, 403),  # none was asked for
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
    "digest_publication": (302, 302, 403, 403),  # it is a draft
    # Digests: written by the Office, approved by a leader; here a draft, which others do not see.
    "digests": (200, 200, 200, 200),
    "digest": (200, 200, 404, 404),
    "digest_file": (404, 404, 404, 404),  # there is no such form
    "digest_pdf": (302, 302, 404, 404),  # none was asked for
    "name_digest": (200, 403, 403, 403),
    "add_digest_item": (200, 403, 403, 403),
    "edit_digest_item": (200, 403, 403, 403),
    # What is planned for a task: a link leads to it, and that is asked again.
    "set_cadence": (302, 302, 302, 302),
    "add_milestone": (302, 302, 302, 302),
    "remove_milestone": (302, 302, 404, 404),
}
