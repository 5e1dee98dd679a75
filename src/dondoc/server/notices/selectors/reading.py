"""What somebody was told, the newest first, and how much of it they have not seen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import IntegerField
from django.db.models.expressions import RawSQL

from dondoc.server.accounts.models import Account
from dondoc.server.notices.models import Notice

COUNT_CAP = 1_000
MOST_UNREAD = 99
UNREAD = "unread_notice_count"
"""Under which name the account of a request carries it."""


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


def unread_of_account() -> RawSQL:
    """How many an account has not seen, to one more than MOST_UNREAD, as a column of its row."""
    return RawSQL(
        "(SELECT count(*) FROM (SELECT FROM notices_notice told WHERE told.person_id = accounts_account.id"
        " AND told.read_at IS NULL LIMIT %s) unread)",
        [MOST_UNREAD + 1],
        IntegerField(),
    )
