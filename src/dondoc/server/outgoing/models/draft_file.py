"""The office's own file of a paper, in the place of what Dondoc wrote."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dondoc.server.files.models import StoredFile

from .outgoing_document import OutgoingDocument


class DraftFile(models.Model):
    """One file that the office sent in. Those before the present one stay, so that one can go back."""

    paper = models.ForeignKey(OutgoingDocument, models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)
    text = models.TextField()  # as OutgoingDocument.text
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("thay lúc")

    class Meta:
        verbose_name = "tệp dự thảo"
        indexes = (models.Index(name="outgoing_files_newest", fields=["paper", "-added_at"]),)

    def __str__(self) -> str:
        return self.name
