"""What may stand in an entry of the log."""

from __future__ import annotations

import re

_ACTION = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")


def is_action(name: str) -> bool:
    """Whether the name has the form "<noun>.<done>", by which the log is searched later."""
    return _ACTION.fullmatch(name) is not None
