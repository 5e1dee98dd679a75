"""The office's own template of a kind of papers, in the place of ours."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .outgoing_document import PaperKind


class PaperTemplate(models.Model):
    """One DOCX file; without a row papers of the kind are written as we write them."""

    kind = models.CharField("loại", max_length=16, choices=PaperKind.choices, primary_key=True)
    name = models.CharField("tên tệp", max_length=255)
    content = models.BinaryField()
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    added_at = models.DateTimeField("thay lúc")

    class Meta:
        verbose_name = "mẫu văn bản"

    def __str__(self) -> str:
        return self.name
