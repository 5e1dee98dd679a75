"""Drafts come in by the door by which every upload comes, and are read before anything of them is kept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import IO, TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats.confined import read_confined
from dondoc.documents.formats.detect import Format
from dondoc.documents.formats.secrecy import find_secrecy_marks
from dondoc.documents.json import document_to_json
from dondoc.documents.types import Document
from dondoc.extraction.clauses import CLAUSE_FINDER
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import DraftRefused
from dondoc.server.consultation.finding_clauses import FindingFailed, find_clauses_confined
from dondoc.server.consultation.models import Consultation, Draft, DraftClause
from dondoc.server.files.models import QuarantinedFile
from dondoc.server.files.selectors import path_of_quarantined
from dondoc.server.files.services import quarantine_upload, shred_quarantined, store_quarantined
from dondoc.server.intake.errors import SecretFile
from dondoc.server.intake.looking_through import has_macros
from dondoc.server.intake.rules import clean_name, has_secret_name

from .following import place_comments
from .queueing import queue_what_follows

if TYPE_CHECKING:
    from dondoc.documents.clauses import Clause

LARGEST_DRAFT = 20 * 1024 * 1024
_CHUNK = 1 << 20
_SECONDS = 30.0  # somebody waits for the page meanwhile


@dataclass(frozen=True, slots=True)
class ReadDraft:
    """A draft that was read and bears no mark; it waits in the quarantine."""

    quarantined: QuarantinedFile
    name: str
    document: Document
    clauses: Sequence[Clause]

    def shred(self) -> None:
        """What was not kept after all."""
        if QuarantinedFile.objects.filter(pk=self.quarantined.pk).exists():
            shred_quarantined(quarantined=self.quarantined)


def read_draft(*, actor: Account, name: str, content: IO[bytes]) -> ReadDraft:
    """Raises DraftRefused for what is neither DOCX nor PDF, has macros, cannot be read, or bears a mark of
    secrecy: then it is shredded, and the log keeps that it was, nothing of the file."""
    if has_secret_name(name):
        raise DraftRefused(SecretFile().message)
    quarantined = quarantine_upload(chunks=_chunks(content), byte_limit=LARGEST_DRAFT)
    name = clean_name(name)
    try:
        document = _checked(actor, quarantined, name)
        clauses = find_clauses_confined(document)
    except FindingFailed as error:
        shred_quarantined(quarantined=quarantined)
        raise DraftRefused(
            f"Không chia được “{name}” theo điều khoản. Hãy tách phụ lục dài thành tệp riêng rồi tải lên."
        ) from error
    except BaseException:
        shred_quarantined(quarantined=quarantined)
        raise
    return ReadDraft(quarantined, name, document, clauses)


def keep_draft(read: ReadDraft, *, consultation: Consultation, number: int, actor: Account) -> Draft:
    """In the transaction of who calls."""
    stored = store_quarantined(quarantined=read.quarantined, media_type=read.document.media_type)
    draft = Draft.objects.create(
        consultation=consultation,
        number=number,
        stored=stored,
        name=read.name,
        clause_finder=CLAUSE_FINDER,
        content=document_to_json(read.document),
        added_by=actor,
        added_at=timezone.now(),
    )
    rows = [
        DraftClause(
            draft=draft,
            position=clause.position,
            kind=clause.kind.value,
            numeral=clause.numeral,
            label=clause.label,
            heading=clause.heading,
            text=clause.words,
        )
        for clause in read.clauses
    ]
    DraftClause.objects.bulk_create(rows)
    # A clause stands in one before it, which has its id by now.
    below = [row for row, clause in zip(rows, read.clauses, strict=True) if clause.parent is not None]
    for row, clause in zip(rows, read.clauses, strict=True):
        if clause.parent is not None:
            row.parent = rows[clause.parent]
    DraftClause.objects.bulk_update(below, ["parent"], batch_size=500)
    place_comments(draft)
    queue_what_follows(draft.pk)
    return draft


def _checked(actor: Account, quarantined: QuarantinedFile, name: str) -> Document:
    path, limits = path_of_quarantined(quarantined), settings.READING_LIMITS
    try:
        document = read_confined(
            path, name=name, limits=replace(limits, seconds=min(limits.seconds, _SECONDS))
        )
    except UnreadableFile as error:
        raise DraftRefused(error.message) from error
    if find_secrecy_marks(document):
        with transaction.atomic():
            told = {"code": "secret"}
            record(actor=actor.actor, action="consultation.draft_refused", subject=quarantined, details=told)
        raise DraftRefused(SecretFile().message)
    if document.media_type not in (Format.DOCX, Format.PDF):
        raise DraftRefused(
            f"“{name}” không phải văn bản Word hoặc PDF. Hãy lưu thành .docx hoặc .pdf rồi tải lên."
        )
    if document.media_type == Format.DOCX and has_macros(path):
        raise DraftRefused(
            f"“{name}” có macro nên không nhận. Hãy lưu thành .docx không có macro rồi tải lên."
        )
    return document


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(_CHUNK):
        yield chunk
