"""The background work of the weekly digest; it may run twice, and beside itself."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from .drafting import draw_up_when_due


@app.periodic(cron="7,37 * * * *")
@app.task(queueing_lock="draw_up_digest", lock="draw_up_digest")
def draw_up_digest_of_the_week(timestamp: int) -> None:
    """On the day of the week that the office chose the draft is there; asked often, so that a machine that
    was off makes up for it."""
    try:
        draw_up_when_due(now=timezone.now())
    finally:
        connection.close()
