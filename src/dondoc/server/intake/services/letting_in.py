"""The last step of reading: file, text, understanding and proposals enter together, or a copy is linked."""

from __future__ import annotations

from collections import Counter

from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from dondoc.documents.json import document_to_json, reading_to_json
from dondoc.documents.reading import DocumentHeader, Reading
from dondoc.documents.search_words import found_by
from dondoc.documents.spelling import fold
from dondoc.documents.types import Document
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.files.services import lock_digest, shred_quarantined, store_quarantined
from dondoc.server.intake.citing import keep_citations
from dondoc.server.intake.content import day_of, evidence_to_json, put_period
from dondoc.server.intake.models import (
    Proposal,
    ProposalOrigin,
    ProposalState,
    ReceivedDocument,
    SameAs,
    Stage,
    StoredDocument,
    StoredReading,
)
from dondoc.server.intake.naming import Names, settle_names
from dondoc.server.intake.reasons import WarnedPlaces, reasons_of, settle_reasons
from dondoc.server.intake.rules import AT_WORK, is_same_document, issuer_key, number_key, unit_letters

from .queueing import queue_what_follows

_EXTRACTING_FAILED = (
    "Đã đọc được chữ của “{name}” nhưng chưa tìm được nhiệm vụ vì phần mềm gặp lỗi. "
    "Bấm “Đọc lại”; nếu vẫn lỗi, báo quản trị hệ thống."
)


@transaction.atomic
def link_same_file(received: ReceivedDocument, *, sha256: str) -> bool:
    """Whether the very same file is here already; then the new row is linked to it and its upload goes."""
    if received.is_distinct or received.file_id is not None:
        return False
    lock_digest(sha256)
    earlier = _earlier(received).filter(file__sha256=sha256).order_by("id").first()
    if earlier is None:
        return False
    quarantined, received.quarantined = received.quarantined, None
    received.file = earlier.file
    received.media_type = earlier.media_type
    _copy_header(received, earlier)
    _link(received, earlier, SameAs.FILE)
    if quarantined is not None:
        shred_quarantined(quarantined=quarantined)
    return True


@transaction.atomic
def let_in(
    received: ReceivedDocument, *, document: Document, reading: Reading | None, registry_version: int
) -> None:
    """Keep everything that was read. Does nothing where this attempt was let in before."""
    attempt = received.attempt
    received = ReceivedDocument.objects.select_for_update().get(pk=received.pk)
    if received.stage not in AT_WORK or received.attempt != attempt:
        return
    if link_same_file(received, sha256=document.sha256):
        return
    if received.quarantined is not None:
        quarantined, received.quarantined = received.quarantined, None
        received.save(update_fields=["quarantined"])
        received.file = store_quarantined(quarantined=quarantined, media_type=document.media_type)
    now = timezone.now()
    received.media_type = document.media_type
    stored = StoredDocument.objects.create(
        received=received,
        attempt=received.attempt,
        reader=document.reader[:100],
        content=document_to_json(document),
        page_count=len(document.pages),
        created_at=now,
    )
    if reading is None:
        received.search_text = found_by(received.name)
        received.stage, received.stage_at = Stage.FAILED, now
        received.failure_code = "extracting"
        received.failure_message = _EXTRACTING_FAILED.format(name=received.name)
        received.save()
        record(actor=SYSTEM, action="document.failed", subject=received, details={"code": "extracting"})
        return
    content = reading_to_json(reading, document)
    stored_reading = StoredReading.objects.create(
        document=stored,
        extractor=reading.extractor[:100],
        registry_version=registry_version,
        content=content,
        created_at=now,
    )
    _put_header(received, reading.document)
    earlier = _same_document(received)
    if earlier is not None:
        _link(received, earlier, SameAs.DOCUMENT)
        return
    keep_citations(received, reading)
    proposed = _propose(received, stored_reading, reading, content["tasks"])
    states = set(received.proposals.values_list("state", flat=True))
    # Read again, everything may be settled already; a document that assigns nothing is still to be seen.
    is_reviewed = ProposalState.OPEN not in states and ProposalState.CONFIRMED in states
    received.stage, received.stage_at = Stage.REVIEWED if is_reviewed else Stage.READY, now
    received.progress_done = received.progress_total
    received.reviewed_at = (received.reviewed_at or now) if is_reviewed else None
    received.save()
    record(
        actor=SYSTEM,
        action="document.read",
        subject=received,
        details={
            "attempt": received.attempt,
            "reader": stored.reader,
            "extractor": stored_reading.extractor,
            "proposal_count": proposed,
        },
    )
    queue_what_follows(received)


def _propose(
    received: ReceivedDocument, reading: StoredReading, found: Reading, written: list[dict[str, object]]
) -> int:
    """A proposal for each task found. What an officer touched or settled before stays and is not doubled."""
    now = timezone.now()
    received.proposals.filter(state=ProposalState.OPEN, origin=ProposalOrigin.EXTRACTION, version=1).update(
        state=ProposalState.REPLACED, version=2, edited_at=now
    )
    kept = Counter(
        fold(str((proposal.as_extracted or {}).get("text") or proposal.text))
        for proposal in received.proposals.exclude(state=ProposalState.REPLACED)
    )
    titles = {group.numeral: group.title for group in found.groups}
    names, warned = Names.of(received), WarnedPlaces(found.warnings)
    proposals: list[Proposal] = []
    for position, (task, as_extracted) in enumerate(zip(found.tasks, written, strict=True), start=1):
        key = fold(task.text)
        if kept[key]:
            kept[key] -= 1
            continue
        proposal = Proposal(
            document=received,
            reading=reading,
            position=position,
            origin=ProposalOrigin.EXTRACTION,
            group_numeral=task.group[:20],
            group_title=titles.get(task.group, ""),
            ordinal=task.ordinal[:40],
            text=task.text,
            leads=list(task.leads),
            coordinators=list(task.coordinators),
            lead_note=task.lead_note or "",
            coordinator_note=task.coordinator_note or "",
            product=task.product or "",
            resources=task.resources or "",
            evidence=evidence_to_json(task.evidence),
            confidence=min(max(task.confidence, 0.0), 1.0),
            doubts=list(task.doubts),
            reasons=reasons_of(task, warned),
            as_extracted=as_extracted,
        )
        put_period(proposal, task.period)
        settle_names(proposal, names)
        settle_reasons(proposal)
        proposals.append(proposal)
    Proposal.objects.bulk_create(proposals)
    return len(proposals)


def _put_header(received: ReceivedDocument, header: DocumentHeader) -> None:
    received.document_type = header.type[:20]
    received.number = (header.number or "")[:100]
    received.number_key = number_key(header.number or "")
    received.unit_letters = list(unit_letters(header.number or "", header.drafting_unit or ""))
    issuer = header.issuer_repaired or header.issuer or ""
    received.issuer, received.issuer_key = issuer[:300], issuer_key(issuer)
    received.issuer_placed = (header.issuer_placed or "")[:600]
    received.issued_on = day_of(header.issued_on) if len(header.issued_on or "") == 10 else None
    received.subject = header.title or ""
    received.search_text = found_by(
        " ".join((received.number, received.subject, received.issuer, received.name))
    )


def _copy_header(received: ReceivedDocument, earlier: ReceivedDocument) -> None:
    for name in (
        "document_type",
        "number",
        "number_key",
        "unit_letters",
        "issuer",
        "issuer_key",
        "issuer_placed",
        "issued_on",
        "subject",
    ):
        setattr(received, name, getattr(earlier, name))
    received.search_text = found_by(
        " ".join((earlier.number, earlier.subject, earlier.issuer, received.name))
    )


def _same_document(received: ReceivedDocument) -> ReceivedDocument | None:
    """The earliest document with the same number, issuer and date, where this one is not of its own."""
    if received.is_distinct or not (received.number_key and received.issuer_key and received.issued_on):
        return None
    _lock(f"intake-document-{received.number_key}-{received.issuer_key}-{received.issued_on}")
    candidates = _earlier(received).filter(
        number_key=received.number_key, issuer_key=received.issuer_key, issued_on=received.issued_on
    )
    return next(
        (
            candidate
            for candidate in candidates.order_by("id")
            if is_same_document(
                type_here=received.document_type,
                subject_here=received.subject,
                type_there=candidate.document_type,
                subject_there=candidate.subject,
            )
        ),
        None,
    )


def _earlier(received: ReceivedDocument) -> QuerySet[ReceivedDocument]:
    """Documents that a copy may be linked to: let in, no copies themselves, and not given up."""
    let_in_ones = ReceivedDocument.objects.filter(file__isnull=False).exclude(pk=received.pk)
    return let_in_ones.exclude(stage__in=(Stage.COPY, Stage.FAILED))


def _link(received: ReceivedDocument, earlier: ReceivedDocument, kind: SameAs) -> None:
    received.same_as, received.same_as_kind = earlier, kind
    received.stage, received.stage_at = Stage.COPY, timezone.now()
    received.save()
    record(
        actor=SYSTEM,
        action="document.linked",
        subject=received,
        details={"same_as": earlier.pk, "kind": str(kind)},
    )


def _lock(key: str) -> None:
    """Two copies that are read at the same moment wait for each other here, until the transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [key])
