"""On which days agencies reported: kept by the database, so that silence is told without every report."""

from __future__ import annotations

from django.db import models

from dondoc.server.registry.models import Agency


class ReportDay(models.Model):
    """A day on which something was reported on a share of an agency.

    A trigger on reports writes it (migration 0015), once a day; twice where two reported at one moment,
    for nobody waits for the other.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="+")
    day = models.DateField("ngày báo cáo")

    class Meta:
        verbose_name = "ngày có báo cáo"
        indexes = (models.Index(name="tracking_report_day_last", fields=["agency", "-day"]),)

    def __str__(self) -> str:
        return f"{self.agency}: {self.day:%d/%m/%Y}"
