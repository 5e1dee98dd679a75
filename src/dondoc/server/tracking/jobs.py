"""The background work of tracking."""

from __future__ import annotations

import logging

from django.db import connection
from django.utils import timezone
from procrastinate.contrib.django import app

from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import NotAllowed

from .errors import StaleRules
from .services import apply_rules, resolve_after, resolve_waiting, sweep_evidence

_log = logging.getLogger(__name__)
_LOCK = "resolve_waiting_names"  # one after another: they would wait for each other's documents


@app.task(queue="intake", lock=_LOCK)
def resolve_waiting_names(names: list[str], taken_back: list[tuple[str, str]]) -> None:
    """Resolve again what documents wait with."""
    try:
        resolve_waiting(names=names, taken_back={(agency_id, key) for agency_id, key in taken_back})
    finally:
        # The worker lends a thread to each job and ends it when it likes: a connection would stay with it.
        connection.close()


@app.task(queue="intake", lock=_LOCK)
def resolve_after_revision(revision_id: int) -> None:
    """Resolve again what a change of the registry may have made clear, or took back."""
    try:
        resolve_after(revision_id)
    finally:
        connection.close()


@app.task(queue="intake", lock="apply_responsibility_rules")
def apply_responsibility_rules(actor_id: int, seen: str) -> None:
    """The tasks that were left when somebody applied the rules; by their right of today, while the rules
    are those that they saw."""
    try:
        actor = Account.objects.filter(pk=actor_id, is_active=True).first()
        if actor is not None:
            apply_rules(actor=actor, seen=seen)
    except (StaleRules, NotAllowed) as error:
        _log.warning("the rules are not applied to the tasks that are left: %s", error)
    finally:
        connection.close()


@app.periodic(cron="40 * * * *")
@app.task(queueing_lock="sweep_evidence")
def sweep_forgotten_evidence(timestamp: int) -> None:
    """No file stays that came with a report that was never taken."""
    try:
        sweep_evidence(now=timezone.now())
    finally:
        connection.close()
