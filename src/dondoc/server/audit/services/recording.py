"""Writing to the log."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.db import models, transaction
from psycopg.types.json import Jsonb

from dondoc.server.audit.actors import Actor
from dondoc.server.audit.errors import NoTransaction
from dondoc.server.audit.rules import ACTOR_NAME, INSTEAD_OF, is_action, salted_digest

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
    a person goes into `personal`, where it can be erased; it is about the subject. The actor's name goes
    there by itself, and that of whom the actor stood in for.
    """
    connection = transaction.get_connection()
    if not connection.in_atomic_block:
        raise NoTransaction(f"record({action!r}) must stand in the transaction of what it tells of")
    if not is_action(action):
        raise ValueError(f'an action is written "<noun>.<done>", not {action!r}')
    values = {**(personal or {}), **({ACTOR_NAME: actor.name} if actor.id else {})}
    told = dict(details or {})
    if actor.instead_of is not None:
        values[INSTEAD_OF], told[INSTEAD_OF] = actor.instead_of.name, actor.instead_of.id
    salts = {field: secrets.token_bytes(16) for field in values}
    digests = {field: salted_digest(value, salt=salts[field]) for field, value in values.items()}
    with connection.cursor() as cursor:
        cursor.execute(
            _WRITE,
            [
                actor.id,
                "" if actor.id else actor.name,
                action,
                subject._meta.label_lower,
                str(subject.pk),
                Jsonb(told),
                Jsonb(digests),
                list(values),
                list(salts.values()),
                list(values.values()),
            ],
        )
