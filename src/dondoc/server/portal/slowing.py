"""What keeps forms from being sent by the thousand, without asking anybody who they are.

Each form carries a signed token that is taken once. With script the browser spends a second of work on it (a
proof of work, checked here by one hash); without script the same token has to wait a while. The inbox
counts both ways apart, so that a flood through the easy one leaves the other open (docs/adr/0011).
"""

from __future__ import annotations

import hashlib
import secrets
import time
from dataclasses import dataclass
from enum import StrEnum
from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

PROOF_BITS = 17  # some hundred thousand hashes
WAIT_S = 60  # without script
LAST_S = 2 * 60 * 60
_SALT = "dondoc.portal.feedback"
_LONGEST_PROOF = 12  # digits


class Way(StrEnum):
    """How the sending was slowed down, as the inbox knows it."""

    PROOF = "proof"
    WAITING = "waiting"


@dataclass(frozen=True, slots=True)
class Token:
    """What a form was given: `name` is unique, `at` in seconds."""

    name: str
    task_code: str
    at: int

    @property
    def signed(self) -> str:
        return Signer(salt=_SALT).sign_object([self.name, self.task_code, self.at])

    def age(self, *, now: float) -> float:
        return now - self.at


def new_token(task_code: str) -> Token:
    return Token(secrets.token_urlsafe(15), task_code, int(time.time()))


def read_token(signed: str, *, task_code: str, now: float) -> Token | None:
    """None for one that is not ours, is of another task, or too old."""
    try:
        name, code, at = Signer(salt=_SALT).unsign_object(signed[:500])
        token = Token(str(name), str(code), int(at))
    except (BadSignature, ValueError, TypeError):
        return None
    return token if token.task_code == task_code and 0 <= token.age(now=now) <= LAST_S else None


def is_proven(token: Token, proof: str) -> bool:
    """Whether the number goes with the token: the hash of both begins with so many noughts."""
    if not (proof.isascii() and proof.isdecimal() and len(proof) <= _LONGEST_PROOF):
        return False
    digest = hashlib.sha256(f"{token.name}:{proof}".encode()).digest()
    return int.from_bytes(digest[:4], "big") >> (32 - PROOF_BITS) == 0


def way_of(token: Token, proof: str, *, now: float) -> Way | None:
    """By which way it comes; None where it came too soon without a proof."""
    if is_proven(token, proof):
        return Way.PROOF
    return Way.WAITING if token.age(now=now) >= WAIT_S else None


def sender_of(request: HttpRequest) -> str:
    """Whence it comes, for the limits of a day; of IPv6 the network, since a house has more addresses than
    can be counted. It is digested in the database and never kept."""
    written = request.META.get("REMOTE_ADDR", "")
    if settings.IS_BEHIND_PROXY:
        written = request.META.get("HTTP_X_FORWARDED_FOR", "").rpartition(",")[2].strip() or written
    try:
        address = ip_address(written)
    except ValueError:
        return str(written)[:100]
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(IPv6Address(int(address) >> 64 << 64))
    return str(address)
