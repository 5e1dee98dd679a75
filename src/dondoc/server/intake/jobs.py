"""The background work of intake: reading what was received."""

from __future__ import annotations

from django.db import connection
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .services import read_received, take_up_lost_readings


@app.task(queue="intake", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def read_received_document(document_id: int, attempt: int) -> None:
    """Read one document. What is wrong with a file never raises; a database that is away is tried again."""
    try:
        read_received(document_id=document_id, attempt=attempt)
    finally:
        # The worker lends a thread to each job and ends it when it likes: a connection would stay with it.
        connection.close()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="take_up_lost_documents")
def take_up_lost_documents(timestamp: int) -> None:
    """No document stays "Đang đọc" for ever because its job died for good."""
    try:
        take_up_lost_readings(now=timezone.now())
    finally:
        connection.close()
