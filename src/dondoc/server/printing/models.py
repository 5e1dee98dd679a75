"""A PDF that somebody asked for."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q


class PdfState(models.TextChoices):
    WAITING = "waiting", "Đang lập"
    READY = "ready", "Đã có"
    FAILED = "failed", "Chưa lập được"


class PdfCopy(models.Model):
    """One paper as PDF, as it read when it was asked for.

    `source` is what it is a paper of ("van-ban-di/12"): who may see that may have it, nobody else. `sha256`
    is of all that it is written from, and names the file: what two sources say alike is printed once. What
    it is written from stands here only while it waits.
    """

    source = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=PdfState.choices, default=PdfState.WAITING)
    content: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(null=True)
    template = models.BinaryField(null=True)  # the office's, where papers of the kind are written on one
    problem = models.TextField(blank=True)  # why there is none, for who asked
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("yêu cầu lúc")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "bản PDF"
        constraints = (
            models.UniqueConstraint(name="printing_pdf_once_a_source", fields=["source", "sha256"]),
            models.CheckConstraint(
                name="printing_pdf_waits_with_its_content",
                condition=Q(state=PdfState.WAITING, content__isnull=False, ended_at__isnull=True)
                | ~Q(state=PdfState.WAITING)
                & Q(content__isnull=True, template__isnull=True, ended_at__isnull=False),
            ),
            models.CheckConstraint(
                name="printing_pdf_sha256_hex", condition=Q(sha256__regex=r"^[0-9a-f]{64}$")
            ),
        )
        indexes = (
            models.Index(name="printing_pdf_alike", fields=["sha256"]),
            models.Index(name="printing_pdf_oldest", fields=["asked_at"]),
        )

    def __str__(self) -> str:
        return self.source

    @property
    def is_waiting(self) -> bool:
        return self.state == PdfState.WAITING

    @property
    def is_ready(self) -> bool:
        return self.state == PdfState.READY
