"""Who has the review of a document open."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from .received import ReceivedDocument


class ReviewPresence(models.Model):
    """An account was last seen in a document's review at `seen_at`; see `rules.PRESENT_FOR`."""

    document = models.ForeignKey(ReceivedDocument, models.CASCADE, related_name="presences")
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = "người đang duyệt"
        constraints = (
            models.UniqueConstraint(
                name="intake_presence_once_a_document_and_account", fields=["document", "account"]
            ),
        )
