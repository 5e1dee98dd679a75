"""What did not go out, or not yet: the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from dondoc.server.notices.models import Delivery, DeliveryState

COUNT_CAP = 1_000
# Given up; being sent, or left so by a worker that died; not taken, and tried again.
UNSENT = Q(state__in=(DeliveryState.REFUSED, DeliveryState.UNKNOWN)) | Q(
    state=DeliveryState.WAITING, next_try_at__isnull=False
)


@dataclass(frozen=True, slots=True)
class UnsentPage:
    rows: Sequence[Delivery]
    count: int  # at most COUNT_CAP
    is_capped: bool
    number: int
    has_next: bool


def list_unsent(*, page: int, page_size: int) -> UnsentPage:
    """A page of them. Two queries."""
    found = Delivery.objects.filter(UNSENT)
    count = found.order_by()[: COUNT_CAP + 1].count()
    first = (page - 1) * page_size
    people = found.select_related("message__person").defer("message__text")
    rows = list(people.order_by("-id")[first : first + page_size + 1])
    return UnsentPage(
        rows=rows[:page_size],
        count=min(count, COUNT_CAP),
        is_capped=count > COUNT_CAP,
        number=page,
        has_next=len(rows) > page_size,
    )


def unsent_count() -> int:
    """How many, to COUNT_CAP + 1."""
    return Delivery.objects.filter(UNSENT)[: COUNT_CAP + 1].count()
