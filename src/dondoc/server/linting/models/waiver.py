"""That somebody lets a finding stand, and why."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.consultation.models import Consultation


class Waiver(models.Model):
    """Of one finding, by its key: it holds for later drafts, too, as long as the words are the same. Taken
    back, it stays with who took it back."""

    consultation = models.ForeignKey(Consultation, models.CASCADE, related_name="+", db_index=False)
    key = models.CharField(max_length=64)
    rule = models.CharField(max_length=60)
    says = models.TextField()
    reason = models.TextField("lý do")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "điều được bỏ qua"
        constraints = (
            models.UniqueConstraint(
                name="linting_waiver_one_in_force",
                fields=["consultation", "key"],
                condition=Q(taken_back_at__isnull=True),
            ),
            models.CheckConstraint(name="linting_waiver_has_a_reason", condition=~Q(reason="")),
        )

    def __str__(self) -> str:
        return self.reason[:80]
