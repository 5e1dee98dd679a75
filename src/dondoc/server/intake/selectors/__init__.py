"""What pages may ask about received documents. Nothing here writes.

`viewer` is checked: NotAllowed (posts.errors) for who may not see the register, NotFound for what is
not there.
"""

from dondoc.server.intake.content import ProposalContent, content_of, evidence_spans, period_of

from .registering import (
    Progress,
    RegisterFilter,
    RegisterPage,
    RegisterRow,
    copies_of,
    progress_of,
    received_document,
    register,
)
from .reviewing import (
    Present,
    Review,
    ReviewCounts,
    Show,
    counts_of,
    is_to_look_at,
    present_in,
    proposal_in_review,
    review_of,
)
from .texts import quote, spans_within, stored_document, stored_reading

__all__ = [
    "Present",
    "Progress",
    "ProposalContent",
    "RegisterFilter",
    "RegisterPage",
    "RegisterRow",
    "Review",
    "ReviewCounts",
    "Show",
    "content_of",
    "copies_of",
    "counts_of",
    "evidence_spans",
    "is_to_look_at",
    "period_of",
    "present_in",
    "progress_of",
    "proposal_in_review",
    "quote",
    "received_document",
    "register",
    "review_of",
    "spans_within",
    "stored_document",
    "stored_reading",
]
