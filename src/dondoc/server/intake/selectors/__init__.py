"""What pages may ask about received documents. Nothing here writes.

`viewer` is checked: NotAllowed (posts.errors) for who may not see the register, NotFound for what is
not there.
"""

from dondoc.server.intake.content import ProposalContent, content_of, evidence_spans, period_of

from .by_stage import StageList, documents_by_stage
from .citing import Link, Links, links_of
from .registering import (
    Progress,
    RegisterFilter,
    RegisterPage,
    RegisterRow,
    copies_of,
    members_of,
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
    reading_of,
    review_of,
)
from .settled import MOST_SETTLED, ChosenName, names_chosen, names_set_aside
from .texts import quote, spans_within, stored_document, stored_reading
from .waiting import (
    FirstNames,
    NameCount,
    SourceWords,
    WaitingName,
    WaitingPage,
    WaitingPlace,
    count_documents_waiting,
    count_names_waiting,
    first_names_waiting,
    names_waiting,
    words_around,
)

__all__ = [
    "MOST_SETTLED",
    "ChosenName",
    "FirstNames",
    "Link",
    "Links",
    "NameCount",
    "Present",
    "Progress",
    "ProposalContent",
    "RegisterFilter",
    "RegisterPage",
    "RegisterRow",
    "Review",
    "ReviewCounts",
    "Show",
    "SourceWords",
    "StageList",
    "WaitingName",
    "WaitingPage",
    "WaitingPlace",
    "content_of",
    "copies_of",
    "count_documents_waiting",
    "count_names_waiting",
    "counts_of",
    "documents_by_stage",
    "evidence_spans",
    "first_names_waiting",
    "is_to_look_at",
    "links_of",
    "members_of",
    "names_chosen",
    "names_set_aside",
    "names_waiting",
    "period_of",
    "present_in",
    "progress_of",
    "proposal_in_review",
    "quote",
    "reading_of",
    "received_document",
    "register",
    "review_of",
    "spans_within",
    "stored_document",
    "stored_reading",
    "words_around",
]
