"""Drawing up the sums: from what has changed, for whom work was handed on to, or all anew."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import connection, transaction

from dondoc.server.reporting.counting.carrying import carrying_as_counted, carrying_on, moved
from dondoc.server.reporting.models import Carrying
from dondoc.server.tracking.models import Share

_PORTION = 5000


@transaction.atomic
def fold_changes() -> int:
    """Add to the sums what has changed since they were drawn up; answers how many changes that were."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reporting_fold()")
        return int((cursor.fetchone() or (0,))[0])


@transaction.atomic
def follow_registry(*, today: date) -> int:
    """Count the tasks of agencies that ended, or that no longer did, with who carries them on today.

    Answers how many tasks that were.
    """
    if not moved(carrying_as_counted(), carrying_on(today)):
        return 0
    with connection.cursor() as cursor:  # no writer counts by the former rows while these change
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('dondoc.reporting.recount'))")
    before, after = carrying_as_counted(), carrying_on(today)
    changed = moved(before, after)
    Carrying.objects.filter(agency_id__in=changed).delete()
    Carrying.objects.bulk_create(
        Carrying(agency_id=key, carrier_id=carrier)
        for key in sorted(changed)
        for carrier in sorted(after.get(key, ()))
    )
    shares = Share.objects.filter(agency__in=changed).order_by("task")
    return _recount(list(shares.values_list("task", flat=True).distinct()))


@transaction.atomic
def draw_up_anew() -> None:
    """Count every task again, and forget the sums that were kept."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT reporting_rebuild()")


def _recount(task_ids: Collection[int]) -> int:
    ids = sorted(task_ids)
    with connection.cursor() as cursor:
        for start in range(0, len(ids), _PORTION):
            cursor.execute("SELECT reporting_recount(%s)", [ids[start : start + _PORTION]])
    return len(ids)
