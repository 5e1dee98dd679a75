"""The files of an answer by mail: kept by the same doors as uploads, or left out with a word why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings

from dondoc.documents.formats.containers.replies import MailReply
from dondoc.server.accounts.models import Account
from dondoc.server.files.errors import UploadEmpty, UploadTooLarge
from dondoc.server.files.models import StoredFile
from dondoc.server.files.services import quarantine_upload
from dondoc.server.intake.rules import clean_name
from dondoc.server.tracking.errors import EvidenceRefused, SecretRefused

from .evidence import store_evidence

FILES_ALLOWED = 10  # with one reply, as with one update


@dataclass(frozen=True, slots=True)
class KeptFiles:
    files: Sequence[tuple[str, StoredFile]]
    left_out: Sequence[str]  # a sentence each


NO_FILES = KeptFiles((), ())


def keep_files(letter: MailReply, *, actor: Account) -> KeptFiles:
    """What may be kept of the letter's files. SecretRefused where one bears a mark: nothing may stay then.

    Until something refers to them they are swept after an hour, so that a crash leaves nothing behind.
    """
    kept: list[tuple[str, StoredFile]] = []
    left_out: list[str] = []
    for path, content in letter.files[:FILES_ALLOWED]:
        name = clean_name(path)
        try:
            quarantined = quarantine_upload(chunks=[content], byte_limit=settings.UPLOAD_BYTE_LIMIT)
            kept.append((name, store_evidence(actor=actor, quarantined=quarantined, name=name)))
        except SecretRefused:
            raise
        except (EvidenceRefused, UploadEmpty, UploadTooLarge) as error:
            left_out.append(f"Không giữ tệp “{name[:150]}”: {error}"[:500])
    if letter.file_count > FILES_ALLOWED:
        left_out.append(
            f"Thư có {letter.file_count} tệp, chỉ giữ {FILES_ALLOWED} tệp đầu. Các tệp khác hãy gửi ở trang "
            "nhiệm vụ."
        )
    return KeptFiles(kept, left_out)
