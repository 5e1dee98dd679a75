"""What the addresses of consultations answer to each role: the Office asked for an agency's draft, and Sở Xây
dựng is one of those that it asked."""

from __future__ import annotations

_OF_WHO_ASKS = (
    "extend_round",
    "close_round",
    "reopen_round",
    "recall_consultation",
    "replace_draft",
    "drop_preparation",
    "extend_agency",
    "check_draft_again",
    "waive_finding",
    "take_back_waiver",
    "ask_those_left_out",
    "withdraw_agency",
)
OF_WHO_IS_ASKED = {"take_back_answer", "drop_answer", "drop_mail_answer"}
READS: dict[str, tuple[int, int, int, int]] = {
    "consultations": (200, 200, 200, 403),
    "new_consultation": (200, 403, 200, 403),
    "today_consultations": (302, 302, 302, 302),  # to the list
    "consultation": (200, 200, 302, 404),  # who is asked is led to the own question
    "draft_file": (200, 200, 200, 404),
    "change_consultation": (302, 403, 404, 404),  # it was sent
    "next_round": (200, 403, 404, 404),
    "ask_more": (200, 403, 404, 404),
    "asked_agency": (200, 200, 404, 404),
    "enter_answer": (200, 403, 404, 404),
    "answer_consultation": (404, 404, 200, 404),
    "confirm_mail_answer": (404, 404, 200, 404),
    "consultation_letter": (200, 403, 404, 404),
    "consultation_letter_file": (200, 200, 404, 404),
    "draft_check": (200, 200, 404, 404),
    "commented_draft_file": (302, 302, 404, 404),  # it was not looked through yet
    "lexicon": (200, 200, 403, 200),
    "lexicon_file": (200, 200, 403, 200),
    **dict.fromkeys(("new_lexicon_entry", "lexicon_entry", "bring_in_lexicon"), (200, 403, 403, 403)),
    "opinion_file": (404, 404, 404, 404),  # of another answer
}
WRITES: dict[str, tuple[int, int, int, int]] = {
    "new_consultation": (422, 403, 422, 403),
    "change_consultation": (302, 403, 404, 404),
    "next_round": (422, 403, 404, 404),
    "ask_more": (302, 403, 404, 404),  # by a page that is out of date
    **dict.fromkeys(_OF_WHO_ASKS, (302, 403, 404, 404)),
    "enter_answer": (422, 403, 404, 404),
    "consultation_letter": (422, 403, 404, 404),
    "new_lexicon_entry": (422, 403, 403, 403),
    "lexicon_entry": (422, 403, 403, 403),
    "bring_in_lexicon": (422, 403, 403, 403),
    **dict.fromkeys(
        ("end_lexicon_entry", "take_up_lexicon_entry", "switch_on_shipped"), (302, 403, 403, 403)
    ),
    "switch_off_shipped": (302, 403, 403, 403),
    "answer_consultation": (404, 404, 302, 404),
    "take_back_answer": (404, 404, 302, 404),
    "drop_answer": (404, 404, 302, 404),
    "confirm_mail_answer": (404, 404, 302, 404),
    "drop_mail_answer": (404, 404, 302, 404),
}
# Who looks after an agency's people has no part in its papers.
READS_OF_KEEPER = {
    **dict.fromkeys(("consultations", "new_consultation"), 403),
    **dict.fromkeys(("consultation", "draft_file", "answer_consultation", "confirm_mail_answer"), 404),
}
WRITES_OF_KEEPER = {
    "new_consultation": 403,
    **dict.fromkeys(
        (
            "answer_consultation",
            "take_back_answer",
            "drop_answer",
            "confirm_mail_answer",
            "drop_mail_answer",
        ),
        404,
    ),
}
