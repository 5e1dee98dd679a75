"""A consultation: one draft on its way through the opinions of those whom it concerns."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.registry.models import Agency


class ConsultationState(models.TextChoices):
    """How far it is."""

    PREPARING = "preparing", "Đang chuẩn bị"
    OPEN = "open", "Đang lấy ý kiến"
    CLOSED = "closed", "Đã đóng"
    RECALLED = "recalled", "Đã thu hồi"


class DueRule(models.TextChoices):
    """By what the day for answers is found; the source of each stands in docs/algorithms/consultation.md."""

    BY_HAND = "by_hand", "Theo văn bản lấy ý kiến"
    CHAIRMAN = "chairman", "Dự thảo quyết định của Chủ tịch UBND tỉnh (7 ngày)"
    CHAIRMAN_SHORT = "chairman_short", "Dự thảo quyết định của Chủ tịch UBND tỉnh, trình tự rút gọn (3 ngày)"


class Consultation(models.Model):
    """`drafter` is the agency that writes the draft and consolidates the opinions on it; its people see every
    answer, and so does the Office. `source` is the received dispatch that asked, where one proposed it.

    `version` counts the changes of the consultation, its rounds and whom they ask: who writes says which one
    they saw.
    """

    subject = models.TextField("tên dự thảo")
    drafter = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    state = models.CharField(
        "tình trạng", max_length=12, choices=ConsultationState.choices, default=ConsultationState.PREPARING
    )
    source = models.ForeignKey(ReceivedDocument, models.PROTECT, null=True, blank=True, related_name="+")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")
    state_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state_at = models.DateTimeField("đổi tình trạng lúc")
    remark = models.TextField("lý do thu hồi", blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "lấy ý kiến"
        constraints = (
            models.CheckConstraint(
                name="consultation_state_known", condition=Q(state__in=ConsultationState.values)
            ),
            models.CheckConstraint(
                name="consultation_recalled_with_a_reason",
                condition=~Q(state=ConsultationState.RECALLED) | ~Q(remark=""),
            ),
        )
        indexes = (
            models.Index(name="consultation_of_drafter", fields=["drafter", "-made_at"]),
            models.Index(name="consultation_newest", fields=["-made_at", "-id"]),
        )

    def __str__(self) -> str:
        return self.subject
