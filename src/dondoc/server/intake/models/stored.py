"""What was read of a file and what was understood of it: written once, never changed."""

from __future__ import annotations

from django.db import models

from .received import ReceivedDocument


class StoredDocument(models.Model):
    """The canonical text of one attempt at reading. A trigger in the database refuses changes."""

    received = models.ForeignKey(ReceivedDocument, models.PROTECT, related_name="stored_documents")
    attempt = models.PositiveSmallIntegerField()
    reader = models.CharField(max_length=100)
    content = models.JSONField()  # dondoc.documents.json.document_to_json
    page_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "bản chữ của văn bản"
        constraints = (
            models.UniqueConstraint(
                name="intake_stored_document_once_an_attempt", fields=["received", "attempt"]
            ),
        )


class StoredReading(models.Model):
    """What one version of the extraction understood. A trigger in the database refuses changes."""

    document = models.OneToOneField(StoredDocument, models.PROTECT, related_name="reading")
    extractor = models.CharField(max_length=100)
    registry_version = models.BigIntegerField(default=0)  # of the agencies by which names were understood
    content = models.JSONField()  # dondoc.documents.json.reading_to_json
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = "kết quả tìm nhiệm vụ"
