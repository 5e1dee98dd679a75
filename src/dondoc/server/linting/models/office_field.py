"""Whose field a subject is, as the office itself wrote it down."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .lexicon_entry import DatedEntry, Kind


class OfficeField(DatedEntry):
    """See dondoc.linting.Field. `agencies` are ids of the registry: who took up the work of one that is over
    is found there, on the day of each draft."""

    kind = Kind.FIELD

    about = models.CharField("lĩnh vực", max_length=400)
    agencies = ArrayField(models.CharField(max_length=60), verbose_name="cơ quan quản lý")
    anywhere = ArrayField(
        models.CharField(max_length=400), verbose_name="cụm từ đủ ở một chỗ", default=list, blank=True
    )
    words = ArrayField(
        models.CharField(max_length=400), verbose_name="cụm từ ở trích yếu", default=list, blank=True
    )

    class Meta:
        verbose_name = "mục của từ điển lĩnh vực"
        constraints = (
            models.UniqueConstraint(
                name="linting_field_one_in_the_place",
                fields=["replaces"],
                condition=~Q(replaces="") & Q(ended_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return self.about[:80]

    @property
    def row(self) -> dict[str, Any]:
        return {
            "code": self.code,
            "about": self.about,
            "agencies": self.agencies,
            "anywhere": self.anywhere,
            "words": self.words,
            "source": self.source,
            "sure": self.sure,
            **self.period,
        }
