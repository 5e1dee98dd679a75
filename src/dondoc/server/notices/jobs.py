"""The background work of sending."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from dondoc.server.office_settings.selectors import settings_in_force

from .services.clearing import clear_old
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


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="clear_old_notices")
def clear_old_notices(timestamp: int) -> None:
    """No notice or message stays longer than the office keeps them."""
    try:
        clear_old(before=timezone.now() - timedelta(days=settings_in_force().keep_notices_days))
    finally:
        connection.close()
