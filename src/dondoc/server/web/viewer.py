"""Who asks for a page, in which roles, and on which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.posts.selectors import Held, held_by


def today() -> date:
    """The day at the office."""
    return timezone.localdate()


def viewer_of(request: HttpRequest) -> Account:
    """The account that is signed in; pages without sign-in do not ask."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def roles_in(request: HttpRequest) -> frozenset[Role]:
    """The roles that who asks may act in."""
    return frozenset(held.role for held in held_in(request))


def held_in(request: HttpRequest) -> Sequence[Held]:
    """By which posts who asks may act, read once a request."""
    kept: Sequence[Held] | None = getattr(request, "_dondoc_held", None)
    if kept is None:
        kept = held_by(request.user, on=today()) if isinstance(request.user, Account) else ()
        setattr(request, "_dondoc_held", kept)  # noqa: B010 (a request takes what its views need)
    return kept
