"""What every address answers to each role. A new address gets its row: in access_reads.py where it shows
something, in access_writes.py where something is sent to it. What stands in its path is named in
access_places.py.

docs/access.md is printed from it: `DONDOC_WRITE_ACCESS=1 pytest -n0 tests/server/web/test_web_access.py`.
"""

from __future__ import annotations

import access_consultations as of_consultations
from access_reads import READS
from access_shares import OF_DECIDER
from access_writes import WRITES

from dondoc.server.posts.models import Role

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
        **dict.fromkeys(("report_head", "report_file", "report_pdf", "report_schedules"), 403),
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
        "report_pdf": 403,
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
