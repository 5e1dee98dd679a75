"""A document that is over, as the office itself wrote it down."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from .lexicon_entry import Kind, LexiconEntry, written


class OfficeAct(LexiconEntry):
    """See dondoc.linting.KnownDocument. `key` is its code there: of one document there is one entry."""

    kind = Kind.ACT

    key = models.CharField(max_length=420)
    number = models.CharField("số, ký hiệu", max_length=400)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("nơi ban hành", max_length=400, blank=True)
    title = models.CharField("tên văn bản", max_length=400, blank=True)
    by = models.CharField("văn bản thay thế, bãi bỏ", max_length=400)
    is_replaced = models.BooleanField("có văn bản thay thế", default=True)
    over_on = models.DateField("hết hiệu lực từ ngày")

    class Meta:
        verbose_name = "mục của từ điển văn bản hết hiệu lực"
        constraints = (
            models.UniqueConstraint(
                name="linting_act_one_of_a_document",
                fields=["key"],
                condition=Q(ended_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()[:80]

    @property
    def code(self) -> str:
        return self.key

    @property
    def row(self) -> dict[str, Any]:
        return {
            "number": self.number,
            "issued_on": written(self.issued_on),
            "issuer": self.issuer,
            "title": self.title,
            "by": self.by,
            "is_replaced": self.is_replaced,
            "on": written(self.over_on),
            "source": self.source,
            "sure": self.sure,
        }
