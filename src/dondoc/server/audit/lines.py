"""The lines of the chain, and of an exported log: an entry at its place, and a seal after its entries."""

from __future__ import annotations

from datetime import UTC

from dondoc.server.audit.models import Entry, Seal
from dondoc.server.audit.rules import FORMAT, chain_line


def entry_line(entry: Entry, *, position: int) -> bytes:
    """All that an entry says; of personal values held apart their digests."""
    return chain_line(
        {
            "position": position,
            "id": entry.pk,
            "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor_id": entry.actor_id,
            "actor_name": entry.actor_name,
            "action": entry.action,
            "subject_kind": entry.subject_kind,
            "subject_id": entry.subject_id,
            "details": entry.details,
            "personal": entry.personal,
        }
    )


def seal_line(seal: Seal) -> bytes:
    """The link after this line is the root of the seal."""
    return chain_line(
        {
            "format": FORMAT,
            "seal": seal.number,
            "first": seal.first,
            "last": seal.last,
            "sealed_at": seal.sealed_at.astimezone(UTC).isoformat(timespec="microseconds"),
        }
    )
