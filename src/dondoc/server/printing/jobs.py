"""The background work of printing; each may run twice."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from . import services


@app.task(retry=RetryStrategy(max_attempts=3, exponential_wait=5))
def make_pdf(sha256: str) -> None:
    """One PDF. What is wrong with a paper never raises; a database that is away is tried again."""
    try:
        services.make_pdf(sha256=sha256)
    finally:
        connection.close()


@app.periodic(cron="47 2 * * *")
@app.task(queueing_lock="forget_pdfs")
def forget_pdfs(timestamp: int) -> None:
    """What nobody asked for of late goes."""
    try:
        services.forget_pdfs(now=timezone.now())
    finally:
        connection.close()
