"""Who was told says that they have seen it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.notices.errors import NoticeNotFound
from dondoc.server.notices.models import Notice


@transaction.atomic
def mark_read(*, actor: Account, notice_id: int, now: datetime) -> Notice:
    """One notice of the actor's own; the first time counts."""
    notice = Notice.objects.filter(pk=notice_id, person=actor).first()
    if notice is None:
        raise NoticeNotFound("Không tìm thấy thông báo này trong phần của anh/chị.")
    if notice.read_at is None:
        notice.read_at = now
        notice.save(update_fields=["read_at"])
    return notice


@transaction.atomic
def mark_all_read(*, actor: Account, up_to: int, now: datetime) -> int:
    """All that the actor could see on the page, whose newest one it names; how many that were."""
    unread = Notice.objects.filter(person=actor, read_at=None, pk__lte=up_to)
    return unread.update(read_at=now)


def read_by_answering(*, actor: Account, asked_id: int, now: datetime) -> None:
    """Who answers has seen that their agency is asked. In the transaction of the answer."""
    Notice.objects.filter(person=actor, asked_id=asked_id, read_at=None).update(read_at=now)
