"""The job behind every reading: queued with the row, and queued anew where it was lost."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.rules import AT_WORK

JOB = "dondoc.server.intake.jobs.read_received_document"
# A stage that has stood so long with no job behind it is not between two steps: its job is gone.
LOST_AFTER = timedelta(minutes=5)
# Jobs of one attempt that may die for good before the document is given up.
MOST_DEAD_JOBS = 3
_ALIVE = ("todo", "doing")

logger = logging.getLogger(__name__)


def queue_reading(received: ReceivedDocument) -> None:
    """The job commits with the row; by name, since the jobs stand on the services."""
    app.configure_task(JOB, lock=f"intake-{received.pk}").defer(
        document_id=received.pk, attempt=received.attempt
    )


def queue_what_follows(received: ReceivedDocument) -> None:
    """What others do with a document that was let in; which jobs these are is for the project to say."""
    for job in settings.JOBS_AFTER_READING:
        app.configure_task(job).defer(document_id=received.pk)


def has_job(received: ReceivedDocument) -> bool:
    """Whether somebody will read this attempt: a job waits or is under way."""
    return _jobs_of(received).filter(status__in=_ALIVE).exists()


def take_up_lost_readings(*, now: datetime) -> int:
    """Queue anew what is at work with no job behind it; what kills its jobs fails. Answers how many."""
    lost = ReceivedDocument.objects.filter(stage__in=AT_WORK, stage_at__lt=now - LOST_AFTER)
    taken_up = 0
    for document_id in list(lost.order_by("pk").values_list("pk", flat=True)):
        try:
            taken_up += _take_up(document_id, now=now)
        except Exception as error:
            # One that cannot even be failed must not keep the others from their turn.
            logger.error("document %s could not be taken up: %s", document_id, type(error).__name__)
    return taken_up


@transaction.atomic
def _take_up(document_id: int, *, now: datetime) -> bool:
    from .reading import give_up  # it stands on receiving, which queues

    received = ReceivedDocument.objects.select_for_update().get(pk=document_id)
    if received.stage not in AT_WORK or received.stage_at >= now - LOST_AFTER or has_job(received):
        return False
    if _jobs_of(received).exclude(status__in=_ALIVE).count() >= MOST_DEAD_JOBS:
        give_up(document_id, attempt=received.attempt)
    else:
        queue_reading(received)
    return True


def _jobs_of(received: ReceivedDocument) -> QuerySet[ProcrastinateJob]:
    args = {"document_id": received.pk, "attempt": received.attempt}
    return ProcrastinateJob.objects.filter(task_name=JOB, args__contains=args)
