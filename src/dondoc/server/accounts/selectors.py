"""Reads about accounts."""

from __future__ import annotations

from dondoc.server.accounts.models import Account


def find_account(username: str) -> Account | None:
    """The account that signs in by this name, in whatever case; None where there is none."""
    return Account.objects.filter(username=username.strip().lower()).first()
