"""Writing to the log."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction
from psycopg.types.json import Jsonb

from dondoc.server.audit.actors import Actor
from dondoc.server.audit.errors import NoTransaction
from dondoc.server.audit.rules import ACTOR_NAME, is_action, salted_digest

# One statement, since every change in Dondoc pays for it.
_WRITE = """
WITH written AS (
    INSERT INTO audit_entry (actor_id, actor_name, action, subject_kind, subject_id, details, personal)
    VALUES (%s, %s, %s, %s, %s, %s, %s)
    RETURNING id
), waiting AS (
    INSERT INTO audit_waiting (entry_id) SELECT id FROM written
)
INSERT INTO audit_personal (entry_id, field, salt, value)
SELECT id, field, salt, value
FROM written, unnest(%s::text[], %s::bytea[], %s::text[]) AS p (field, salt, value)
"""


def record(
    *,
    actor: Actor,
    action: str,
    subject: models.Model,
    details: Mapping[str, Any] | None = None,
    personal: Mapping[str, str] | None = None,
) -> None:
    """Write one entry about `subject` (a saved row), inside the transaction that changes it.

    `details` are JSON values: what changed, never a password and never the words of a document. What tells of
    a person goes into `personal`, where it can be erased; it is about the subject. So does the actor's name.
    """
    record_each(
        actor=actor,
        action=action,
        told=[Told(subject=subject, details=details or {}, personal=personal or {})],
    )


@dataclass(frozen=True, slots=True)
class Told:
    """What one entry is about, and what it says; see `record`."""

    subject: models.Model
    details: Mapping[str, Any] = field(default_factory=dict)
    personal: Mapping[str, str] = field(default_factory=dict)


def record_each(*, actor: Actor, action: str, told: Sequence[Told]) -> None:
    """As `record`, an entry for each: sent together, where one deed changes many rows."""
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise NoTransaction(f"record({action!r}) must stand in the transaction of what it tells of")
    if not is_action(action):
        raise ValueError(f'an action is written "<noun>.<done>", not {action!r}')
    written = [_written(actor, action, one) for one in told]
    with connection.cursor() as cursor:
        if len(written) == 1:
            cursor.execute(_WRITE, written[0])
        elif written:
            cursor.executemany(_WRITE, written)


def _written(actor: Actor, action: str, told: Told) -> list[Any]:
    values = {**told.personal, **({ACTOR_NAME: actor.name} if actor.id else {})}
    salts = {name: secrets.token_bytes(16) for name in values}
    digests = {name: salted_digest(value, salt=salts[name]) for name, value in values.items()}
    return [
        actor.id,
        "" if actor.id else actor.name,
        action,
        told.subject._meta.label_lower,
        str(told.subject.pk),
        Jsonb(dict(told.details)),
        Jsonb(digests),
        list(values),
        list(salts.values()),
        list(values.values()),
    ]
