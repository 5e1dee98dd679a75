"""The job that works on a run of many: queued with the run, and queued anew where it was lost."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from dondoc.server.audit.actors import SYSTEM
from dondoc.server.audit.services import record
from dondoc.server.tracking.models import BulkRun, RunState

# By name, since the job stands on the services.
JOB = "dondoc.server.tracking.jobs.work_on_run"
# A run that is at work for so long with no job behind it is in nobody's hands: the request that worked on
# it ended, or its job is gone.
LOST_AFTER = timedelta(minutes=5)
# Jobs of one run that may die for good before it is left to who made it.
MOST_DEAD_JOBS = 3
_ALIVE = ("todo", "doing")
_AT_WORK = (RunState.PREPARING, RunState.APPLYING)

logger = logging.getLogger(__name__)


def queue_run(run: BulkRun) -> None:
    """The job commits with the change of the run; one at a time works on it."""
    app.configure_task(JOB, lock=f"bulk run {run.pk}").defer(run_id=str(run.pk))


def take_up_lost_runs(*, now: datetime) -> int:
    """Queue anew what is at work with no job behind it; what kills its jobs stops. Answers how many."""
    lost = BulkRun.objects.filter(state__in=_AT_WORK, at__lt=now - LOST_AFTER).order_by("at", "pk")
    return sum(_take_up(run_id, now=now) for run_id in list(lost.values_list("pk", flat=True)))


@transaction.atomic
def _take_up(run_id: UUID, *, now: datetime) -> bool:
    # One that somebody works on at this moment is in good hands.
    run = BulkRun.objects.select_for_update(skip_locked=True).filter(pk=run_id, state__in=_AT_WORK).first()
    if run is None or (run.applied_at or run.at) >= now - LOST_AFTER:
        return False
    jobs = _jobs_of(run)
    if jobs.filter(status__in=_ALIVE).exists():
        return False
    if jobs.filter(status="failed").count() < MOST_DEAD_JOBS:
        queue_run(run)
        return True
    logger.error("run %s is given up: its jobs died", run.pk)
    if run.state == RunState.PREPARING:
        run.delete()  # nothing of it was done; who chose the rows chooses them anew
    else:
        run.state = RunState.STOPPED
        run.save(update_fields=["state"])
        record(actor=SYSTEM, action="bulk_run.stopped", subject=run)
    return False


def _jobs_of(run: BulkRun) -> QuerySet[ProcrastinateJob]:
    return ProcrastinateJob.objects.filter(task_name=JOB, args__contains={"run_id": str(run.pk)})
