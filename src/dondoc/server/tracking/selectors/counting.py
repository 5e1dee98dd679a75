"""How many tasks agencies hold, whoever asks: a number for who reorganises them, no task."""

from __future__ import annotations

from collections.abc import Collection

from dondoc.server.tracking.models import Assignment
from dondoc.server.tracking.rules import RUNNING


def open_task_count(agency_ids: Collection[str]) -> int:
    """The tasks in hand that one of the agencies leads or helps with, each once."""
    held = Assignment.objects.filter(to_on__isnull=True, agency__in=agency_ids, task__stage__in=RUNNING)
    return held.values("task").distinct().count()
