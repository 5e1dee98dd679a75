"""The background work of tracking."""

from __future__ import annotations

from django.db import connection
from procrastinate.contrib.django import app

from .services import resolve_waiting


@app.task(queue="intake", lock="resolve_waiting_names")
def resolve_waiting_names(names: list[str]) -> None:
    """Resolve again what documents wait with."""
    try:
        resolve_waiting(names=names)
    finally:
        # The worker lends a thread to each job and ends it when it likes: a connection would stay with it.
        connection.close()
