"""A round of asking: which draft, what was asked, and until when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .consultation import Consultation, DueRule
from .draft import Draft


class Round(models.Model):
    """The first day for answers is never rewritten. `computed` says how it was found: the rule, the days
    skipped, the words of the dispatch. A round is closed when its consultation is, or the next one begins.
    """

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField("đợt")  # from 1
    draft = models.ForeignKey(Draft, models.PROTECT, related_name="rounds")
    question = models.TextField("nội dung xin ý kiến")
    due_rule = models.CharField(max_length=20, choices=DueRule.choices, default=DueRule.BY_HAND)
    due_on = models.DateField("hạn trả lời")
    first_due_on = models.DateField("hạn trả lời ban đầu")
    computed = models.TextField("cách tính hạn", blank=True)
    opened_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField("đóng lúc", null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "đợt lấy ý kiến"
        constraints = (
            models.UniqueConstraint(
                name="consultation_round_once_a_number", fields=["consultation", "number"]
            ),
            models.UniqueConstraint(
                name="consultation_round_one_open",
                fields=["consultation"],
                condition=Q(closed_at__isnull=True),
            ),
            models.CheckConstraint(
                name="consultation_round_opened_by_somebody",
                condition=Q(opened_at__isnull=True, opened_by__isnull=True)
                | Q(opened_at__isnull=False, opened_by__isnull=False),
            ),
            models.CheckConstraint(
                name="consultation_round_closed_by_somebody",
                condition=Q(closed_at__isnull=True, closed_by__isnull=True)
                | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="consultation_round_due_not_before_first", condition=Q(due_on__gte=F("first_due_on"))
            ),
        )

    def __str__(self) -> str:
        return f"đợt {self.number}"
