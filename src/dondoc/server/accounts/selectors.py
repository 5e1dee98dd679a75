"""Reads about accounts."""

from __future__ import annotations

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account


def accounts_named(text: str) -> list[Account]:
    """Those of which the name or the user name holds the words, marks and case aside."""
    words = fold(text).split()
    return [
        account
        for account in Account.objects.only("id", "full_name", "username")
        if all(word in f"{fold(account.full_name)} {account.username}" for word in words)
    ]


def find_account(username: str) -> Account | None:
    """The account that signs in by this name, in whatever case; None where there is none."""
    return Account.objects.filter(username=username.strip().lower()).first()
