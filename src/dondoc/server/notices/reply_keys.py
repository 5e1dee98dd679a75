"""Keys by which an answer names its task or its consultation: for one person, one message and one share or
asked agency, and for nobody else."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.conf import settings

VALID = timedelta(days=92)
_BYTES = 10  # of the signature: 80 bits, which nobody tries out by mail
_KEY = re.compile(r"(?<![0-9A-Za-z-])(ND|YK)-(\d{1,18})-(\d{6})-([a-z2-7]{16})(?![0-9A-Za-z])", re.I)
MOST_KEYS = 200  # looked at in one letter


class Matter(StrEnum):
    """What an answer is about; its key begins with this."""

    SHARE = "ND"
    OPINION = "YK"  # of an asked agency


_SIGNED_AS = {Matter.SHARE: "reply", Matter.OPINION: "opinion"}


@dataclass(frozen=True, slots=True)
class Meant:
    """The share or the asked agency that an answer is about."""

    matter: Matter
    id: int


@dataclass(frozen=True, slots=True)
class ReplyKey:
    """As it is written; whether it is genuine, a person tells."""

    meant: Meant
    day: date
    signature: str

    def __str__(self) -> str:
        return f"{self.meant.matter}-{self.meant.id}-{self.day:%y%m%d}-{self.signature}"

    def is_for(self, person_id: int) -> bool:
        made = key_of(self.meant, person_id=person_id, day=self.day)
        return hmac.compare_digest(str(made), str(self))

    def is_valid(self, *, today: date) -> bool:
        return today - self.day <= VALID


def key_of(meant: Meant, *, person_id: int, day: date) -> ReplyKey:
    """Of a share, or an asked agency, in the person's message of the day."""
    told = f"{_SIGNED_AS[meant.matter]}:{person_id}:{day:%Y-%m-%d}:{meant.id}".encode()
    digest = hmac.new(settings.SECRET_KEY.encode(), told, hashlib.sha256).digest()[:_BYTES]
    return ReplyKey(meant, day, base64.b32encode(digest).decode().lower())


def reply_key(*, person_id: int, day: date, share_id: int) -> ReplyKey:
    return key_of(Meant(Matter.SHARE, share_id), person_id=person_id, day=day)


def opinion_key(*, person_id: int, day: date, asked_id: int) -> ReplyKey:
    return key_of(Meant(Matter.OPINION, asked_id), person_id=person_id, day=day)


def keys_in(text: str) -> Iterator[ReplyKey]:
    """Those that are written there, each as often as it is."""
    for found, (matter, id, day, signature) in enumerate(_KEY.findall(text)):
        if found >= MOST_KEYS:
            return
        try:
            on = datetime.strptime(day, "%y%m%d").date()
        except ValueError:
            continue
        yield ReplyKey(Meant(Matter(matter.upper()), int(id)), on, signature.lower())
