"""The background work of consultation."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from .services import clear_letters


@app.periodic(cron="25 2 * * *")
@app.task(queueing_lock="clear_letters_of_opinions")
def clear_letters_nobody_minds(timestamp: int) -> None:
    """Nothing stays of letters for which nobody of the agency came."""
    try:
        while clear_letters(now=timezone.now()):
            pass
    finally:
        # The worker lends a thread to each job and ends it when it likes: a connection would stay with it.
        connection.close()
