"""What an agency says of its share, with the figures and the files that show it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.files.models import StoredFile

from .milestone import Milestone
from .share import Share


class UpdateState(models.TextChoices):
    """What became of an update. One that asks for nothing stays submitted."""

    SUBMITTED = "submitted", "Đã gửi"
    CONFIRMED = "confirmed", "Đã xác nhận"
    RETURNED = "returned", "Bị trả lại"
    TAKEN_BACK = "taken_back", "Đã rút lại"
    LAPSED = "lapsed", "Không còn chờ quyết định"  # the share was suspended or withdrawn meanwhile


class ProgressUpdate(models.Model):
    """A report on a share. One that asks for completion tells the day of the result, and why it is late.

    `period` is the key of the reporting period that it is for ("2026-Q2"), where it is for one.
    """

    share = models.ForeignKey(Share, models.PROTECT, related_name="updates")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("gửi lúc")
    text = models.TextField("nội dung")
    period = models.CharField("kỳ báo cáo", max_length=10, blank=True)
    milestones = models.ManyToManyField(Milestone, related_name="updates", blank=True)
    asks_completion = models.BooleanField("báo cáo hoàn thành", default=False)
    done_on = models.DateField("ngày hoàn thành", null=True, blank=True)
    late_reason = models.TextField("lý do chậm", blank=True)

    state = models.CharField(max_length=16, choices=UpdateState.choices, default=UpdateState.SUBMITTED)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    remark = models.TextField("ý kiến", blank=True)

    class Meta:
        verbose_name = "báo cáo tiến độ"
        constraints = (
            models.CheckConstraint(name="tracking_update_has_a_text", condition=~Q(text="")),
            models.CheckConstraint(
                name="tracking_update_completion_has_a_day",
                condition=Q(asks_completion=True, done_on__isnull=False)
                | Q(asks_completion=False, done_on__isnull=True, state=UpdateState.SUBMITTED),
            ),
            models.UniqueConstraint(
                name="tracking_update_one_awaits",
                fields=["share"],
                condition=Q(asks_completion=True, state=UpdateState.SUBMITTED),
            ),
        )
        indexes = (
            models.Index(name="tracking_update_newest", fields=["share", "-id"]),
            # Results that wait, the longest waiting first.
            models.Index(
                name="tracking_update_awaiting",
                fields=["id"],
                condition=Q(asks_completion=True, state=UpdateState.SUBMITTED),
            ),
            models.Index(
                name="tracking_update_of_period", fields=["share", "period"], condition=~Q(period="")
            ),
        )

    def __str__(self) -> str:
        return self.text[:80]


class UpdateFigure(models.Model):
    """A figure of an update: how much of what, in which unit."""

    update = models.ForeignKey(ProgressUpdate, models.PROTECT, related_name="figures")
    position = models.PositiveSmallIntegerField()
    what = models.CharField("nội dung", max_length=200)
    value = models.DecimalField("giá trị", max_digits=20, decimal_places=4)
    unit = models.CharField("đơn vị", max_length=60, blank=True)

    class Meta:
        verbose_name = "số liệu"
        constraints = (
            models.UniqueConstraint(name="tracking_figure_once_a_place", fields=["update", "position"]),
            models.CheckConstraint(name="tracking_figure_of_something", condition=~Q(what="")),
        )

    def __str__(self) -> str:
        return f"{self.what}: {self.value} {self.unit}".rstrip()


class UpdateFile(models.Model):
    """A file that came with an update, by the name that it came with."""

    update = models.ForeignKey(ProgressUpdate, models.PROTECT, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)

    class Meta:
        verbose_name = "tệp minh chứng"

    def __str__(self) -> str:
        return self.name
