"""Reads about posts and contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.agencies.model import UNIT_KINDS
from dondoc.server.accounts.models import Account
from dondoc.server.audit.actors import Actor
from dondoc.server.audit.models import Entry
from dondoc.server.posts.errors import PersonNotFound
from dondoc.server.posts.models import Contact, Delegation, Post, Role
from dondoc.server.registry.models import Agency


def posts_of(account: Account | AnonymousUser, *, on: date) -> QuerySet[Post]:
    """The posts of its own that the account holds on the day; none for one that may not sign in."""
    if not isinstance(account, Account) or not account.is_active:
        return Post.objects.none()
    return Post.objects.filter(Q(to_on__isnull=True) | Q(to_on__gte=on), account=account, from_on__lte=on)


@dataclass(frozen=True, slots=True)
class Held:
    """A role at an agency that somebody may act in: by a post of their own, or by that of whom they stand in
    for."""

    role: Role
    agency_id: str
    instead_of: Actor | None = None


def held_by(account: Account | AnonymousUser, *, on: date) -> list[Held]:
    """In which roles the account may act on the day, its own posts first. One query.

    A delegation gives what the post gives to its holder: nothing where this one may not sign in any more, and
    nothing to who holds no post of their own at that agency any more. It is asked for by whose post it is, so
    that what somebody holds by delegation never goes on to a third.
    """
    if not isinstance(account, Account) or not account.is_active:
        return []
    kept = _kept.get()
    if kept is None:
        return _held_by(account, on=on)
    if (account.pk, on) not in kept:
        kept[account.pk, on] = _held_by(account, on=on)
    return list(kept[account.pk, on])


_kept: ContextVar[dict[tuple[int, date], list[Held]] | None] = ContextVar("held_kept", default=None)


@contextmanager
def held_kept() -> Iterator[None]:
    """For one request: by which posts somebody acts is asked once. Nothing within may change a post."""
    before = _kept.set({})
    try:
        yield
    finally:
        _kept.reset(before)


def _held_by(account: Account, *, on: date) -> list[Held]:
    facts = ("role", "agency", "account", "account__full_name", "account__username")
    delegated = Post.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on),
        from_on__lte=on,
        account__is_active=True,
        agency__in=posts_of(account, on=on).values("agency"),
        pk__in=delegations_in_force(on=on).filter(deputy=account).values("post"),
    )
    found = posts_of(account, on=on).values_list(*facts).union(delegated.values_list(*facts), all=True)
    held = [
        Held(Role(role), agency, None if holder == account.pk else Actor(str(holder), name or username))
        for role, agency, holder, name, username in found
    ]
    return sorted(held, key=lambda one: one.instead_of is not None)


def delegations_in_force(*, on: date) -> QuerySet[Delegation]:
    return Delegation.objects.filter(from_on__lte=on, to_on__gte=on, ended_at__isnull=True)


def roles_of(account: Account | AnonymousUser, *, on: date) -> frozenset[Role]:
    """The roles that the account may act in on the day, at whatever agency."""
    return frozenset(held.role for held in held_by(account, on=on))


def agencies_of(account: Account | AnonymousUser, *, on: date, role: Role | None = None) -> QuerySet[Agency]:
    """The agencies at which the account holds a post on the day (a post in `role`, where given)."""
    posts = posts_of(account, on=on)
    if role is not None:
        posts = posts.filter(role=role)
    return Agency.objects.filter(pk__in=posts.values("agency"))


def unended_posts(account: Account) -> QuerySet[Post]:
    """The posts that it holds today or will hold, also while it is locked."""
    return account.posts.filter(Q(to_on__isnull=True) | Q(to_on__gte=timezone.localdate()))


def was_made_by(account: Account, *, actor: Account) -> bool:
    """Whether the log names the actor as who made the account."""
    entries = Entry.objects.filter(subject_kind=account._meta.label_lower, subject_id=str(account.pk))
    return entries.filter(action="account.created", actor_id=str(actor.pk)).exists()


def agency_with_people(agency_id: str) -> Agency:
    """An agency at which people may hold posts: neither a collective nor an administrative unit."""
    agency = Agency.objects.filter(pk=agency_id).first()
    if agency is None or agency.is_collective or agency.kind in UNIT_KINDS:
        raise PersonNotFound("Không có cơ quan này trong danh bạ.")
    return agency


def own_last_entry(subject: models.Model, *, action: str, actor: Account) -> Entry | None:
    """The newest entry of the log about a row, if it tells of this action, by this actor, today."""
    entries = Entry.objects.filter(subject_kind=subject._meta.label_lower, subject_id=str(subject.pk))
    last = entries.order_by("-id").first()
    if last is None or (last.action, last.actor_id) != (action, str(actor.pk)):
        return None
    return last if timezone.localdate(last.at) == timezone.localdate() else None


def contacts_to_call(agency_ids: Iterable[str], *, on: date) -> dict[str, Contact]:
    """Of each agency whom to call there on the day: who was named first of those with a telephone."""
    found = Contact.objects.filter(
        Q(to_on__isnull=True) | Q(to_on__gte=on), agency__in=sorted(set(agency_ids)), from_on__lte=on
    ).exclude(phone="")
    # The earliest comes last, and stays.
    return {contact.agency_id: contact for contact in found.order_by("-from_on", "-id")}
