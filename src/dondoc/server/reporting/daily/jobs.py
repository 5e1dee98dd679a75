"""The background work of what people are told every day, and of what they answer."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from dondoc.server.consultation.services import LOOKERS
from dondoc.server.tracking.services import take_replies

from .running import run_day


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="remind_of_the_day", lock="remind_of_the_day")
def remind_of_the_day(timestamp: int) -> None:
    """Nothing is left of today's reminders; asked often, so that a run that died is taken up soon."""
    try:
        run_day(now=timezone.now())
    finally:
        # The worker lends a thread to each job and ends it when it likes: a connection would stay with it.
        connection.close()


@app.periodic(cron="*/2 * * * *")
@app.task(queueing_lock="take_replies", lock="take_replies")
def take_replies_by_mail(timestamp: int) -> None:
    """No letter waits that could be taken."""
    try:
        take_replies(now=timezone.now(), lookers=LOOKERS)
    finally:
        connection.close()
