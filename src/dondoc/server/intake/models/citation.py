"""Which documents a received one cites, as it was last read."""

from __future__ import annotations

from django.db import models

from .received import ReceivedDocument


class Citation(models.Model):
    """One document that a received one cites, whether it is held or not: a later one may be it.

    A number is unique only with its year and issuer: `citing.means` says which held document is meant.
    """

    citing = models.ForeignKey(ReceivedDocument, models.CASCADE, related_name="citations")
    position = models.PositiveIntegerField()
    number = models.CharField("số, ký hiệu", max_length=100)
    number_key = models.CharField(max_length=100)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True)
    issuer = models.CharField("cơ quan ban hành", max_length=300, blank=True)
    # As dondoc.documents.reading.Reference has it: basis, implements, amends, repeals, replies, mentions.
    relation = models.CharField(max_length=16)

    class Meta:
        verbose_name = "văn bản được viện dẫn"
        constraints = (
            models.UniqueConstraint(name="intake_citation_once_a_place", fields=["citing", "position"]),
        )
        indexes = (models.Index(name="intake_citation_of_number", fields=["number_key"]),)

    def __str__(self) -> str:
        return self.number
