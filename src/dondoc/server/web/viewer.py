"""Who asks for a page, in which roles, and on which day."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import Role
from dondoc.server.posts.selectors import roles_of


def today() -> date:
    """The day at the office."""
    return timezone.localdate()


def viewer_of(request: HttpRequest) -> Account:
    """The account that is signed in; pages without sign-in do not ask."""
    if not isinstance(request.user, Account):
        raise PermissionDenied
    return request.user


def roles_in(request: HttpRequest) -> frozenset[Role]:
    """The roles of who asks, read once a request."""
    kept: frozenset[Role] | None = getattr(request, "_dondoc_roles", None)
    if kept is None:
        kept = roles_of(request.user, on=today()) if isinstance(request.user, Account) else frozenset()
        setattr(request, "_dondoc_roles", kept)  # noqa: B010 (a request takes what its views need)
    return kept
