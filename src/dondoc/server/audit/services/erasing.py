"""Erasing what the log holds of a person; the chain has only digests, and stays as it is."""

from __future__ import annotations

from django.db import models, transaction

from dondoc.server.audit.actors import Actor
from dondoc.server.audit.rules import ERASED
from dondoc.server.audit.selectors import personal_of
from dondoc.server.audit.services.recording import record


@transaction.atomic
def erase_personal(*, account: models.Model, actor: Actor) -> int:
    """Erase the account's name where it acted, and the personal values of entries about it.

    Value and salt go for good; the log tells that they did, and by whom. Answers how many values these were.
    """
    count, _ = personal_of(account).delete()
    if count:
        record(actor=actor, action=ERASED, subject=account, details={"count": count})
    return count
