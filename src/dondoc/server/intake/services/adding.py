"""A task that the software missed, added by marking its words in the document."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from dondoc.documents.reading import Period
from dondoc.documents.sourced import SourcedText
from dondoc.documents.types import Document, Span
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.content import (
    ProposalContent,
    evidence_spans,
    evidence_to_json,
    put_content,
)
from dondoc.server.intake.errors import InvalidContent, NotReady
from dondoc.server.intake.models import (
    Proposal,
    ProposalChange,
    ProposalOrigin,
    ProposalState,
    ReceivedDocument,
    StoredReading,
)
from dondoc.server.intake.permissions import require_reviewing
from dondoc.server.intake.selectors.texts import spans_within, stored_document
from dondoc.server.intake.suggesting import Suggestion, suggest

from .dividing import make_room
from .taking import save_change, settle_document, take_document


@transaction.atomic
def add_proposal(
    *,
    actor: Account,
    document_id: int,
    spans: Sequence[Span],
    leads: Sequence[str] = (),
    coordinators: Sequence[str] = (),
    period: Period | None = None,
) -> Proposal:
    """A proposal whose text is the marked words of the latest stored document, at its place there.

    Where neither agencies nor a period are given, those that the words themselves name are put in.
    """
    require_reviewing(actor)
    received = take_document(document_id)
    reading = StoredReading.objects.filter(document__received=received).order_by("-document__attempt").first()
    if reading is None:
        raise NotReady(f"“{received}” chưa đọc xong nên chưa thêm được nhiệm vụ. Hãy chờ đọc xong.")
    document = stored_document(reading.document_id)
    marked = _marked(document, spans)
    place = _position(received, first_line=marked.spans[0].line)
    make_room(received.pk, after=place)
    suggestion = Suggestion()
    if not leads and not coordinators and period is None:
        issued_on = received.issued_on.isoformat() if received.issued_on else None
        suggestion = suggest(marked, issued_on=issued_on)
    proposal = Proposal(
        document=received,
        reading=reading,
        position=place + 1,
        origin=ProposalOrigin.OFFICER,
        evidence=evidence_to_json({"text": marked.spans, **suggestion.evidence}),
        version=0,
    )
    put_content(
        proposal,
        ProposalContent(
            text=marked.text,
            leads=tuple(leads) or suggestion.leads,
            coordinators=tuple(coordinators),
            period=period or suggestion.period,
        ),
    )
    save_change(proposal, actor=actor, kind=ProposalChange.Kind.ADDED, before=None)
    settle_document(received)
    record(
        actor=actor.actor,
        action="proposal.added",
        subject=proposal,
        details={"document": received.pk, "evidence": proposal.evidence["text"]},
    )
    return proposal


def _marked(document: Document, spans: Sequence[Span]) -> SourcedText:
    if len(spans_within(document, spans)) < len(spans):
        raise InvalidContent("Chỗ bôi đen không nằm trong văn bản. Hãy tải lại trang rồi bôi đen lại.")
    ordered = sorted(spans, key=lambda span: (span.line, span.start))
    marked = SourcedText.at(document, ordered).with_single_spaces()
    if not marked.spans:
        raise InvalidContent("Chưa có chữ nào được bôi đen. Hãy bôi đen câu giao nhiệm vụ rồi bấm “Thêm”.")
    return marked


def _position(received: ReceivedDocument, *, first_line: int) -> int:
    """The position of the last proposal whose words begin no later than the marked ones; 0 for none."""
    position = 0
    proposals = received.proposals.exclude(state=ProposalState.REPLACED).only("position", "evidence")
    for proposal in proposals.order_by("position"):
        places = evidence_spans(proposal.evidence, "text")
        if places and places[0].line <= first_line:
            position = proposal.position
    return position
