"""Keys by which an answer names its task: for one person, one message and one share, and for nobody else."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings

VALID = timedelta(days=92)
_BYTES = 10  # of the signature: 80 bits, which nobody tries out by mail
_KEY = re.compile(r"(?<![0-9A-Za-z-])ND-(\d{1,18})-(\d{6})-([a-z2-7]{16})(?![0-9A-Za-z])", re.I)
MOST_KEYS = 200  # looked at in one letter


@dataclass(frozen=True, slots=True)
class ReplyKey:
    """As it is written; whether it is genuine, a person tells."""

    share_id: int
    day: date
    signature: str

    def __str__(self) -> str:
        return f"ND-{self.share_id}-{self.day:%y%m%d}-{self.signature}"

    def is_for(self, person_id: int) -> bool:
        made = reply_key(person_id=person_id, day=self.day, share_id=self.share_id)
        return hmac.compare_digest(str(made), str(self))

    def is_valid(self, *, today: date) -> bool:
        return today - self.day <= VALID


def reply_key(*, person_id: int, day: date, share_id: int) -> ReplyKey:
    """Of a share in the person's message of the day."""
    told = f"reply:{person_id}:{day:%Y-%m-%d}:{share_id}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).digest()[:_BYTES]
    return ReplyKey(share_id, day, base64.b32encode(digest).decode().lower())


def keys_in(text: str) -> Iterator[ReplyKey]:
    """Those that are written there, each as often as it is."""
    for found, (share_id, day, signature) in enumerate(_KEY.findall(text)):
        if found >= MOST_KEYS:
            return
        try:
            yield ReplyKey(int(share_id), datetime.strptime(day, "%y%m%d").date(), signature.lower())
        except ValueError:
            continue
