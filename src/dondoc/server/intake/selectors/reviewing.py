"""Everything that the review page of one document shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dondoc.documents.reading import Reading
from dondoc.documents.types import Document
from dondoc.server.accounts.models import Account
from dondoc.server.intake.errors import NotFound, NotReady
from dondoc.server.intake.models import (
    Proposal,
    ProposalState,
    ReceivedDocument,
    ReviewPresence,
    StoredDocument,
)
from dondoc.server.intake.permissions import require_seeing
from dondoc.server.intake.reasons import damage_of
from dondoc.server.intake.rules import PRESENT_FOR, LeftOut, why_left_out

from .registering import copies_of, received_document
from .texts import stored_document, stored_reading


class Show(StrEnum):
    """Which proposals of a review, in which order."""

    UNSURE_FIRST = "unsure_first"  # every one; those to look at in the order of harm, then the others
    UNSURE = "unsure"  # open ones to look at
    BY_POSITION = "by_position"  # every one in the order of the document
    CONFIRMED = "confirmed"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ReviewCounts:
    total: int  # open and confirmed
    open: int
    unsure: int  # of the open ones
    left_out: Mapping[LeftOut, int]  # of the unsure ones, by the reason
    confirmed: int
    dropped: int


@dataclass(frozen=True, slots=True)
class Present:
    account: Account
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Review:
    received: ReceivedDocument
    stored: StoredDocument  # without its content, which is `document`
    document: Document  # lines, tables, pages to show
    reading: Reading  # header, references, warnings
    proposals: Sequence[Proposal]  # edited_by is loaded; dropped ones only where asked for
    counts: ReviewCounts
    present: Sequence[Present]  # others than the viewer, within the last minute
    copies: Sequence[ReceivedDocument]  # later copies of this document
    of_earlier_text: frozenset[int]  # proposals whose places are those of an earlier reading's text


def review_of(*, viewer: Account, document_id: int, show: Show = Show.UNSURE_FIRST, now: datetime) -> Review:
    """The review of a document. Raises NotReady where it was not read through yet."""
    received = received_document(viewer=viewer, document_id=document_id)
    stored = _latest(received)
    proposals = list(
        received.proposals.exclude(state__in=[ProposalState.MERGED, ProposalState.REPLACED])
        .defer("as_extracted")
        .select_related("edited_by")
        .order_by("position", "id")
    )
    return Review(
        received=received,
        stored=stored,
        document=stored_document(stored.pk),
        reading=stored_reading(stored.reading.pk),
        proposals=_shown(proposals, Show(show)),
        counts=_counts(proposals),
        present=present_in(viewer=viewer, document_id=received.pk, now=now),
        copies=copies_of(viewer=viewer, document_id=received.pk),
        of_earlier_text=frozenset(p.pk for p in proposals if p.reading_id != stored.reading.pk),
    )


def reading_of(*, viewer: Account, document_id: int) -> Reading:
    """What was understood of the document when it was last read. Raises NotReady as `review_of`."""
    return stored_reading(_latest(received_document(viewer=viewer, document_id=document_id)).reading.pk)


def _latest(received: ReceivedDocument) -> StoredDocument:
    """The text that was last read and understood, without its content."""
    stored = (
        StoredDocument.objects.defer("content", "reading__content")
        .select_related("reading")
        .filter(received=received, reading__isnull=False)
        .order_by("-attempt")
        .first()
    )
    if stored is None:
        raise NotReady(f"“{received}” chưa đọc xong. Trang duyệt sẽ mở khi đọc xong.")
    return stored


def counts_of(*, viewer: Account, document_id: int) -> ReviewCounts:
    """The counts at the head of a review alone, for after a step."""
    require_seeing(viewer)
    return _counts(
        list(
            Proposal.objects.filter(document=document_id)
            .exclude(state__in=[ProposalState.MERGED, ProposalState.REPLACED])
            .only("state", "confidence", "doubts", "reasons", "unsure_fields")
        )
    )


def present_in(*, viewer: Account, document_id: int, now: datetime) -> list[Present]:
    """Who else has the review open now, who came last first."""
    require_seeing(viewer)
    return [
        Present(presence.account, presence.seen_at)
        for presence in ReviewPresence.objects.filter(document=document_id, seen_at__gt=now - PRESENT_FOR)
        .exclude(account=viewer)
        .select_related("account")
        .order_by("-seen_at")
    ]


def proposal_in_review(*, viewer: Account, proposal_id: int) -> Proposal:
    """One proposal with its document, whatever its state."""
    require_seeing(viewer)
    proposal = (
        Proposal.objects.select_related("document", "edited_by", "reading")
        .defer("reading__content")
        .filter(pk=proposal_id)
        .first()
    )
    if proposal is None:
        raise NotFound("Không tìm thấy đề xuất này. Hãy tải lại trang duyệt.")
    return proposal


def is_to_look_at(proposal: Proposal) -> bool:
    """Whether an officer should look at it before anything else."""
    return why_left_out(proposal) is not None


def _shown(proposals: list[Proposal], show: Show) -> list[Proposal]:
    kept = [proposal for proposal in proposals if proposal.state != ProposalState.DROPPED]
    match show:
        case Show.BY_POSITION:
            return kept
        case Show.CONFIRMED:
            return [proposal for proposal in kept if proposal.state == ProposalState.CONFIRMED]
        case Show.DROPPED:
            return [proposal for proposal in proposals if proposal.state == ProposalState.DROPPED]
    unsure = [p for p in kept if p.state == ProposalState.OPEN and is_to_look_at(p)]
    unsure.sort(key=damage_of, reverse=True)  # stable: equals stay in the order of the document
    if show == Show.UNSURE:
        return unsure
    first = {proposal.pk for proposal in unsure}
    return unsure + [proposal for proposal in kept if proposal.pk not in first]


def _counts(proposals: list[Proposal]) -> ReviewCounts:
    states = [proposal.state for proposal in proposals]
    open_ones = [proposal for proposal in proposals if proposal.state == ProposalState.OPEN]
    confirmed = states.count(ProposalState.CONFIRMED)
    left_out = Counter(why for proposal in open_ones if (why := why_left_out(proposal)))
    return ReviewCounts(
        total=len(open_ones) + confirmed,
        open=len(open_ones),
        unsure=left_out.total(),
        left_out=left_out,
        confirmed=confirmed,
        dropped=states.count(ProposalState.DROPPED),
    )
