"""First passwords: made here, shown once on paper or screen, replaced by their owner."""

from __future__ import annotations

import secrets

from django.contrib.auth.hashers import PBKDF2PasswordHasher

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is taken for another on paper


def make_password_to_show() -> str:
    """Some 99 bits in groups that can be read aloud: "k7mq-…"."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(5))


def hash_made_password(password: str) -> str:
    """The hash of a password that was made here.

    Nobody finds 99 random bits by trying, however quick each try is, so a sheet of hundreds need not be slow.
    At the first sign-in Django hashes it anew as it does all others.
    """
    hasher = PBKDF2PasswordHasher()
    return hasher.encode(password, hasher.salt(), iterations=1000)
