"""Reads about agencies."""

from __future__ import annotations

from datetime import date

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from dondoc.documents.spelling import fold
from dondoc.server.registry.models import Agency, AgencyName, Revision


def agencies_in_force(*, on: date) -> QuerySet[Agency]:
    """The agencies that may have been in force on the day; an unknown end gives the benefit of the doubt."""
    return Agency.objects.filter(
        Q(earliest_on__isnull=True) | Q(earliest_on__lte=on),
        Q(latest_on__isnull=True) | Q(latest_on__gte=on),
    )


def find_agencies(*, text: str, on: date, limit: int = 20) -> list[Agency]:
    """The agencies in force of which a name holds the text, marks and case aside.

    First those that bear it as it is, then those of which a name begins with it, each in dictionary order.
    """
    sought = fold(text)
    if not sought:
        return []
    called = AgencyName.objects.filter(folded_name__contains=sought).annotate(closeness=_closeness(sought))
    nearest = dict[str, int]()
    for agency_id, closeness in called.values_list("agency", "closeness"):
        nearest[agency_id] = min(closeness, nearest.get(agency_id, closeness))
    found = agencies_in_force(on=on).filter(Q(folded_name__contains=sought) | Q(pk__in=nearest))
    own = found.annotate(closeness=_closeness(sought)).values_list("pk", "closeness")
    ranked = sorted(own, key=lambda one: min(one[1], nearest.get(one[0], one[1])))
    first = [pk for pk, _ in ranked[:limit]]
    known = Agency.objects.in_bulk(first)
    return [known[pk] for pk in first]


def revisions(*, limit: int | None = None) -> QuerySet[Revision]:
    """What was done to the registry, the latest first, without all that it touched."""
    found = Revision.objects.defer("before", "after").order_by("-pk")
    return found if limit is None else found[:limit]


def _closeness(sought: str) -> Case:
    return Case(
        When(folded_name=sought, then=Value(0)),
        When(folded_name__startswith=sought, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
