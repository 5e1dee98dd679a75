"""How many wrong passwords are borne, and for how long further ones are not even looked at."""

from __future__ import annotations

from datetime import timedelta

# Counted over this time; after it one may try again.
WINDOW = timedelta(minutes=15)
MOST_FAILURES = 5  # of one account from one address: a person who mistypes, not a program that guesses
MOST_FROM_ADDRESS = 50  # of all accounts: a whole office may come from one address


def must_wait(*, of_account: int, of_address: int) -> bool:
    """Whether the next attempt is refused unseen, after so many failures within the window."""
    return of_account >= MOST_FAILURES or of_address >= MOST_FROM_ADDRESS
