"""What goes wrong with posts; each message may be shown as it is."""

from __future__ import annotations


class PostError(Exception):
    """The root of the errors about posts."""


class NotAllowed(PostError):
    """No post of the account gives it this right today."""
