"""What a received paper that asks for opinions proposes: the draft, who writes it, whom to ask, by when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dondoc.documents.spelling import fold
from dondoc.extraction.asking import OpinionRequest, read_opinion_request
from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.selectors import reading_of, received_document
from dondoc.server.intake.selectors.texts import quote, stored_document
from dondoc.server.registry.models import Agency
from dondoc.server.registry.selectors import library_registry

_DRAFT = "du thao"


@dataclass(frozen=True, slots=True)
class Proposed:
    """Whom nobody knows stays a name. `is_due_over`: the day that the paper says has passed."""

    source: ReceivedDocument
    request: OpinionRequest
    said: str  # the words that ask
    drafter: Agency | None
    agencies: Sequence[Agency]  # asked, and named as not asked yet
    unknown: Sequence[str]
    due_on: date | None

    @property
    def question(self) -> str:
        """What the consultation is asked with, until somebody writes better."""
        number = f" số {self.source.number}" if self.source.number else ""
        day = f" ngày {self.source.issued_on:%d/%m/%Y}" if self.source.issued_on else ""
        of = f" của {self.source.issuer}" if self.source.issuer else ""
        return f"Tham gia ý kiến đối với dự thảo theo văn bản{number}{day}{of}."


def is_about_draft(received: ReceivedDocument) -> bool:
    """Whether its subject speaks of a draft, so that it is worth asking what it proposes."""
    return _DRAFT in fold(received.subject)


def proposed_by(*, viewer: Account, document_id: int) -> Proposed | None:
    """None where the paper asks nobody. Raises what intake does for who may not see the document, or while it
    is being read."""
    received = received_document(viewer=viewer, document_id=document_id)
    reading = reading_of(viewer=viewer, document_id=document_id)
    stored = received.stored_documents.filter(reading__isnull=False).order_by("-attempt").values_list("pk")
    document = stored_document(stored[0][0])
    request = read_opinion_request(document, reading.document, registry=library_registry())
    if request is None:
        return None
    ids = request.agency_ids
    named = [*request.asked, *request.left_out]
    known = Agency.objects.in_bulk([*ids.values()])
    drafter = known.get(ids.get(request.drafter, ""))
    due = request.due.due_on
    return Proposed(
        source=received,
        request=request,
        said=quote(document, request.asks_at),
        drafter=drafter,
        agencies=[known[ids[name]] for name in named if ids.get(name) in known],
        unknown=[name for name in named if ids.get(name) not in known],
        due_on=date.fromisoformat(due) if due else None,
    )
