"""The job that works on a run of many, queued with the run."""

from __future__ import annotations

from procrastinate.contrib.django import app

from dondoc.server.tracking.models import BulkRun

# By name, since the job stands on the services.
JOB = "dondoc.server.tracking.jobs.work_on_run"


def queue_run(run: BulkRun) -> None:
    """The job commits with the change of the run; one at a time works on it."""
    app.configure_task(JOB, lock=f"bulk run {run.pk}").defer(run_id=str(run.pk))
