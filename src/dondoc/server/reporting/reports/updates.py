"""Which leads said in the period how far they are, of the tasks of which something was to be said."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Min

from dondoc.server.reporting.counting import UNKNOWN, Carriers, Counted
from dondoc.server.tracking.models import ProgressUpdate, TaskStage

_AT_WORK = (TaskStage.ASSIGNED, TaskStage.IN_PROGRESS)
_STOPPED = (TaskStage.SUSPENDED, TaskStage.WITHDRAWN)

Updates = Mapping[tuple[int, str], bool]
"""By task and lead; of what is not in it nothing was to be said."""


def take_updates(
    leads: Mapping[int, Mapping[str, Counted]], first_on: date, last_on: date, *, carriers: Carriers
) -> Updates:
    """`leads` are those of each task, as they stand. Of what was done, or reported as done, before the period
    nothing more was to be said; nor of what is stopped."""
    said: dict[tuple[int, str], date] = {}
    rows = ProgressUpdate.objects.filter(share__task__in=leads.keys(), at__date__gte=first_on)
    days = rows.order_by().values_list("share__task", "share__agency").annotate(Min("at__date"))
    for task, agency, day in days:
        for key in carriers.get(agency, (agency,)) if agency else (UNKNOWN,):
            said[task, key] = min(day, said.get((task, key), day))
    found: dict[tuple[int, str], bool] = {}
    for task, held in leads.items():
        for key, counted in held.items():
            day = said.get((task, key))
            if counted.stage in _STOPPED or (day is None and counted.stage not in _AT_WORK):
                continue
            found[task, key] = day is not None and day <= last_on
    return found
