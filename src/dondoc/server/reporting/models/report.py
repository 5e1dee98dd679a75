"""A report on assigned tasks: what was counted when it was drawn up, and what people made of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.registry.models import Agency
from dondoc.workcalendar import Cadence, period_words

CADENCES = [(str(cadence), cadence.words) for cadence in Cadence]
Json = dict[str, Any]


class ReportState(models.TextChoices):
    DRAFT = "draft", "Đang soạn"
    SENT = "sent", "Đã gửi"
    DROPPED = "dropped", "Đã bỏ"


class ReportSchedule(models.Model):
    """Reports that draw themselves up when a period has closed.

    `agency` is whose they are: of the Office itself where it is empty. `days_after` counts working days from
    the closing. The first period that it is for closes on `from_on` or later.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    scope = models.CharField("phạm vi", max_length=12)  # a value of ScopeKind
    scope_key = models.CharField(max_length=140, blank=True)
    extent = models.CharField("nhiệm vụ được tính", max_length=12)
    cadence = models.CharField("kỳ", max_length=12, choices=CADENCES)
    days_after = models.PositiveSmallIntegerField("lập sau ngày chốt số liệu", default=1)
    is_sending = models.BooleanField("tự gửi", default=False)
    from_on = models.DateField("từ ngày")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("đặt lúc")
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField("thôi lúc", null=True, blank=True)

    class Meta:
        verbose_name = "lịch báo cáo"
        constraints = (
            models.UniqueConstraint(
                name="reporting_schedule_once",
                fields=["agency", "scope", "scope_key", "extent", "cadence"],
                condition=Q(ended_at__isnull=True),
                nulls_distinct=False,
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_cadence_display()} {self.scope} {self.scope_key}".rstrip()


class Report(models.Model):
    """One report. `facts`, `passages` and `division` are of the day on which it was drawn up; `head` and
    `edits` are what people wrote. Once it is sent `content` is the paper as it went out, and the database
    itself refuses to change the row (see migration).

    `agency` is whose report it is: of the Office itself where it is empty.
    """

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    scope = models.CharField("phạm vi", max_length=12)
    scope_key = models.CharField(max_length=140, blank=True)
    scope_words = models.TextField()
    extent = models.CharField("nhiệm vụ được tính", max_length=12)
    cadence = models.CharField("kỳ", max_length=12, choices=CADENCES, blank=True)  # empty: of some days
    period = models.CharField("kỳ báo cáo", max_length=10, blank=True)
    first_on = models.DateField("từ ngày")
    last_on = models.DateField("đến ngày")
    next_last_on = models.DateField()

    subject = models.TextField("trích yếu")
    head: models.JSONField[Json, Json] = models.JSONField()
    division = models.CharField(max_length=12)
    facts: models.JSONField[Json, Json] = models.JSONField()
    passages: models.JSONField[list[Json], list[Json]] = models.JSONField(default=list)
    changes: models.JSONField[list[Json], list[Json]] = models.JSONField(default=list)
    changed_numbers: models.JSONField[list[Json], list[Json]] = models.JSONField(default=list)
    edits: models.JSONField[Json, Json] = models.JSONField(default=dict)
    content: models.JSONField[Json | None, Json | None] = models.JSONField(null=True, blank=True)
    task_count = models.PositiveIntegerField("số nhiệm vụ")

    drawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )  # empty: a schedule
    drawn_at = models.DateTimeField("lập lúc")
    schedule = models.ForeignKey(
        ReportSchedule, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=8, choices=ReportState.choices, default=ReportState.DRAFT)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "báo cáo"
        constraints = (
            models.CheckConstraint(
                name="reporting_report_days_in_order", condition=Q(last_on__gte=models.F("first_on"))
            ),
            models.CheckConstraint(
                name="reporting_report_sent_with_its_content",
                condition=Q(state=ReportState.SENT, sent_at__isnull=False, content__isnull=False)
                | (~Q(state=ReportState.SENT) & Q(sent_at__isnull=True, content__isnull=True)),
            ),
            models.UniqueConstraint(
                name="reporting_report_once_a_schedule_and_period", fields=["schedule", "period"]
            ),
        )
        indexes = (
            models.Index(name="reporting_report_newest", fields=["-drawn_at", "-id"]),
            models.Index(name="reporting_report_of_agency", fields=["agency", "-drawn_at"]),
        )

    def __str__(self) -> str:
        return self.subject

    @property
    def period_words(self) -> str:
        """ "quý II/2026", or the days."""
        if self.period:
            return period_words(self.period)
        return f"từ ngày {self.first_on:%d/%m/%Y} đến ngày {self.last_on:%d/%m/%Y}"

    @property
    def is_draft(self) -> bool:
        return self.state == ReportState.DRAFT
