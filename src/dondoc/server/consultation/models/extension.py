"""More time for answers."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .asked import AskedAgency
from .round import Round


class Extension(models.Model):
    """Of the whole round, or of one agency; each stays, so that the days before can be told."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="extensions")
    asked = models.ForeignKey(AskedAgency, models.CASCADE, null=True, blank=True, related_name="extensions")
    old_due_on = models.DateField("hạn cũ")
    new_due_on = models.DateField("hạn mới")
    reason = models.TextField("lý do gia hạn")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "gia hạn cho ý kiến"
        constraints = (
            models.CheckConstraint(
                name="consultation_extension_gives_time", condition=Q(new_due_on__gt=F("old_due_on"))
            ),
            models.CheckConstraint(name="consultation_extension_has_a_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return f"gia hạn đến {self.new_due_on:%d/%m/%Y}"
