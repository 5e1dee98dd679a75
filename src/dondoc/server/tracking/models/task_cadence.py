"""How often the Office wants reports on a task, where that is not as its document says."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from dondoc.workcalendar import Cadence

from .assigned_task import AssignedTask


class TaskCadence(models.Model):
    """From a day to a day the task is reported on so often. A change ends the row and begins another; before
    the first one the document's own cadence holds.
    """

    task = models.ForeignKey(AssignedTask, models.PROTECT, related_name="cadences")
    cadence = models.CharField("báo cáo", max_length=16, choices=[(one.value, one.words) for one in Cadence])
    from_on = models.DateField("từ ngày")
    to_on = models.DateField("đến ngày", null=True, blank=True)  # the last day, included
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "kỳ báo cáo của nhiệm vụ"
        constraints = (
            models.CheckConstraint(
                name="tracking_cadence_known", condition=Q(cadence__in=[one.value for one in Cadence])
            ),
            models.CheckConstraint(
                name="tracking_cadence_ends_after_it_begins",
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")),
            ),
            models.UniqueConstraint(
                name="tracking_cadence_one_at_present", fields=["task"], condition=Q(to_on__isnull=True)
            ),
        )
        indexes = (models.Index(name="tracking_cadence_of_task", fields=["task", "from_on"]),)

    def __str__(self) -> str:
        return Cadence(self.cadence).words
