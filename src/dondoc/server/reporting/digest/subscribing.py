"""Who gets digests: by mail, and by a secret address for a program that reads feeds."""

from __future__ import annotations

import hashlib
import hmac

from django.conf import settings
from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.refusals import NotNow
from dondoc.server.reporting.errors import DigestNotFound
from dondoc.server.reporting.models import DigestReader

_LONGEST_KEY = 18


@transaction.atomic
def choose_mail(*, actor: Account, by_mail: bool) -> DigestReader:
    """Get each digest by mail from now on, or no more."""
    if by_mail and not actor.email:
        raise NotNow(
            "Tài khoản chưa có địa chỉ thư điện tử. Hãy nhờ quản trị cơ quan ghi địa chỉ rồi đăng ký lại."
        )
    reader = _held(actor)
    if reader.by_mail != by_mail:
        reader.by_mail = by_mail
        reader.save(update_fields=["by_mail"])
        action = "digest_reader.mail_chosen" if by_mail else "digest_reader.mail_ended"
        record(actor=actor.actor, action=action, subject=reader)
    return reader


@transaction.atomic
def renew_digest_feed(*, actor: Account) -> DigestReader:
    """A new address; the one before opens nothing any more."""
    reader = _held(actor)
    reader.feed_version, reader.has_feed = reader.feed_version + 1, True
    reader.save(update_fields=["feed_version", "has_feed"])
    details = {"version": reader.feed_version}
    record(actor=actor.actor, action="digest_reader.feed_renewed", subject=reader, details=details)
    return reader


@transaction.atomic
def end_digest_feed(*, actor: Account) -> DigestReader:
    """The address opens nothing any more."""
    reader = _held(actor)
    if reader.has_feed:
        reader.has_feed = False
        reader.save(update_fields=["has_feed"])
        record(actor=actor.actor, action="digest_reader.feed_ended", subject=reader)
    return reader


def token_of(reader: DigestReader) -> str:
    """What stands in the address."""
    key = f"digest-feed:{reader.pk}:{reader.feed_version}".encode()
    return f"{reader.pk}-{hmac.new(settings.SECRET_KEY.encode(), key, hashlib.sha256).hexdigest()[:40]}"


def reader_by_token(token: str) -> DigestReader:
    """Whose address it is; DigestNotFound for every other one."""
    written = token.partition("-")[0]
    is_key = written.isascii() and written.isdecimal() and len(written) < _LONGEST_KEY
    readers = DigestReader.objects.select_related("person").filter(has_feed=True, person__is_active=True)
    reader = readers.filter(pk=int(written)).first() if is_key else None
    if reader is None or not hmac.compare_digest(token_of(reader).encode(), token.encode()):
        raise DigestNotFound("Không tìm thấy nguồn tin này. Hãy lấy lại địa chỉ ở trang Bản tin tuần.")
    return reader


def _held(actor: Account) -> DigestReader:
    """The row of the person, under lock, made where there is none."""
    DigestReader.objects.get_or_create(person=actor)
    return DigestReader.objects.select_for_update().get(person=actor)
