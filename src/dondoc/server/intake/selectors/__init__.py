"""What pages may ask about received documents. Nothing here writes.

`viewer` is checked: what a viewer may not see raises NotFound, lists leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dondoc.server.accounts.models import Account

from dondoc.documents.reading import Reading
from dondoc.documents.types import Document, Span
from dondoc.server.intake.content import ProposalContent
from dondoc.server.intake.models import Proposal, ReceivedDocument, StoredDocument


@dataclass(frozen=True, slots=True)
class RegisterFilter:
    """What a register page is narrowed to. `text` finds words with or without marks, and numbers however spelled."""

    text: str = ""
    stage: str = ""  # a value of Stage
    document_type: str = ""  # plan, annex, dispatch, …
    issuer: str = ""
    issued_from: date | None = None
    issued_to: date | None = None


@dataclass(frozen=True, slots=True)
class RegisterRow:
    document: ReceivedDocument  # received_by and same_as are loaded
    open_count: int  # proposals still to be settled
    unsure_count: int  # of them, those to look at
    confirmed_count: int


@dataclass(frozen=True, slots=True)
class RegisterPage:
    rows: Sequence[RegisterRow]
    number: int  # from 1
    has_next: bool
    count: int  # of all pages, at most COUNT_CAP
    is_capped: bool  # show "10.000+"


@dataclass(frozen=True, slots=True)
class Progress:
    document: ReceivedDocument
    words: str  # "Đang đọc trang 14/40"
    done: int
    total: int  # 0: not known
    is_over: bool  # ready, reviewed, failed or refused: stop asking


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    total: int
    open: int
    unsure: int
    confirmed: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Present:
    account: Account
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    received: ReceivedDocument
    stored: StoredDocument
    document: Document  # lines, tables, pages to show
    reading: Reading  # header, references, warnings
    proposals: Sequence[Proposal]
    counts: ReviewCounts
    present: Sequence[Present]  # others than the viewer, within the last minute
    copies: Sequence[ReceivedDocument]  # later copies of this document


def register(*, viewer: Account, filter: RegisterFilter, page: int = 1, page_size: int = 50) -> RegisterPage:
    """The register of documents, newest first."""
    raise NotImplementedError


def received_document(*, viewer: Account, document_id: int) -> ReceivedDocument:
    raise NotImplementedError


def progress_of(*, viewer: Account, document_ids: Sequence[int]) -> list[Progress]:
    """How far the documents have come, in the order asked for."""
    raise NotImplementedError


def review_of(*, viewer: Account, document_id: int, show: str = "unsure_first", now: datetime) -> Review:
    """Everything the review page shows. `show`: unsure_first | unsure | by_position | confirmed | dropped."""
    raise NotImplementedError


def proposal_in_review(*, viewer: Account, proposal_id: int) -> Proposal:
    raise NotImplementedError


def proposal_content(proposal: Proposal) -> ProposalContent:
    raise NotImplementedError


def evidence_spans(evidence: dict[str, list[dict[str, int]]], field: str) -> tuple[Span, ...]:
    """The places of one field of a proposal's or task's `evidence`."""
    raise NotImplementedError


def stored_document(stored_document_id: int) -> Document:
    """The canonical text."""
    raise NotImplementedError


def quote(document: Document, spans: Iterable[Span]) -> str:
    """The words at the places, as they stand in the document."""
    raise NotImplementedError
