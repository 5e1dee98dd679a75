"""The files of an answer: looked through as every upload is, before anything of them is kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import DraftRefused
from dondoc.server.files.models import QuarantinedFile, StoredFile
from dondoc.server.files.selectors import path_of_quarantined, referred_to
from dondoc.server.files.services import shred_quarantined, store_quarantined
from dondoc.server.intake.errors import SecretFile, UnfitFile
from dondoc.server.intake.looking_through import media_type_to_keep
from dondoc.server.intake.rules import clean_name

MOST_FILES = 10  # of one answer

KeptFile = tuple[str, StoredFile]


def store_answer_file(*, actor: Account, quarantined: QuarantinedFile, name: str) -> StoredFile:
    """Take an upload into the store, so that an answer may refer to it.

    Raises DraftRefused for what bears a mark of secrecy or cannot be looked through whole; it is shredded
    then. A file to which no answer comes is swept later.
    """
    try:
        media_type = media_type_to_keep(path_of_quarantined(quarantined), name=clean_name(name))
        with transaction.atomic():
            stored = store_quarantined(quarantined=quarantined, media_type=media_type)
            # The same bytes may lie there since an answer that was refused: they are as good as new.
            lying = StoredFile.objects.filter(~referred_to(), pk=stored.pk)
            lying.update(stored_at=timezone.now())
    except SecretFile as error:
        _tell_secret(actor, quarantined)
        shred_quarantined(quarantined=quarantined)
        raise DraftRefused(error.message) from error
    except UnfitFile as error:
        shred_quarantined(quarantined=quarantined)
        raise DraftRefused(error.message) from error
    except BaseException:
        if quarantined.pk is not None:
            shred_quarantined(quarantined=quarantined)
        raise
    return stored


def require_few(files: Sequence[KeptFile], present: Iterable[object] = ()) -> None:
    if len(files) + len(list(present)) > MOST_FILES:
        raise DraftRefused(f"Mỗi ý kiến kèm nhiều nhất {MOST_FILES} tệp. Hãy gộp hoặc bỏ bớt tệp.")


@transaction.atomic
def _tell_secret(actor: Account, quarantined: QuarantinedFile) -> None:
    """The log keeps that a file was refused, when and from whom, and nothing of the file."""
    told = {"code": "secret"}
    record(actor=actor.actor, action="opinion.file_refused", subject=quarantined, details=told)
