"""A paper that a consultation sent out: one that asked, reminded, or returned the draft."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from dondoc.server.outgoing.models import OutgoingDocument

from .round import Round


class LetterKind(models.TextChoices):
    ASKS = "asks", "Lấy ý kiến"
    REMINDS = "reminds", "Đôn đốc cho ý kiến"
    RETURNS = "returns", "Trả lại dự thảo"


class Letter(models.Model):
    """`content` is what it says and never changes. Of the Office it goes out as `paper`, which has its number
    and its signed copy; an agency signs the file that it downloads: the Office does not number its
    papers.
    """

    round = models.ForeignKey(Round, models.CASCADE, related_name="letters")
    kind = models.CharField("loại", max_length=8, choices=LetterKind.choices)
    addressees = models.TextField("kính gửi")  # a line each
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()  # paper_to_json
    paper = models.OneToOneField(OutgoingDocument, models.PROTECT, null=True, blank=True, related_name="+")
    key = models.UUIDField(unique=True)  # of the form that was sent: pressed twice, it is the same letter
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")

    class Meta:
        verbose_name = "công văn của đợt lấy ý kiến"
        indexes = (models.Index(name="consultation_letter_newest", fields=["round", "-made_at"]),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.round})"
