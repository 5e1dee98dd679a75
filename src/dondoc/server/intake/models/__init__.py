"""The rows of intake: documents received, what was read of them, proposals and who reviews them."""

from .citation import Citation
from .document_words import DocumentWords
from .naming import IgnoredName, NameChoice
from .presence import ReviewPresence
from .proposal import Proposal, ProposalChange, ProposalOrigin, ProposalState
from .received import ReceivedDocument, SameAs, Stage
from .stored import StoredDocument, StoredReading

__all__ = [
    "Citation",
    "DocumentWords",
    "IgnoredName",
    "NameChoice",
    "Proposal",
    "ProposalChange",
    "ProposalOrigin",
    "ProposalState",
    "ReceivedDocument",
    "ReviewPresence",
    "SameAs",
    "Stage",
    "StoredDocument",
    "StoredReading",
]
