"""The job that follows every change: documents that wait with a name are asked again."""

from __future__ import annotations

from procrastinate.contrib.django import app

from dondoc.server.registry.models import Revision

# By name, since the job stands on apps above this one.
JOB = "dondoc.server.tracking.jobs.resolve_after_revision"


def queue_resolving(revision: Revision) -> None:
    """The job commits with the change."""
    app.configure_task(JOB).defer(revision_id=revision.pk)
