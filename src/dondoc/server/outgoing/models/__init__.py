"""The rows of outgoing: papers, the office's own files of them, and signed copies that may be theirs."""

from .draft_file import DraftFile
from .outgoing_document import OutgoingDocument, PaperKind, PaperState
from .paper_template import PaperTemplate
from .signed_match import MatchState, SignedMatch

__all__ = [
    "DraftFile",
    "MatchState",
    "OutgoingDocument",
    "PaperKind",
    "PaperState",
    "PaperTemplate",
    "SignedMatch",
]
