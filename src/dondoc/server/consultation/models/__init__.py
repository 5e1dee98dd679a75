"""The rows of consultation: drafts by clause, who was asked, opinions, the table."""

from .asked import Addressee, AskedAgency
from .consolidation import Consolidation, ConsolidationRow, Outcome, RowComment
from .consultation import Consultation, ConsultationState, DueRule
from .draft import Draft, DraftClause
from .extension import Extension
from .following import CommentPlace, Followed
from .letter import Letter, LetterKind
from .opinion import WORDLESS, Comment, Opinion, OpinionFile, OpinionState, OpinionWay, Stance
from .round import Round

__all__ = [
    "WORDLESS",
    "Addressee",
    "AskedAgency",
    "Comment",
    "CommentPlace",
    "Consolidation",
    "ConsolidationRow",
    "Consultation",
    "ConsultationState",
    "Draft",
    "DraftClause",
    "DueRule",
    "Extension",
    "Followed",
    "Letter",
    "LetterKind",
    "Opinion",
    "OpinionFile",
    "OpinionState",
    "OpinionWay",
    "Outcome",
    "Round",
    "RowComment",
    "Stance",
]
