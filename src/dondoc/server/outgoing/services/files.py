"""The office goes on in a file of its own: sent in, it stands in the place of what Dondoc wrote."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import IO

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats.confined import read_confined
from dondoc.documents.formats.detect import Format
from dondoc.documents.formats.secrecy import find_secrecy_marks
from dondoc.documents.types import Document
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.files.models import QuarantinedFile
from dondoc.server.files.selectors import path_of_quarantined
from dondoc.server.files.services import quarantine_upload, shred_quarantined, store_quarantined
from dondoc.server.intake.looking_through import has_macros
from dondoc.server.intake.rules import clean_name, has_secret_name
from dondoc.server.outgoing.errors import FileRefused
from dondoc.server.outgoing.models import DraftFile, OutgoingDocument, PaperState
from dondoc.server.outgoing.permissions import require_writing
from dondoc.server.outgoing.rules.words import text_of
from dondoc.server.refusals import NotNow

from .keeping import locked_paper, require_seen

LARGEST_FILE = 20 * 1024 * 1024
_CHUNK = 1 << 20
_SECONDS = 30.0  # somebody waits for the page meanwhile
_SECRET = (
    "Tệp này mang dấu chỉ độ mật nên đã bị hủy ngay, hệ thống không giữ lại tên và nội dung. "
    "Hãy soạn và trình văn bản mật ngoài hệ thống theo quy định về bảo vệ bí mật nhà nước."
)


def replace_file(
    *, actor: Account, paper_id: int, version: int, name: str, content: IO[bytes]
) -> OutgoingDocument:
    """The DOCX that the office edited stands in the place of the draft from now on.

    Raises FileRefused for what is no DOCX, has macros, cannot be read or bears a mark of secrecy: then it is
    shredded.
    """
    require_writing(actor)
    if has_secret_name(name):
        raise FileRefused(_SECRET)
    quarantined = quarantine_upload(chunks=_chunks(content), byte_limit=LARGEST_FILE)
    try:
        document = _checked(quarantined, clean_name(name))
        return _replace(actor, paper_id, version, quarantined, document)
    except BaseException:
        if QuarantinedFile.objects.filter(pk=quarantined.pk).exists():
            shred_quarantined(quarantined=quarantined)
        raise


@transaction.atomic
def take_back_file(*, actor: Account, paper_id: int) -> OutgoingDocument:
    """Back to the file before, or to what Dondoc wrote."""
    require_writing(actor)
    paper = locked_paper(paper_id)
    if paper.file is None:
        return paper  # pressed twice
    _require_editable(paper)
    gone = paper.file
    paper.file = (
        paper.files.exclude(pk=gone.pk).filter(added_at__lt=gone.added_at).order_by("-added_at").first()
    )
    paper.version += 1
    paper.save(update_fields=["file", "version"])
    gone.delete()
    record(actor=actor.actor, action="paper.file_taken_back", subject=paper)
    return paper


@transaction.atomic
def _replace(
    actor: Account, paper_id: int, version: int, quarantined: QuarantinedFile, document: Document
) -> OutgoingDocument:
    paper = locked_paper(paper_id)
    _require_editable(paper)
    require_seen(paper, version)
    stored = store_quarantined(quarantined=quarantined, media_type=document.media_type)
    paper.file = DraftFile.objects.create(
        paper=paper,
        stored=stored,
        name=document.name[:255],
        text=text_of(document),
        added_by=actor,
        added_at=timezone.now(),
    )
    paper.version += 1
    paper.save(update_fields=["file", "version"])
    record(
        actor=actor.actor,
        action="paper.file_replaced",
        subject=paper,
        details={"byte_count": stored.byte_count},
    )
    return paper


def _checked(quarantined: QuarantinedFile, name: str) -> Document:
    path, limits = path_of_quarantined(quarantined), settings.READING_LIMITS
    try:
        document = read_confined(
            path, name=name, limits=replace(limits, seconds=min(limits.seconds, _SECONDS))
        )
    except UnreadableFile as error:
        raise FileRefused(error.message) from error
    if document.media_type != Format.DOCX:
        raise FileRefused(f"“{name}” không phải văn bản Word. Hãy lưu thành .docx rồi tải lên.")
    if has_macros(path):
        raise FileRefused(
            f"“{name}” có macro nên không nhận. Hãy lưu thành .docx không có macro rồi tải lên."
        )
    if find_secrecy_marks(document):
        raise FileRefused(_SECRET)
    return document


def _require_editable(paper: OutgoingDocument) -> None:
    if paper.state != PaperState.DRAFT:
        raise NotNow(
            f"Văn bản này {paper.state_words.lower()} nên không thay tệp được. "
            "Hãy rút về dự thảo trước, hoặc lập văn bản khác."
        )


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(_CHUNK):
        yield chunk
