"""Uploads that no document speaks of: their bytes came in, and the row that was to follow did not."""

from __future__ import annotations

from datetime import datetime

from dondoc.server.files.models import QuarantinedFile
from dondoc.server.files.rules import ORPHAN_AGE
from dondoc.server.files.services import shred_quarantined
from dondoc.server.intake.models import ReceivedDocument


def sweep_forgotten_uploads(*, now: datetime) -> int:
    """Shred what waits for a check that nobody will make; answers how many."""
    spoken_of = ReceivedDocument.objects.filter(quarantined__isnull=False).values("quarantined")
    forgotten = QuarantinedFile.objects.filter(received_at__lt=now - ORPHAN_AGE).exclude(pk__in=spoken_of)
    found = list(forgotten)
    for quarantined in found:
        shred_quarantined(quarantined=quarantined)
    return len(found)
