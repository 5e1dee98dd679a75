"""The words that a received document is found by."""

from __future__ import annotations

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models

from .received import ReceivedDocument


class DocumentWords(models.Model):
    """Kept by the database from `search_text`, and gone with the document (`intake.words_tables`)."""

    document = models.OneToOneField(
        ReceivedDocument, models.DO_NOTHING, primary_key=True, related_name="+", db_constraint=False
    )
    words = SearchVectorField()

    class Meta:
        verbose_name = "chữ để tìm văn bản"
        indexes = (GinIndex(name="intake_document_words", fields=["words"], fastupdate=False),)
