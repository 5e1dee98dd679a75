"""Writes about consultations; each one transaction with its log entry."""

from .answering import (
    drop_answer,
    drop_answer_file,
    give_answer,
    keep_answer,
    seen_version,
    take_back_answer,
)
from .asking import agencies_meant, ask_more, open_round, withdraw_agency
from .confirming import confirm_mail_answer, drop_mail_answer
from .ending import close_round, recall_consultation, reopen_round
from .entering import enter_answer
from .files import KeptFile, store_answer_file
from .giving import AnswerRefused
from .lasting import extend_agency, extend_round
from .locking import locked_consultation, require_seen, touch
from .mailing import LOOKERS, clear_letters
from .next_rounds import prepare_next_round
from .preparing import (
    change_consultation,
    drop_preparation,
    name_also,
    prepare_consultation,
    replace_draft,
    require_asking_for_some,
)
from .terms import Asking, due_of

__all__ = [
    "LOOKERS",
    "AnswerRefused",
    "Asking",
    "KeptFile",
    "agencies_meant",
    "ask_more",
    "change_consultation",
    "clear_letters",
    "close_round",
    "confirm_mail_answer",
    "drop_answer",
    "drop_answer_file",
    "drop_mail_answer",
    "drop_preparation",
    "due_of",
    "enter_answer",
    "extend_agency",
    "extend_round",
    "give_answer",
    "keep_answer",
    "locked_consultation",
    "name_also",
    "open_round",
    "prepare_consultation",
    "prepare_next_round",
    "recall_consultation",
    "reopen_round",
    "replace_draft",
    "require_asking_for_some",
    "require_seen",
    "seen_version",
    "store_answer_file",
    "take_back_answer",
    "touch",
    "withdraw_agency",
]
