"""The background work of sending."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from .services.sending import send_waiting


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="send_waiting_messages")
def send_waiting_messages(timestamp: int) -> None:
    """Nothing waits that may go out now."""
    try:
        send_waiting(now=timezone.now())
    finally:
        # The worker lends a thread to each job and ends it when it likes: a connection would stay with it.
        connection.close()
