"""First passwords: made here, shown once on paper or screen, replaced by their owner."""

from __future__ import annotations

import secrets

_LETTERS = "abcdefghijkmnpqrstuvwxyz23456789"  # none that is taken for another on paper


def make_password_to_show() -> str:
    """Some 99 bits in groups that can be read aloud: "k7mq-…"."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(5))
