"""Sealing: committed entries get their place, and are chained. Writers never wait for it."""

from __future__ import annotations

from datetime import datetime

from django.db import connection, transaction
from django.db.models import Exists, OuterRef

from dondoc.server.audit.lines import entry_line, seal_line
from dondoc.server.audit.models import Entry, Seal, Sealed, Waiting
from dondoc.server.audit.rules import BATCH, START, next_link
from dondoc.server.audit.selectors import last_seal

# Any number will do, as long as it stays: sealers take turns, and nobody else asks for it.
_LOCK = 0x7365616C


def seal_entries(*, now: datetime) -> int:
    """Seal every entry that was committed before the call; answers how many these were.

    What tells that an entry waits is a row of its own transaction. One that began early and commits late is
    so never passed over: it waits from its commit on.
    """
    total = 0
    while count := _seal_batch(now):
        total += count
    return total


def take_turn() -> None:
    """Until the transaction ends no other process seals."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


@transaction.atomic
def _seal_batch(now: datetime) -> int:
    take_turn()
    is_waiting = Exists(Waiting.objects.filter(entry_id=OuterRef("pk")))
    entries = list(Entry.objects.filter(is_waiting).order_by("pk")[:BATCH])
    if not entries:
        return 0
    before = last_seal()
    first = before.last + 1 if before else 1
    link = bytes(before.root) if before else START
    places = []
    for position, entry in enumerate(entries, start=first):
        link = next_link(link, entry_line(entry, position=position))
        places.append(Sealed(position=position, entry_id=entry.pk, link=link))
    Sealed.objects.bulk_create(places)
    seal = Seal(
        number=before.number + 1 if before else 1, first=first, last=places[-1].position, sealed_at=now
    )
    seal.root = next_link(link, seal_line(seal))
    seal.save(force_insert=True)
    Waiting.objects.filter(pk__in=[entry.pk for entry in entries]).delete()
    return len(entries)
