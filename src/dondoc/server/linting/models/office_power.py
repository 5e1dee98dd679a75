"""What a level cannot carry, as the office itself wrote it down."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .lexicon_entry import DatedEntry, Kind


class OfficePower(DatedEntry):
    """See dondoc.linting.Power."""

    kind = Kind.POWER

    levels = ArrayField(models.CharField(max_length=20), verbose_name="cấp, cơ quan")
    words = ArrayField(models.CharField(max_length=400), verbose_name="cụm từ")
    unless = ArrayField(models.CharField(max_length=400), verbose_name="trừ khi có", default=list, blank=True)
    says = models.TextField("lý do")
    proposal = models.TextField("đề xuất", blank=True)
    meant_by = ArrayField(
        models.CharField(max_length=400), verbose_name="cơ quan làm được", default=list, blank=True
    )

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
    def row(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "levels": self.levels,
            "words": self.words,
            "unless": self.unless,
            "says": self.says,
            "proposal": self.proposal,
            "meant_by": self.meant_by,
            "source": self.source,
            "sure": self.sure,
            **self.period,
        }
