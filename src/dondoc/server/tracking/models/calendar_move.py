"""Which deadlines a change of the office's calendar moved."""

from __future__ import annotations

from django.db import models

from dondoc.server.calendar.models import OfficeDays

from .share import Share


class CalendarMove(models.Model):
    """A share whose deadline is counted over days that were declared, or withdrawn: from which day to which.

    The story of the task tells the same; here it stands by the declaration.
    """

    days = models.ForeignKey(OfficeDays, models.PROTECT, related_name="+")
    is_withdrawal = models.BooleanField(default=False)
    share = models.ForeignKey(Share, models.CASCADE, related_name="+")
    former_due_on = models.DateField("hạn trước")
    due_on = models.DateField("hạn mới")

    class Meta:
        verbose_name = "thời hạn đổi theo lịch"
        constraints = (
            models.UniqueConstraint(
                name="tracking_calendar_move_once", fields=["days", "is_withdrawal", "share"]
            ),
        )

    def __str__(self) -> str:
        return f"{self.share}: {self.former_due_on:%d/%m/%Y} → {self.due_on:%d/%m/%Y}"
