"""Writes about agencies."""

from __future__ import annotations

from django.db import transaction

from dondoc.agencies.known import known_registry
from dondoc.server.registry.entries import entries_of, write_entries
from dondoc.server.registry.models import Agency, Home


@transaction.atomic
def load_known_agencies() -> int:
    """Bring in the agencies that come with Dondoc; run again it changes nothing. Answers how many it knows.

    Agencies that the office added itself stay as they are.
    """
    entries = entries_of(known_registry())
    write_entries({key: {**entry, "origin": "shipped"} for key, entry in entries.items()})
    Home.objects.get_or_create(pk=1, defaults={"province": Agency.objects.get(pk="ls")})
    return len(entries)
