"""The background work of linting."""

from __future__ import annotations

from django.utils import timezone
from procrastinate.contrib.django import app

from .services import queue_check, run_check, take_up_lost_checks


@app.task(queue="intake")
def check_draft(draft_id: int) -> None:
    """Look through a draft; the row says whether it was done."""
    run_check(draft_id=draft_id)


@app.task(queue="intake")
def check_kept_draft(draft_id: int) -> None:
    """What follows when a draft was kept, or its round asks others now."""
    queue_check(draft_id=draft_id)


@app.periodic(cron="*/10 * * * *")
@app.task(queue="intake", queueing_lock="take_up_lost_checks")
def check_lost_drafts(timestamp: int) -> None:
    take_up_lost_checks(now=timezone.now())
