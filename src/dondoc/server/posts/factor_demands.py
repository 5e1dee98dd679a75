"""Of whom a second factor is asked, by their roles, and how many have one."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from dondoc.server.accounts.models import Account
from dondoc.server.accounts.second_factors import (
    demand_factors,
    demanded_roles,
    has_second_factor,
    with_factors,
)
from dondoc.server.posts.models import Post, Role
from dondoc.server.posts.permissions import require_administering
from dondoc.server.posts.selectors import roles_of


@dataclass(frozen=True, slots=True)
class RoleFactors:
    """One role: whether its holders must have a second factor, how many they are, how many have one."""

    role: Role
    is_demanded: bool
    people: int
    with_factor: int


def roles_with_factors(*, on: date) -> list[RoleFactors]:
    """Every role, in the order of the roles."""
    held = Post.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on), from_on__lte=on, account__is_active=True
    )
    has_one = Q(account__in=with_factors().values("user"))
    counted = held.values_list("role").annotate(
        Count("account", distinct=True), having=Count("account", distinct=True, filter=has_one)
    )
    counts = {role: (people, having) for role, people, having in counted}
    demanded = demanded_roles()
    return [
        RoleFactors(
            role=role,
            is_demanded=role in demanded,
            people=counts.get(role, (0, 0))[0],
            with_factor=counts.get(role, (0, 0))[1],
        )
        for role in Role
    ]


def demand_second_factors(*, actor: Account, roles: Collection[Role]) -> None:
    """Ask a second factor of the holders of exactly these roles; an administrator's to say."""
    require_administering(actor)
    demand_factors(roles=[str(role) for role in roles], actor=actor.actor, subject=actor)


def lacks_demanded_factor(account: Account, *, on: date) -> bool:
    """Whether a role that the account holds on the day asks for a second factor, and it has none."""
    demanded = demanded_roles()
    if not demanded or not demanded & roles_of(account, on=on):
        return False
    return not has_second_factor(account)
