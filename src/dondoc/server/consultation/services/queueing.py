"""What others do once a draft was kept, or somebody else is asked about it."""

from __future__ import annotations

from django.conf import settings
from procrastinate.contrib.django import app


def queue_what_follows(draft_id: int) -> None:
    """Which jobs these are is for the project to say; they commit with the rows."""
    for job in settings.JOBS_AFTER_DRAFT:
        app.configure_task(job).defer(draft_id=draft_id)
