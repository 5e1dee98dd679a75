"""Reads about agencies."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from dondoc.documents.spelling import fold
from dondoc.server.registry.models import Agency


def agencies_in_force(*, on: date) -> QuerySet[Agency]:
    """The agencies that may have been in force on the day; an unknown end gives the benefit of the doubt."""
    return Agency.objects.filter(
        Q(earliest_on__isnull=True) | Q(earliest_on__lte=on),
        Q(latest_on__isnull=True) | Q(latest_on__gte=on),
    )


def find_agencies(*, text: str, on: date, limit: int = 20) -> list[Agency]:
    """The agencies in force whose name or other name holds the text, marks and case aside."""
    sought = fold(text)
    if not sought:
        return []
    of_name = Q(folded_name__contains=sought) | Q(names__folded_name__contains=sought)
    return list(agencies_in_force(on=on).filter(of_name).distinct()[:limit])
