"""Writing to the log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models, transaction

from dondoc.server.audit.actors import Actor
from dondoc.server.audit.errors import NoTransaction
from dondoc.server.audit.models import Entry
from dondoc.server.audit.rules import is_action


def record(
    *,
    actor: Actor,
    action: str,
    subject: models.Model,
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """Write one entry about `subject` (a saved row), inside the transaction that changes it.

    `details` are JSON values: what changed, never a password and never the words of a document.
    """
    if not transaction.get_connection().in_atomic_block:
        raise NoTransaction(f"record({action!r}) must stand in the transaction of what it tells of")
    if not is_action(action):
        raise ValueError(f'an action is written "<noun>.<done>", not {action!r}')
    return Entry.objects.create(
        actor_id=actor.id,
        actor_name=actor.name,
        action=action,
        subject_kind=subject._meta.label_lower,
        subject_id=str(subject.pk),
        details=dict(details or {}),
    )
