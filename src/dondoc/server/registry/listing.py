"""The list of agencies: narrowed by a part of a name and a kind, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from dondoc.documents.spelling import fold
from dondoc.server.registry.models import Agency, AgencyName


@dataclass(frozen=True, slots=True)
class AgencyFilter:
    """What the list is narrowed to; an empty value narrows nothing."""

    text: str = ""  # a part of any name, with or without marks
    kind: str = ""
    with_ended: bool = False


@dataclass(frozen=True, slots=True)
class AgencyPage:
    rows: Sequence[Agency]
    number: int
    has_next: bool
    count: int
    is_capped: bool = False


def list_agencies(*, filter: AgencyFilter, on: date, page: int = 1, page_size: int = 50) -> AgencyPage:
    """Agencies and collectives in order of their names; those that ended before the day only if asked for."""
    page = max(page, 1)
    found = Agency.objects.all()
    if not filter.with_ended:
        found = found.filter(Q(latest_on__isnull=True) | Q(latest_on__gte=on))
    if filter.kind:
        found = found.filter(kind=filter.kind)
    if sought := fold(filter.text):
        called = AgencyName.objects.filter(folded_name__contains=sought)
        found = found.filter(Q(folded_name__contains=sought) | Q(pk__in=called.values("agency")))
    start = (page - 1) * page_size
    rows = list(found.order_by("sort_key", "id")[start : start + page_size + 1])
    return AgencyPage(rows=rows[:page_size], number=page, has_next=len(rows) > page_size, count=found.count())
