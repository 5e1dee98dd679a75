"""The tables of the log. The database itself refuses to change a row (see the migrations).

docs/algorithms/audit.md says how they hang together.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One thing done. There is no foreign key: what is spoken of may go, the entry stays."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now(), editable=False)
    actor_id = models.CharField(max_length=64, blank=True)
    # Of who has no account, and of all before personal values were held apart; else empty.
    actor_name = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=80)  # "<noun>.<done>", e.g. "document.received"
    subject_kind = models.CharField(max_length=80)  # "<app>.<model>", e.g. "intake.receiveddocument"
    subject_id = models.CharField(max_length=64)
    details: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    # Of each personal value its salted digest, by the name of the field.
    personal: models.JSONField[dict[str, str], dict[str, str]] = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="audit_entry_of_subject"),
            models.Index(fields=["actor_id", "id"], name="audit_entry_of_actor"),
            models.Index(fields=["at"], name="audit_entry_at"),
            models.Index(fields=["action", "id"], name="audit_entry_of_action"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind}:{self.subject_id}"


class Personal(models.Model):
    """A personal value of an entry, with the salt of its digest. It can be removed, never changed."""

    pk = models.CompositePrimaryKey("entry_id", "field")
    entry_id = models.BigIntegerField()
    field = models.CharField(max_length=40)
    salt = models.BinaryField()
    value = models.TextField()


class Waiting(models.Model):
    """An entry that is not sealed yet: written with the entry, removed by the sealer."""

    entry_id = models.BigIntegerField(primary_key=True)


class Sealed(models.Model):
    """The place of an entry in the sealed order, from 1 without gaps, and the chain's link there."""

    position = models.BigIntegerField(primary_key=True)
    entry_id = models.BigIntegerField(unique=True)
    link = models.BinaryField()


class Seal(models.Model):
    """A batch of places, from `first` to `last`, closed by its root, from which the next goes on."""

    number = models.BigIntegerField(primary_key=True)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    sealed_at = models.DateTimeField(db_index=True)
    root = models.BinaryField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="audit_seal_holds_some"
            )
        ]
