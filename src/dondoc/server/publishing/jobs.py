"""The background work of publishing; each may run twice, and beside itself."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from .services import refresh_all, refresh_moved


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="refresh_moved_copies")
def refresh_moved_copies(timestamp: int) -> None:
    """What moved since the last minute is told to the public."""
    try:
        refresh_moved(now=timezone.now())
    finally:
        connection.close()


@app.periodic(cron="5 0 * * *")
@app.task(queueing_lock="refresh_all_copies")
def refresh_all_copies(timestamp: int) -> None:
    """A day has passed: what is late since, and whose work another agency carries on."""
    try:
        refresh_all(now=timezone.now())
    finally:
        connection.close()
