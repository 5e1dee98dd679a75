"""Each day's root goes into a file that leaves the machine."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from dondoc.server.audit.models import Seal
from dondoc.server.audit.roots import Root, append_roots, kept_roots
from dondoc.server.audit.services.sealing import take_turn


@transaction.atomic
def keep_roots(*, today: date) -> int:
    """Add the last root of each day that is over and not in the file yet; answers how many lines these were.

    A day on which nothing was sealed has no line; the days that a machine was off are caught up with.
    """
    take_turn()
    kept = kept_roots()
    seals = Seal.objects.filter(sealed_at__lt=_midnight(today))
    if kept:
        seals = seals.filter(sealed_at__gte=_midnight(kept[-1][0] + timedelta(days=1)))
    last_of_day = {timezone.localdate(seal.sealed_at): seal for seal in seals.order_by("number").iterator()}
    roots = [(day, Root(seal.number, bytes(seal.root).hex())) for day, seal in sorted(last_of_day.items())]
    if roots:
        append_roots(roots)
    return len(roots)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
