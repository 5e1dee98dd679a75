"""The background work of publishing; each may run twice, and beside itself."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from .services import forget_pictures, refresh_all, refresh_moved, take_feedback
from .telling_corrections import tell_corrections

PICTURES_KEPT = timedelta(days=180)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_feedback")
def take_citizens_feedback(timestamp: int) -> None:
    """What fell into the inbox since the last minute waits for the Office."""
    try:
        take_feedback(now=timezone.now())
    finally:
        connection.close()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="refresh_moved_copies")
def refresh_moved_copies(timestamp: int) -> None:
    """What moved since the last minute is told to the public."""
    try:
        refresh_moved(now=timezone.now())
    finally:
        connection.close()


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="tell_corrections")
def tell_corrections_that_wait(timestamp: int) -> None:
    """A correction that was approved since the last minute waits for who may make it public."""
    try:
        tell_corrections(now=timezone.now())
    finally:
        connection.close()


@app.periodic(cron="5 0 * * *")
@app.task(queueing_lock="refresh_all_copies")
def refresh_all_copies(timestamp: int) -> None:
    """A day has passed: what is late since, and whose work another agency carries on. Pictures whose feedback
    has long been over go."""
    try:
        refresh_all(now=timezone.now())
        forget_pictures(before=timezone.localdate() - PICTURES_KEPT)
    finally:
        connection.close()
