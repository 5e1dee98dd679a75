"""What a level cannot carry, as the office itself wrote it down."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class OfficePower(models.Model):
    """Beside those that come with Dondoc; `replaces` is the code of one of these that it takes the place of.
    Ended, it stays."""

    levels = ArrayField(models.CharField(max_length=20), verbose_name="cấp, cơ quan")
    words = ArrayField(models.CharField(max_length=200), verbose_name="cụm từ")
    says = models.TextField("lý do")
    proposal = models.TextField("đề xuất", blank=True)
    meant_by = ArrayField(
        models.CharField(max_length=200), verbose_name="cơ quan làm được", default=list, blank=True
    )
    source = models.CharField("căn cứ", max_length=300)
    sure = models.CharField("mức chắc chắn", max_length=1)
    replaces = models.CharField(max_length=60, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "mục của từ điển thẩm quyền"
        constraints = (
            models.UniqueConstraint(
                name="linting_power_one_in_the_place",
                fields=["replaces"],
                condition=~Q(replaces="") & Q(ended_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.says[:80]

    @property
    def code(self) -> str:
        return self.replaces or f"office-{self.pk}"
