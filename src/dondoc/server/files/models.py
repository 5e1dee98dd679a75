"""What is known of each file. The bytes lie in two folders, see `folders`."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.utils import timezone


class StoredFile(models.Model):
    """A file that passed the check, kept once whatever the number of documents that came with it.

    It has no name: names belong to the documents that refer to it.
    """

    id = models.BigAutoField(primary_key=True)
    sha256 = models.CharField(max_length=64, unique=True)
    byte_count = models.BigIntegerField()
    media_type = models.CharField(max_length=100)  # by content, never by name
    stored_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="files_stored_sha256_hex"
            ),
            models.CheckConstraint(condition=models.Q(byte_count__gte=0), name="files_stored_byte_count"),
        ]

    def __str__(self) -> str:
        return self.sha256[:12]


class QuarantinedFile(models.Model):
    """An upload that waits for the check. Neither its name nor any trace of its content stands here."""

    id = models.BigAutoField(primary_key=True)
    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    byte_count = models.BigIntegerField()
    received_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(byte_count__gte=0), name="files_quarantined_byte_count")
        ]

    def __str__(self) -> str:
        return str(self.key)
