"""What somebody was told, the newest first, and how much of it they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Notice

COUNT_CAP = 1_000


@dataclass(frozen=True, slots=True)
class NoticePage:
    rows: Sequence[Notice]
    count: int  # at most COUNT_CAP
    is_capped: bool
    number: int
    has_next: bool


def list_notices(*, person: Account, is_unread: bool, page: int, page_size: int) -> NoticePage:
    """A page of the person's notices. Two queries."""
    found = Notice.objects.filter(person=person)
    if is_unread:
        found = found.filter(read_at=None)
    count = found.order_by()[: COUNT_CAP + 1].count()
    first = (page - 1) * page_size
    rows = list(found.order_by("-id")[first : first + page_size + 1])
    return NoticePage(
        rows=rows[:page_size],
        count=min(count, COUNT_CAP),
        is_capped=count > COUNT_CAP,
        number=page,
        has_next=len(rows) > page_size,
    )


def unread_count(person: Account, *, most: int) -> int:
    """How many the person has not seen; counts to one more than `most`."""
    return Notice.objects.filter(person=person, read_at=None).order_by()[: most + 1].count()
