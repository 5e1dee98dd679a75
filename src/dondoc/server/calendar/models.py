"""Days on which the office is closed, or open, other than by the calendar of the country."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q


class DayKind(models.TextChoices):
    CLOSED = "closed", "Nghỉ"
    OPENED = "opened", "Làm việc"


class _DateRange(Func):
    function = "DATERANGE"
    output_field: models.Field[Any, Any] = DateRangeField()


class OfficeDays(models.Model):
    """A run of days declared closed or open, by an act. Never deleted but withdrawn, with who did so."""

    kind = models.CharField("loại ngày", max_length=8, choices=DayKind.choices)
    first_on = models.DateField("từ ngày")
    last_on = models.DateField("đến hết ngày")
    reason = models.CharField("lý do", max_length=200)
    act = models.CharField("theo văn bản", max_length=300, blank=True)
    declared_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    declared_at = models.DateTimeField("đặt lúc")
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "ngày nghỉ, ngày làm bù"
        constraints = (
            models.CheckConstraint(
                name="office_calendar_days_in_order",
                condition=Q(last_on__gte=F("first_on")),
                violation_error_message="Ngày cuối phải từ ngày đầu trở đi.",
            ),
            models.CheckConstraint(
                name="office_calendar_days_kind_known", condition=Q(kind__in=DayKind.values)
            ),
            models.CheckConstraint(name="office_calendar_days_have_a_reason", condition=~Q(reason="")),
            ExclusionConstraint(
                name="office_calendar_days_once",
                expressions=[
                    (
                        _DateRange("first_on", "last_on", RangeBoundary(inclusive_upper=True)),
                        RangeOperators.OVERLAPS,
                    )
                ],
                condition=Q(withdrawn_at__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.days_words} ({self.reason})"

    @property
    def days_words(self) -> str:
        if self.first_on == self.last_on:
            return f"{self.first_on:%d/%m/%Y}"
        return f"từ {self.first_on:%d/%m/%Y} đến hết {self.last_on:%d/%m/%Y}"
