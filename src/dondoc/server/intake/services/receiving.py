"""Taking a file or a text in: into quarantine, with a job that will read it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.files.services import quarantine_upload, shred_quarantined
from dondoc.server.intake.errors import InvalidContent, NotFound, NotReady
from dondoc.server.intake.models import ReceivedDocument, Stage
from dondoc.server.intake.permissions import require_receiving
from dondoc.server.intake.rules import AT_WORK, MAX_TEXT_LENGTH, clean_name, has_secret_name

from .queueing import has_job, queue_reading
from .refusing import refuse_secret

_CHUNK = 1 << 20


def receive_file(*, actor: Account, name: str, content: IO[bytes]) -> ReceivedDocument:
    """Take a file into quarantine and queue its reading.

    Raises UploadEmpty, UploadTooLarge or StorageFull (files.errors), and then nothing is left behind.
    """
    require_receiving(actor)
    if has_secret_name(name):
        return _refuse_by_name(actor)
    quarantined = quarantine_upload(chunks=_chunks(content), byte_limit=settings.UPLOAD_BYTE_LIMIT)
    try:
        with transaction.atomic():
            now = timezone.now()
            clean = clean_name(name)
            received = ReceivedDocument.objects.create(
                name=clean,
                search_text=fold(clean),  # until a header is read, and where none ever is
                byte_count=quarantined.byte_count,
                quarantined=quarantined,
                received_by=actor,
                received_at=now,
                asked_by=actor,
                stage_at=now,
            )
            # Neither name nor digest: the file may turn out to be secret, and the log is for ever.
            record(
                actor=actor.actor,
                action="document.received",
                subject=received,
                details={"byte_count": received.byte_count},
            )
            queue_reading(received)
    except BaseException:
        shred_quarantined(quarantined=quarantined)
        raise
    return received


def receive_text(*, actor: Account, text: str, title: str = "") -> ReceivedDocument:
    """As `receive_file` for text that was pasted; without a title its first line is the name."""
    if not text.strip():
        raise InvalidContent("Chưa có chữ nào để đọc. Hãy dán nội dung văn bản rồi gửi lại.")
    if len(text) > MAX_TEXT_LENGTH:
        raise InvalidContent(
            f"Nội dung dán vào dài hơn {MAX_TEXT_LENGTH:,} ký tự. ".replace(",", ".")
            + "Hãy chia thành nhiều phần hoặc tải lên dưới dạng tệp."
        )
    name = title.strip() or next(line for line in text.splitlines() if line.strip()).strip()
    return receive_file(
        actor=actor, name=f"{name[:120].rstrip(' .')}.txt", content=BytesIO(text.encode("utf-8"))
    )


@transaction.atomic
def read_again(*, actor: Account, document_id: int) -> ReceivedDocument:
    """Read the stored file once more; untouched open proposals are replaced when it is done, others stay.

    A document that was taken for a copy of another becomes one of its own.
    """
    require_receiving(actor)
    received = ReceivedDocument.objects.select_for_update().filter(pk=document_id).first()
    if received is None:
        raise NotFound("Không tìm thấy văn bản này. Có thể đường dẫn đã cũ.")
    if received.stage in AT_WORK:
        if not has_job(received):  # its job died for good; pressed twice otherwise
            received.asked_by = actor
            received.save(update_fields=["asked_by"])
            queue_reading(received)
        return received
    if received.file_id is None:
        raise NotReady(f"Tệp gốc của “{received.name}” không được lưu. Hãy tải tệp lên lại.")
    received.asked_by = actor
    received.is_distinct = received.is_distinct or received.stage == Stage.COPY
    received.attempt += 1
    received.stage = Stage.WAITING
    received.stage_at = timezone.now()
    received.progress_done = received.progress_total = 0
    received.failure_code = received.failure_message = ""
    received.save()
    record(
        actor=actor.actor,
        action="document.reading_again",
        subject=received,
        details={"attempt": received.attempt},
    )
    queue_reading(received)
    return received


@transaction.atomic
def _refuse_by_name(actor: Account) -> ReceivedDocument:
    """The name alone says that the file is secret: its bytes are not even taken into quarantine."""
    now = timezone.now()
    received = ReceivedDocument(received_by=actor, received_at=now)
    refuse_secret(received)
    return received


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(_CHUNK):
        yield chunk
