"""What goes wrong with accounts; each message may be shown as it is."""

from __future__ import annotations


class AccountError(Exception):
    """The root of the errors about accounts."""


class UsernameTaken(AccountError):
    """Another account signs in by that name."""
