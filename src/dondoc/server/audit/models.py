"""The log's one table. The database itself refuses to change or remove a row (see migration 0001)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.db.models.functions import Now


class Entry(models.Model):
    """One thing done. There is no foreign key: what is spoken of may go, the entry stays."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(db_default=Now(), editable=False)
    actor_id = models.CharField(max_length=64, blank=True)
    actor_name = models.CharField(max_length=200)
    action = models.CharField(max_length=80)  # "<noun>.<done>", e.g. "document.received"
    subject_kind = models.CharField(max_length=80)  # "<app>.<model>", e.g. "intake.receiveddocument"
    subject_id = models.CharField(max_length=64)
    details: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["id"]
        indexes: ClassVar = [
            models.Index(fields=["subject_kind", "subject_id", "id"], name="audit_entry_of_subject"),
            models.Index(fields=["actor_id", "id"], name="audit_entry_of_actor"),
            models.Index(fields=["at"], name="audit_entry_at"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind}:{self.subject_id}"
