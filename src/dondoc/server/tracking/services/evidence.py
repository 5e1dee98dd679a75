"""Files that come with a report: looked through as documents are, before anything of them is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import NoReturn

from django.conf import settings
from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats import Member, secrecy_marks_among
from dondoc.documents.formats.confined import read_confined_documents
from dondoc.documents.formats.detect import Format
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.files.rules import ORPHAN_AGE
from dondoc.server.files.selectors import path_of_quarantined
from dondoc.server.files.services import lock_digest, shred_quarantined, shred_stored, store_quarantined
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.rules import clean_name, has_secret_name
from dondoc.server.outgoing.models import DraftFile
from dondoc.server.tracking.errors import EvidenceRefused, SecretRefused
from dondoc.server.tracking.models import ReplyFile, UpdateFile
from dondoc.server.tracking.permissions import require_reporting

_SECONDS = 30.0  # somebody waits for the page meanwhile
_ZIP_BEGINS = b"PK"
# Pictures are shown to people and read by nobody else: a mark in one is seen by who looks.
_PICTURES = ((b"\xff\xd8\xff", "image/jpeg"), (b"\x89PNG\r\n\x1a\n", "image/png"))

_SECRET = (
    "Tệp này mang dấu chỉ độ mật nên đã bị hủy ngay, hệ thống không giữ lại tên và nội dung. "
    "Hãy gửi tài liệu mật ngoài hệ thống theo quy định về bảo vệ bí mật nhà nước."
)


def store_evidence(*, actor: Account, quarantined: QuarantinedFile, name: str) -> StoredFile:
    """Take an upload into the store, so that an update may refer to it.

    Raises NotAllowed, and EvidenceRefused for what bears a mark of secrecy or cannot be looked through whole;
    in each case the upload is shredded. A file to which no update comes is swept later.
    """
    try:
        require_reporting(actor)
        media_type = _checked(actor, quarantined, clean_name(name))
        with transaction.atomic():
            stored = store_quarantined(quarantined=quarantined, media_type=media_type)
            _keep_from_sweeping(stored)
    except BaseException:
        if quarantined.pk is not None:
            shred_quarantined(quarantined=quarantined)
        raise
    return stored


def sweep_evidence(*, now: datetime) -> int:
    """Shred the stored files that nothing refers to: their report was refused, and nobody sent it again."""
    left = _unreferred().filter(stored_at__lt=now - ORPHAN_AGE)
    return sum(_swept(sha256, now=now) for sha256 in list(left.values_list("sha256", flat=True)))


def _swept(sha256: str, *, now: datetime) -> bool:
    try:
        with transaction.atomic():
            lock_digest(sha256)  # it may be sent again just now
            stored = StoredFile.objects.filter(sha256=sha256, stored_at__lt=now - ORPHAN_AGE).first()
            if stored is not None:
                shred_stored(stored=stored)
            return stored is not None
    except ProtectedError:
        return False  # something refers to it by now


def _keep_from_sweeping(stored: StoredFile) -> None:
    """The same bytes may lie there since a report that was refused: they are as good as new."""
    _unreferred().filter(pk=stored.pk).update(stored_at=timezone.now())


def _unreferred() -> QuerySet[StoredFile]:
    of_documents = ReceivedDocument.objects.filter(file__isnull=False).values("file")
    unread = StoredFile.objects.exclude(pk__in=of_documents)
    undrafted = unread.exclude(pk__in=DraftFile.objects.values("stored"))
    unreplied = undrafted.exclude(pk__in=ReplyFile.objects.values("stored"))
    return unreplied.exclude(pk__in=UpdateFile.objects.values("stored"))


def _checked(actor: Account, quarantined: QuarantinedFile, name: str) -> str:
    """The media type, by content, of a file that may be kept."""
    if has_secret_name(name):
        _tell_secret(actor, quarantined)
    path = path_of_quarantined(quarantined)
    with path.open("rb") as file:
        head = file.read(16)
    for signature, media_type in _PICTURES:
        if head.startswith(signature):
            return media_type
    members = _members(path, name)
    if secrecy_marks_among(members):
        _tell_secret(actor, quarantined)
    for member in members:
        if member.problem is not None:
            raise EvidenceRefused(member.problem.message)
    first = members[0].document
    if len(members) == 1 and members[0].name == name and first is not None:
        return first.media_type
    return Format.ZIP if head.startswith(_ZIP_BEGINS) else Format.LETTER


def _members(path: Path, name: str) -> Sequence[Member]:
    limits = settings.READING_LIMITS
    try:
        return read_confined_documents(
            path, name=name, limits=replace(limits, seconds=min(limits.seconds, _SECONDS))
        )
    except UnreadableFile as error:
        raise EvidenceRefused(error.message) from error


def _tell_secret(actor: Account, quarantined: QuarantinedFile) -> NoReturn:
    """The log keeps that a file was refused, when and from whom, and nothing of the file."""
    with transaction.atomic():
        record(actor=actor.actor, action="evidence.refused", subject=quarantined, details={"code": "secret"})
    raise SecretRefused(_SECRET)
