"""Which paper a report, or an edition of the weekly digest, goes out as."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from dondoc.server.outgoing.models import OutgoingDocument

from .digest import Digest
from .report import Report


class PaperMade(models.Model):
    """One paper of one report or digest; either has one at most. They are frozen: so the link stands here."""

    paper = models.OneToOneField(OutgoingDocument, models.PROTECT, related_name="+")
    report = models.OneToOneField(Report, models.PROTECT, null=True, blank=True, related_name="paper_made")
    digest = models.OneToOneField(Digest, models.PROTECT, null=True, blank=True, related_name="paper_made")

    class Meta:
        verbose_name = "văn bản đi của báo cáo, bản tin"
        constraints = (
            models.CheckConstraint(
                name="reporting_papermade_of_one",
                condition=Q(report__isnull=True, digest__isnull=False)
                | Q(report__isnull=False, digest__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return str(self.paper)
