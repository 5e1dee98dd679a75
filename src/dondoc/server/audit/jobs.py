"""The background work of the log."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from .services import keep_roots, seal_entries


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="seal_audit_entries")
def seal_audit_entries(timestamp: int) -> None:
    """Seal what was written since the last minute, and keep the roots of the days that are over."""
    try:
        seal_entries(now=timezone.now())
        keep_roots(today=timezone.localdate())
    finally:
        # The worker lends a thread to each job and ends it when it likes: a connection would stay with it.
        connection.close()
