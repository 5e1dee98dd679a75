"""What stands below the agency of a share: to which it may be handed down."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from dondoc.server.accounts.models import Account
from dondoc.server.posts.reach import with_those_below
from dondoc.server.registry.models import Agency, Parentage
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.permissions import Hands, hands_of


def units_below(share: Share, *, hands: Hands, on: date) -> list[Agency]:
    """In the order of their names; none for whoever does not report for the agency of the share."""
    bases = hands.bases(share)
    ids = with_those_below(bases, on=on) - bases
    return list(Agency.objects.filter(_in_force(on), pk__in=ids).order_by("sort_key", "pk"))


def units_for(share: Share, *, viewer: Account, on: date) -> list[Agency]:
    """As `units_below`, for somebody."""
    return units_below(share, hands=hands_of(viewer, on=on), on=on)


def below(*, on: date) -> QuerySet[Parentage]:
    """Who stands under whom on the day, collectives apart."""
    return Parentage.objects.filter(_in_force(on)).exclude(agency__kind=Agency.GROUP)


def may_have_units(share: Share, *, hands: Hands, on: date) -> bool:
    """Where the agency of the share ended: whether something stands below who took its work over."""
    heirs = hands.bases(share) - {share.agency_id}
    return bool(heirs) and below(on=on).filter(parent__in=heirs).exists()


def _in_force(on: date) -> Q:
    begun = Q(earliest_on__isnull=True) | Q(earliest_on__lte=on)
    return begun & (Q(latest_on__isnull=True) | Q(latest_on__gte=on))
