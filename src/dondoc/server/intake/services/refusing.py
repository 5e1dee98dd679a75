"""What becomes of a secret document: nothing of it stays but that one was refused, when and from whom."""

from __future__ import annotations

from django.utils import timezone

from dondoc.documents.search_words import found_by
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.files.services import lock_digest, shred_stored
from dondoc.server.intake.models import (
    Citation,
    Proposal,
    ProposalChange,
    ProposalState,
    ReceivedDocument,
    Stage,
    StoredDocument,
    StoredReading,
)

_NAME = "Tệp đã hủy"
_MESSAGE = (
    "Tệp này mang dấu chỉ độ mật nên đã bị hủy ngay, hệ thống không giữ lại tên và nội dung. "
    "Hãy xử lý văn bản mật ngoài hệ thống theo quy định về bảo vệ bí mật nhà nước; "
    "nếu đã được giải mật, hãy tải lên bản không còn dấu."
)


_CONTAINER_MESSAGE = (
    "Trong tệp này có văn bản mang dấu chỉ độ mật nên cả tệp đã bị hủy ngay, "
    "hệ thống không giữ lại tên và nội dung. "
    "Hãy xử lý văn bản mật ngoài hệ thống theo quy định về bảo vệ bí mật nhà nước, rồi "
    "tải lên riêng từng văn bản không mật."
)


def refuse_secret(received: ReceivedDocument, *, is_container: bool = False) -> None:
    """Refuse the document and every other with the same stored file, then shred the file.

    A reader that sees more may find a mark when a document is read again. Nothing is shredded before all
    of them are empty: tasks that were confirmed meanwhile hold their texts (ProtectedError), for a person
    to decide. A waiting upload is gone before.
    """
    stored = received.file
    if stored is None:
        _empty(received, message=_CONTAINER_MESSAGE if is_container else _MESSAGE)
        return
    lock_digest(stored.sha256)
    others = ReceivedDocument.objects.select_for_update().filter(file=stored).exclude(pk=received.pk)
    for one in (received, *others.order_by("pk")):
        _empty(one)
    shred_stored(stored=stored)


def _empty(received: ReceivedDocument, *, message: str = _MESSAGE) -> None:
    """Empty the row of all that came with the file, save it, and log it."""
    if received.pk is not None:
        _forget_what_was_read(received)
        _forget_way(received)
    received.file = None
    received.name, received.way = _NAME, ""
    received.media_type, received.byte_count = "", 0
    received.document_type = received.number = received.number_key = ""
    received.issuer = received.issuer_key = received.issuer_placed = ""
    received.subject = received.search_text = ""
    received.issued_on = received.reviewed_at = received.same_as = None
    received.same_as_kind = ""
    received.stage, received.stage_at = Stage.REFUSED, timezone.now()
    received.progress_done = received.progress_total = 0
    received.failure_code, received.failure_message = "secret", message
    received.save()
    record(actor=SYSTEM, action="document.refused", subject=received, details={"code": "secret"})


def _forget_what_was_read(received: ReceivedDocument) -> None:
    proposals = Proposal.objects.filter(document=received)
    ProposalChange.objects.filter(proposal__in=proposals).delete()
    proposals.update(state=ProposalState.REPLACED, merged_into=None)
    proposals.delete()
    Citation.objects.filter(citing=received).delete()
    StoredReading.objects.filter(document__received=received).delete()
    StoredDocument.objects.filter(received=received).delete()


def _forget_way(member: ReceivedDocument) -> None:
    """Take the name of a refused document out of the other rows that tell it: what was attached to it, and
    the container, where that is the letter itself."""
    if member.container_id is None:
        return
    *above, name = member.way.split("/")
    if not above:
        ReceivedDocument.objects.filter(pk=member.container_id, name=name).update(
            name=_NAME, search_text=found_by(_NAME)
        )
    told, untold = f"{member.way}/", "/".join([*above, _NAME, ""])
    inside = ReceivedDocument.objects.select_for_update().filter(
        container=member.container_id, way__startswith=told
    )
    for one in inside.order_by("pk"):
        one.way = one.way.replace(told, untold, 1)
        one.failure_message = one.failure_message.replace(told, untold)
        one.save(update_fields=["way", "failure_message"])
