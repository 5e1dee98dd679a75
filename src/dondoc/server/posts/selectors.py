"""Reads about posts."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Post, Role
from dondoc.server.registry.models import Agency


def posts_of(account: Account | AnonymousUser, *, on: date) -> QuerySet[Post]:
    """The posts that the account holds on the day; none for one that may not sign in."""
    if not isinstance(account, Account) or not account.is_active:
        return Post.objects.none()
    return Post.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), account=account, from_on__lte=on)


def roles_of(account: Account | AnonymousUser, *, on: date) -> frozenset[Role]:
    """The roles that the account has on the day, at whatever agency."""
    return frozenset(Role(role) for role in posts_of(account, on=on).values_list("role", flat=True))


def agencies_of(account: Account | AnonymousUser, *, on: date, role: Role | None = None) -> QuerySet[Agency]:
    """The agencies at which the account holds a post on the day (a post in `role`, where given)."""
    posts = posts_of(account, on=on)
    if role is not None:
        posts = posts.filter(role=role)
    return Agency.objects.filter(pk__in=posts.values("agency"))
