"""Checking the form of a paper before it is signed: through the doors of every upload; nothing is kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import IO, TYPE_CHECKING, NoReturn

from django.conf import settings
from django.db import transaction

from dondoc.documents.errors import UnreadableFile
from dondoc.documents.formats import secrecy_marks_among
from dondoc.documents.formats.confined import read_confined_documents
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.files.models import QuarantinedFile
from dondoc.server.files.selectors import path_of_quarantined
from dondoc.server.files.services import quarantine_upload, shred_quarantined
from dondoc.server.intake.errors import FormNotChecked
from dondoc.server.intake.rules import clean_name, has_secret_name

if TYPE_CHECKING:
    from dondoc.composing.checking import FormCheck

_CHUNK = 1 << 20
_SECONDS = 30.0  # somebody waits for the page meanwhile
_ZIP_BEGINS = b"PK"
_SECRET = (
    "Tệp này mang dấu chỉ độ mật nên đã bị hủy ngay, hệ thống không giữ lại tên và nội dung. "
    "Hãy soạn thảo và kiểm tra tài liệu mật ngoài hệ thống theo quy định về bảo vệ bí mật nhà nước."
)
_NOT_WORD = (
    "“{name}” không phải tệp Word dạng .docx, hoặc có đặt mật khẩu. "
    "Hãy mở tệp bằng Word, bỏ mật khẩu nếu có, lưu lại thành .docx rồi kiểm tra."
)


def check_form_of_upload(*, actor: Account, name: str, content: IO[bytes]) -> FormCheck:
    """What departs from the official form in a DOCX. The upload is shredded, whatever comes of it.

    Raises FormNotChecked for what is no whole DOCX or bears a mark of secrecy, and UploadEmpty,
    UploadTooLarge or StorageFull (files.errors).
    """
    quarantined = quarantine_upload(chunks=_chunks(content), byte_limit=settings.UPLOAD_BYTE_LIMIT)
    try:
        return _checked(actor, quarantined, clean_name(name))
    finally:
        shred_quarantined(quarantined=quarantined)


def _checked(actor: Account, quarantined: QuarantinedFile, name: str) -> FormCheck:
    from dondoc.composing.checking import check_form_confined

    if has_secret_name(name):
        _tell_secret(actor, quarantined)
    path = path_of_quarantined(quarantined)
    with path.open("rb") as file:
        if not file.read(len(_ZIP_BEGINS)).startswith(_ZIP_BEGINS):
            raise FormNotChecked(_NOT_WORD.format(name=name))
    limits = replace(settings.READING_LIMITS, seconds=min(settings.READING_LIMITS.seconds, _SECONDS))
    try:
        members = read_confined_documents(path, name=name, limits=limits)
        if secrecy_marks_among(members):
            _tell_secret(actor, quarantined)
        if len(members) != 1 or members[0].name != name:
            raise FormNotChecked(_NOT_WORD.format(name=name))
        return check_form_confined(path, name=name, limits=limits)
    except UnreadableFile as error:
        raise FormNotChecked(error.message) from error


def _tell_secret(actor: Account, quarantined: QuarantinedFile) -> NoReturn:
    """The log keeps that a file was refused, when and from whom, and nothing of the file."""
    with transaction.atomic():
        record(actor=actor.actor, action="form.refused", subject=quarantined, details={"code": "secret"})
    raise FormNotChecked(_SECRET)


def _chunks(content: IO[bytes]) -> Iterator[bytes]:
    while chunk := content.read(_CHUNK):
        yield chunk
