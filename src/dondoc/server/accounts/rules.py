"""What a user name is made of; how many wrong passwords are borne before further ones are not looked at."""

from __future__ import annotations

import re
from collections.abc import Container
from datetime import timedelta
from itertools import count

from django.core.exceptions import ValidationError

from dondoc.documents.spelling import fold
from dondoc.server.accounts.models import Account

USERNAME_HELP = "Chữ thường không dấu, chữ số, dấu chấm hoặc gạch; ví dụ lan.nt"
_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{1,99}")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]")
_LONGEST_PROPOSED = 40

# Counted over this time; after it one may try again.
WINDOW = timedelta(minutes=15)
MOST_FAILURES = 5  # of one account from one address: a person who mistypes, not a program that guesses
MOST_FROM_ADDRESS = 50  # of all accounts: a whole office may come from one address


def must_wait(*, of_account: int, of_address: int) -> bool:
    """Whether the next attempt is refused unseen, after so many failures within the window."""
    return of_account >= MOST_FAILURES or of_address >= MOST_FROM_ADDRESS


def username_of(written: str) -> str:
    """The user name as it is kept. Raises ValidationError for what none is made of."""
    username = str(Account.normalize_username(written.strip().lower()))
    if not _USERNAME.fullmatch(username):
        raise ValidationError("Tên đăng nhập chỉ gồm chữ thường không dấu, chữ số, dấu chấm hoặc gạch.")
    return username


def propose_username(full_name: str, *, taken: Container[str]) -> str:
    """A user name for a new person that nobody has: "Nông Thị Lan" gives lan.nt, the next one lan.nt2."""
    words = [word for word in (_NOT_IN_NAMES.sub("", word) for word in fold(full_name).split()) if word]
    *before, last = words or ["nguoi"]
    first = f"{last}.{''.join(word[0] for word in before)}" if before else last
    first = first[:_LONGEST_PROPOSED] if len(first) > 1 else f"{first}1"
    names = (first if number == 1 else f"{first}{number}" for number in count(1))
    return next(name for name in names if name not in taken)
