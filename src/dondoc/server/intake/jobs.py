"""The background work of intake: reading what was received."""

from __future__ import annotations

from django.db import connection
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from .services import read_received


@app.task(queue="intake", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def read_received_document(document_id: int, attempt: int) -> None:
    """Read one document. What is wrong with a file never raises; a database that is away is tried again."""
    try:
        read_received(document_id=document_id, attempt=attempt)
    finally:
        # The worker lends a thread to each job and ends it when it likes: a connection would stay with it.
        connection.close()
