"""Asking that another agency take a share over: one request, one decision."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.registry.models import Agency

from .share import Share


class HandOnState(models.TextChoices):
    PENDING = "pending", "Chờ quyết định"
    GRANTED = "granted", "Đã chuyển"
    REFUSED = "refused", "Không chuyển"
    LAPSED = "lapsed", "Không còn chờ quyết định"  # the share was reported done, suspended or withdrawn


class HandOnRequest(models.Model):
    """An agency says why the share is not its own, and may name whose it is; who decides may name another."""

    share = models.ForeignKey(Share, models.PROTECT, related_name="hand_ons")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("đề nghị lúc")
    reason = models.TextField("lý do")
    proposed = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")

    state = models.CharField(max_length=16, choices=HandOnState.choices, default=HandOnState.PENDING)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    given_to = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    remark = models.TextField("ý kiến", blank=True)

    class Meta:
        verbose_name = "đề nghị chuyển cơ quan khác"
        constraints = (
            models.CheckConstraint(name="tracking_hand_on_has_a_reason", condition=~Q(reason="")),
            models.CheckConstraint(
                name="tracking_hand_on_given_when_granted",
                condition=Q(state=HandOnState.GRANTED, given_to__isnull=False)
                | (~Q(state=HandOnState.GRANTED) & Q(given_to__isnull=True)),
            ),
            models.UniqueConstraint(
                name="tracking_hand_on_one_pending",
                fields=["share"],
                condition=Q(state=HandOnState.PENDING),
            ),
        )

    def __str__(self) -> str:
        return f"{self.share} → {self.given_to or self.proposed or '?'}"
