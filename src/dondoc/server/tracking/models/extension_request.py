"""Asking for more time: one request, one decision. The first deadline stays."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .share import Share


class ExtensionState(models.TextChoices):
    PENDING = "pending", "Chờ quyết định"
    GRANTED = "granted", "Đã cho gia hạn"
    REFUSED = "refused", "Không cho gia hạn"
    LAPSED = "lapsed", "Không còn chờ quyết định"  # the share was completed, suspended or withdrawn meanwhile


class ExtensionRequest(models.Model):
    """An agency asks for a later day, and why; `granted_due_on` may be another than the one asked for."""

    share = models.ForeignKey(Share, models.PROTECT, related_name="extensions")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("xin lúc")
    reason = models.TextField("lý do")
    former_due_on = models.DateField("hạn khi xin")
    asked_due_on = models.DateField("xin gia hạn đến")

    state = models.CharField(max_length=16, choices=ExtensionState.choices, default=ExtensionState.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    granted_due_on = models.DateField("cho gia hạn đến", null=True, blank=True)
    remark = models.TextField("ý kiến", blank=True)

    class Meta:
        verbose_name = "đề nghị gia hạn"
        constraints = (
            models.CheckConstraint(name="tracking_extension_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="tracking_extension_asks_for_later",
                condition=Q(asked_due_on__gt=models.F("former_due_on")),
            ),
            models.CheckConstraint(
                name="tracking_extension_day_when_granted",
                condition=Q(state=ExtensionState.GRANTED, granted_due_on__gt=models.F("former_due_on"))
                | (~Q(state=ExtensionState.GRANTED) & Q(granted_due_on__isnull=True)),
            ),
            models.UniqueConstraint(
                name="tracking_extension_one_pending",
                fields=["share"],
                condition=Q(state=ExtensionState.PENDING),
            ),
        )

    def __str__(self) -> str:
        return f"{self.share} → {self.asked_due_on:%d/%m/%Y}"
