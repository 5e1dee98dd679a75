"""The background work of tracking."""

from __future__ import annotations

import logging
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import NotAllowed

from .errors import StaleRules
from .services import (
    apply_rules,
    clear_mail,
    clear_replies,
    drop_forgotten_runs,
    drop_forgotten_trackers,
    look_through,
    recognise_copy,
    resolve_after,
    resolve_waiting,
    sweep_evidence,
    take_up_lost_runs,
    work_through,
)

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


@app.task(queue="intake", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def recognise_signed_copy(document_id: int) -> None:
    """Whether a document that was read is the signed copy of a paper that Dondoc wrote."""
    try:
        recognise_copy(document_id=document_id)
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


@app.task(queue="bulk", retry=RetryStrategy(max_attempts=5, exponential_wait=5))
def work_on_run(run_id: str) -> None:
    """Look at what is left to be looked at of a run of many, and do what is left to be done.

    It may break off anywhere and be run again: what a portion did is committed with the marks of its rows.
    """
    try:
        look_through(UUID(run_id))
        work_through(UUID(run_id))
    finally:
        connection.close()


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="take_up_lost_runs")
def take_up_runs_nobody_works_on(timestamp: int) -> None:
    """No run stays "Đang làm" for ever because its job died for good."""
    try:
        take_up_lost_runs(now=timezone.now())
    finally:
        connection.close()


@app.periodic(cron="50 3 * * *")
@app.task(queueing_lock="drop_forgotten_runs")
def drop_runs_nobody_applied(timestamp: int) -> None:
    """No preview stays for which nobody came back."""
    try:
        drop_forgotten_runs(before=timezone.now() - timedelta(days=1))
        drop_forgotten_trackers(before=timezone.now() - timedelta(days=7))
    finally:
        connection.close()


@app.periodic(cron="20 2 * * *")
@app.task(queueing_lock="clear_replies")
def clear_replies_nobody_minds(timestamp: int) -> None:
    """Nothing stays of answers that were dropped, or for which nobody came."""
    try:
        while clear_replies(now=timezone.now()):
            pass
        while clear_mail(now=timezone.now()):
            pass
    finally:
        connection.close()
