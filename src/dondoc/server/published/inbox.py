"""The inbox for citizens' words: the portal puts in, the office takes out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from django.db import DatabaseError, connection, transaction

from .inbox_schema import TOO_MANY, TOO_MANY_OF_SENDER, UNKNOWN_TASK
from .models import PublishedFeedback, PublishedTask

_UNIQUE = "23505"
_KEPT = timedelta(days=1)


class Refusal(StrEnum):
    """Why the inbox took nothing."""

    UNKNOWN_TASK = UNKNOWN_TASK
    OF_SENDER = TOO_MANY_OF_SENDER
    TOO_MANY = TOO_MANY
    TWICE = _UNIQUE


class NotTaken(Exception):
    """The inbox took nothing; `why` says so."""

    def __init__(self, why: Refusal) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Sent:
    """What somebody sends: `token` names the form, which is taken once; `way` how it was slowed down."""

    token: str
    way: str
    task_code: str
    says: str
    words: str
    picture: bytes | None
    sender: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """What lies in the inbox; nothing of who sent it."""

    key: int
    task_code: str
    says: str
    words: str
    picture: bytes | None
    at: datetime


def put_in_inbox(sent: Sent) -> None:
    """Raises NotTaken. Nothing is read back: the portal may not read there."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO inbox.feedback (token, way, task_code, says, words, picture, sender)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s)",
                [sent.token, sent.way, sent.task_code, sent.says, sent.words, sent.picture, sent.sender],
            )
    except DatabaseError as error:
        state = getattr(error.__cause__, "sqlstate", "")
        if state not in list(Refusal):
            raise
        raise NotTaken(Refusal(state)) from None


def take_from_inbox(count: int) -> Sequence[Waiting]:
    """The oldest so many, which are gone from the inbox when the transaction commits; those that another one
    is taking are left to it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM inbox.feedback WHERE id IN ("
            " SELECT id FROM inbox.feedback ORDER BY id LIMIT %s FOR UPDATE SKIP LOCKED)"
            " RETURNING id, task_code, says, words, picture, at",
            [count],
        )
        rows = [
            Waiting(key, code, says, words, bytes(picture) if picture is not None else None, at)
            for key, code, says, words, picture, at in cursor.fetchall()
        ]
    return sorted(rows, key=lambda one: one.key)


def forget_senders(*, now: datetime) -> None:
    """What the limits of a day needed goes with the day, and the salt with which it was made."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM inbox.sent WHERE at < %s", [now - _KEPT])
        cursor.execute("DELETE FROM inbox.salt WHERE day < %s", [(now - _KEPT).date()])


def feedback_of(task: PublishedTask, *, most: int) -> Sequence[PublishedFeedback]:
    """The newest first."""
    return list(PublishedFeedback.objects.filter(task=task).order_by("-received_on", "-id")[:most])
