"""Files that come with a report: looked through as documents are, before anything of them is kept."""

from __future__ import annotations

from datetime import datetime
from typing import NoReturn

from django.db import transaction
from django.db.models import ProtectedError, QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.files.rules import ORPHAN_AGE
from dondoc.server.files.selectors import path_of_quarantined, referred_to
from dondoc.server.files.services import lock_digest, shred_quarantined, shred_stored, store_quarantined
from dondoc.server.intake.errors import SecretFile, UnfitFile
from dondoc.server.intake.looking_through import media_type_to_keep
from dondoc.server.intake.rules import clean_name
from dondoc.server.tracking.errors import EvidenceRefused, SecretRefused
from dondoc.server.tracking.permissions import require_reporting


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
    return StoredFile.objects.filter(~referred_to())


def _checked(actor: Account, quarantined: QuarantinedFile, name: str) -> str:
    """The media type, by content, of a file that may be kept."""
    try:
        return media_type_to_keep(path_of_quarantined(quarantined), name=name)
    except SecretFile as error:
        _tell_secret(actor, quarantined, error.message)
    except UnfitFile as error:
        raise EvidenceRefused(error.message) from error


def _tell_secret(actor: Account, quarantined: QuarantinedFile, message: str) -> NoReturn:
    """The log keeps that a file was refused, when and from whom, and nothing of the file."""
    with transaction.atomic():
        record(actor=actor.actor, action="evidence.refused", subject=quarantined, details={"code": "secret"})
    raise SecretRefused(message)
