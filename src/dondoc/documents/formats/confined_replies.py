"""Reading an answer by mail in a process of its own; what comes back of it is still from outside."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ..errors import ReadingStopped
from .confined import Child, answer_of, died
from .containers.names import harmless_path
from .containers.replies import MOST_FILES, MailReply
from .limits import DEFAULT_LIMITS, Limits

# What no database and no page takes, and what turns a line about.
_NO_CHARACTER = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_LONGEST_WORDS = 400_000


def read_confined_reply(path: Path, *, name: str, limits: Limits = DEFAULT_LIMITS) -> MailReply:
    """What `read_reply` gives. Raises the same errors, and ReadingStopped when the child ran out of time or
    memory, or died."""
    with Child(path, name=name, limits=limits, task="reply") as child:
        told = answer_of(child.line(limits.seconds), "reply", name=name)
        try:
            files = [_line(one, 200) for one in told["files"]][:MOST_FILES]
            return MailReply(
                sender=_line(told["sender"], 320),
                message_id=_line(told["message_id"], 320),
                answered=tuple(_line(one, 320) for one in told["answered"])[:50],
                subject=_line(told["subject"], 1_000),
                written_at=_line(told["written_at"], 100),
                is_automatic=bool(told["is_automatic"]),
                own_words=_words(told["own_words"]),
                quoted_words=_words(told["quoted_words"]),
                files=tuple((harmless_path(one), child.content(limits)) for one in files),
                file_count=int(told["file_count"]),
            )
        except (KeyError, TypeError, ValueError):
            raise died(name) from None
        except ReadingStopped:
            raise died(name) from None


def _words(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError
    return _NO_CHARACTER.sub("", told[:_LONGEST_WORDS])


def _line(told: Any, longest: int) -> str:
    return " ".join(_words(told).split())[:longest]
