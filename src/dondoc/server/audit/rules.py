"""What may stand in an entry of the log, and how the chain is made: as `tools/verify_audit.py` reckons it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

FORMAT = 1  # of the lines; another way to write them takes the next number
START = bytes(32)  # the link before the first line
BATCH = 10_000  # entries under one seal, at most
ACTOR_NAME = "actor_name"  # the personal field of the actor
INSTEAD_OF = "instead_of"  # that of whom the actor stood in for, whose id is the detail of this name
OF_ACTORS = frozenset({ACTOR_NAME, INSTEAD_OF})  # all other fields are about the subject
ERASED = "personal.erased"  # the action by which the log tells that personal values went

_ACTION = re.compile(r"[a-z][a-z_]*(\.[a-z][a-z_]*)+")


def is_action(name: str) -> bool:
    """Whether the name has the form "<noun>.<done>", by which the log is searched later."""
    return _ACTION.fullmatch(name) is not None


def salted_digest(value: str, *, salt: bytes) -> str:
    """What of a personal value enters the chain: without the salt nobody can try names against it."""
    return hashlib.sha256(salt + value.encode()).hexdigest()


def chain_line(content: Mapping[str, Any]) -> bytes:
    """One line of the chain: JSON with sorted keys and without spaces, in UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def next_link(link: bytes, line: bytes) -> bytes:
    """The chain goes on: SHA-256 of the link so far and the line, entry or seal."""
    return hashlib.sha256(link + line).digest()
