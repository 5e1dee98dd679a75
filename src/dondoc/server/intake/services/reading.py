"""The job that reads one received document: check → read → look for secrecy → extract → let in.

Nothing is kept before the last step, which is one transaction (`letting_in`): a job that died half-way,
or runs twice, begins again from the file and leaves no double.
"""

from __future__ import annotations

import hashlib
import logging
from pathlib import Path

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils import timezone

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats import secrecy_marks_among
from dondoc.documents.formats.confined import read_confined, read_confined_documents
from dondoc.documents.formats.secrecy import find_secrecy_marks
from dondoc.documents.reading import Reading
from dondoc.documents.types import Document
from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.files.errors import FilesError
from dondoc.server.files.selectors import path_of_quarantined, path_of_stored
from dondoc.server.files.services import shred_quarantined
from dondoc.server.intake.extracting import ExtractingFailed, extract_confined
from dondoc.server.intake.models import ProposalState, ReceivedDocument, Stage
from dondoc.server.intake.permissions import may_receive
from dondoc.server.intake.rules import AT_WORK
from dondoc.server.registry.selectors import library_registry, registry_version

from .letting_in import let_in, link_same_file
from .refusing import refuse_secret
from .unpacking import holds_others, unpack


class _DoneElsewhere(Exception):
    """Another run of the same job came to the end."""


_SECRET_WITH_TASKS = (
    "Lần đọc lại này thấy dấu chỉ độ mật, nhưng văn bản đã có nhiệm vụ được xác nhận nên chưa hủy được. "
    "Hãy hoàn tác các nhiệm vụ của văn bản rồi bấm “Đọc lại”, hoặc báo ngay quản trị hệ thống."
)

logger = logging.getLogger(__name__)


def read_received(*, document_id: int, attempt: int) -> None:
    """Read the document through to its proposals. Safe to run twice; never raises for the file's sake."""
    received = ReceivedDocument.objects.filter(pk=document_id).first()
    if received is None or received.attempt != attempt or received.stage not in AT_WORK:
        return  # done before, or a later attempt is on its way
    try:
        _read(received)
    except _DoneElsewhere:
        return
    except UnreadableFile as error:
        _fail(document_id, attempt=attempt, code=error.code, message=error.message)
    except FilesError as error:
        _fail(document_id, attempt=attempt, code="file", message=str(error))
    except ProtectedError:
        _fail(document_id, attempt=attempt, code="secret_with_tasks", message=_SECRET_WITH_TASKS)
    except (OperationalError, InterfaceError):
        raise  # the database is away: the queue tries again
    except Exception as error:
        # Words of the document must not get into the log: the class of the error only.
        logger.error("document %s could not be read: %s", document_id, type(error).__name__)
        _fail(
            document_id,
            attempt=attempt,
            code="internal",
            message=f"Phần mềm gặp lỗi khi đọc “{received.name}”. Hãy tải lên lại; "
            "nếu vẫn lỗi, báo quản trị hệ thống kèm giờ tải lên.",
        )


def _read(received: ReceivedDocument) -> None:
    _enter(received, Stage.CHECKING)
    if not may_receive(received.asked_by or received.received_by):
        _fail(
            received.pk,
            attempt=received.attempt,
            code="not_allowed",
            message="Người yêu cầu đọc không còn quyền tiếp nhận văn bản nên tệp không được đọc. "
            "Hãy nhờ chuyên viên có quyền tải lên hoặc bấm “Đọc lại”.",
        )
        return
    path = _path(received)
    if link_same_file(received, sha256=_sha256(path)):
        return
    _enter(received, Stage.READING)
    document = _document(received, path)
    if document is None:
        return
    if find_secrecy_marks(document):
        _refuse_secret(received.pk, attempt=received.attempt)
        return
    _enter(received, Stage.EXTRACTING, total=len(document.pages))
    reading, version = _extract(received, document)
    if reading is not None and reading.document.secrecy:
        _refuse_secret(received.pk, attempt=received.attempt)
        return
    let_in(received, document=document, reading=reading, registry_version=version)


def _document(received: ReceivedDocument, path: Path) -> Document | None:
    """The text of the file; None where it held others, which are received by themselves now."""
    name, limits = received.name, settings.READING_LIMITS
    if received.container_id is not None:
        return read_confined(path, name=name, limits=limits)  # of a letter what it says itself
    members = read_confined_documents(path, name=name, limits=limits)
    if not holds_others(received, members):
        if members[0].problem is not None:
            raise members[0].problem
        return members[0].document
    if secrecy_marks_among(members):
        _refuse_secret(received.pk, attempt=received.attempt, is_container=True)
    else:
        unpack(received, path, members)
    return None


def _extract(received: ReceivedDocument, document: Document) -> tuple[Reading | None, int]:
    """The Reading and the version of the registry it was made with. No Reading where the extraction failed:
    the text is good and is kept, so that it can be tried again."""
    version = registry_version()
    try:
        return extract_confined(document, registry=library_registry()), version
    except ExtractingFailed as error:
        logger.error("tasks of document %s could not be extracted: %s", received.pk, error)
        return None, version


def _path(received: ReceivedDocument) -> Path:
    if received.quarantined is not None:
        return path_of_quarantined(received.quarantined)
    if received.file is not None:
        return path_of_stored(received.file)
    raise FilesError("Tệp chờ kiểm tra không còn. Hãy tải tệp lên lại.")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _enter(received: ReceivedDocument, stage: Stage, *, total: int = 0) -> None:
    """Tell how far it is; stop where another run of the job came to the end first."""
    received.stage, received.stage_at = stage, timezone.now()
    received.progress_done, received.progress_total = 0, total
    updated = _under_way(received).update(
        stage=stage, stage_at=received.stage_at, progress_done=0, progress_total=total
    )
    if not updated:
        raise _DoneElsewhere


def _under_way(received: ReceivedDocument) -> QuerySet[ReceivedDocument]:
    return ReceivedDocument.objects.filter(pk=received.pk, attempt=received.attempt, stage__in=AT_WORK)


def give_up(document_id: int, *, attempt: int) -> None:
    """The jobs of this attempt die each time: say so, so that nobody waits for it."""
    _fail(
        document_id,
        attempt=attempt,
        code="interrupted",
        message="Việc đọc văn bản này bị ngắt nhiều lần nên đã dừng. Hãy tải tệp lên lại hoặc bấm “Đọc lại”; "
        "nếu vẫn bị ngắt, báo quản trị hệ thống.",
    )


@transaction.atomic
def _fail(document_id: int, *, attempt: int, code: str, message: str) -> None:
    """Say why, and let nothing of the file stay. What an earlier attempt let in stays, as does its review."""
    received = _taken(document_id, attempt)
    if received is None:
        return
    _forget_upload(received)
    received.stage, received.stage_at = Stage.FAILED, timezone.now()
    if received.proposals.exists():
        is_open = received.proposals.filter(state=ProposalState.OPEN).exists()
        received.stage = Stage.READY if is_open else Stage.REVIEWED
    received.failure_code, received.failure_message = code, message
    received.save()
    record(actor=SYSTEM, action="document.failed", subject=received, details={"code": code})


@transaction.atomic
def _refuse_secret(document_id: int, *, attempt: int, is_container: bool = False) -> None:
    """Shred the file and every word of it; what stays is that one was refused, when and from whom."""
    around = _letters_around(document_id)  # locked first: two that are refused at once go the same way in
    received = _taken(document_id, attempt)
    if received is None:
        return
    _forget_upload(received)
    refuse_secret(received, is_container=is_container)
    for letter in around:
        letter.refresh_from_db()  # it may be gone already, as a copy of another
        if letter.stage != Stage.REFUSED:
            _forget_upload(letter)
            refuse_secret(letter)


def _letters_around(document_id: int) -> list[ReceivedDocument]:
    """The letters that it, or a copy of it, was attached to, where they were received too: their bytes hold
    those of the document. Outer letters come first."""
    its_file = ReceivedDocument.objects.filter(pk=document_id, file__isnull=False).values("file")
    alike = ReceivedDocument.objects.filter(Q(pk=document_id) | Q(file__in=its_file), container__isnull=False)
    around = Q(pk__in=[])
    for container, way in alike.values_list("container", "way"):
        parts = way.split("/")
        ways = ["/".join(parts[:count]) for count in range(1, len(parts))]
        around |= Q(container=container, way__in=ways)
    return list(ReceivedDocument.objects.select_for_update().filter(around).order_by("pk"))


def _taken(document_id: int, attempt: int) -> ReceivedDocument | None:
    """The row, locked, while this attempt is under way."""
    return (
        ReceivedDocument.objects.select_for_update()
        .filter(pk=document_id, attempt=attempt, stage__in=AT_WORK)
        .first()
    )


def _forget_upload(received: ReceivedDocument) -> None:
    quarantined = received.quarantined
    if quarantined is not None:
        received.quarantined = None
        received.save(update_fields=["quarantined"])
        shred_quarantined(quarantined=quarantined)
