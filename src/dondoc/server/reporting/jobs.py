"""The background work of reporting; each may run twice, and beside itself."""

from __future__ import annotations

import logging

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from .reports import run_schedules
from .services import fold_changes, follow_registry, recount

_log = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="draw_up_sums")
def draw_up_sums(timestamp: int) -> None:
    """Keep the sums short to read, and by the agencies that carry on today."""
    try:
        follow_registry(today=timezone.localdate())
        fold_changes()
    finally:
        connection.close()


@app.periodic(cron="10 1 * * *")
@app.task(queueing_lock="recount_sums")
def recount_sums(timestamp: int) -> None:
    """Compare every sum with the rows, and say so where they differ."""
    try:
        found = recount(now=timezone.now())
        if not found.is_green:
            _log.error("%s sums differ from the rows they are of", found.difference_count)
    finally:
        connection.close()


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="draw_up_reports", lock="draw_up_reports")
def draw_up_reports(timestamp: int) -> None:
    """The reports of schedules whose day has come; each once."""
    try:
        run_schedules(now=timezone.now())
    finally:
        connection.close()
