"""A letter that reminds agencies of late work, as it was composed, and the shares that it names."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .share import Share


class ReminderLetter(models.Model):
    """One letter. `content` is what the file is written from: what the letter says stays as it was, whatever
    becomes of the tasks.

    The letters of one step have one `batch`, made for the page: sent a second time under the same, nothing is
    made again. Number and day come when it is issued; until then it can be dropped.
    """

    batch = models.UUIDField()
    position = models.PositiveIntegerField()  # in the batch
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")
    addressees = ArrayField(models.TextField(), verbose_name="kính gửi")
    subject = models.TextField("trích yếu")
    task_count = models.PositiveIntegerField("số nhiệm vụ")
    content: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField()
    number = models.CharField("số", max_length=40, blank=True)
    issued_on = models.DateField("ngày phát hành", null=True, blank=True)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dropped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    dropped_at = models.DateTimeField("bỏ lúc", null=True, blank=True)

    class Meta:
        verbose_name = "văn bản đôn đốc"
        constraints = (
            models.UniqueConstraint(name="tracking_letter_once_a_place", fields=["batch", "position"]),
            models.CheckConstraint(
                name="tracking_letter_issued_with_number_and_day",
                condition=Q(number="", issued_on__isnull=True, issued_by__isnull=True)
                | (~Q(number="") & Q(issued_on__isnull=False, issued_by__isnull=False)),
            ),
            models.CheckConstraint(
                name="tracking_letter_issued_or_dropped",
                condition=Q(dropped_at__isnull=True) | Q(issued_on__isnull=True),
            ),
        )
        indexes = (models.Index(name="tracking_letter_newest", fields=["-made_at", "-id"]),)

    def __str__(self) -> str:
        return f"{self.subject} ({', '.join(self.addressees)})"

    @property
    def state_words(self) -> str:
        if self.dropped_at is not None:
            return "Đã bỏ"
        return f"Đã phát hành ngày {self.issued_on:%d/%m/%Y}" if self.issued_on else "Chưa phát hành"


class RemindedShare(models.Model):
    """A share that a letter names, with the deadline that was over."""

    letter = models.ForeignKey(ReminderLetter, models.CASCADE, related_name="reminded")
    share = models.ForeignKey(Share, models.PROTECT, related_name="reminders")
    position = models.PositiveIntegerField()  # in the letter
    due_on = models.DateField("hạn khi đôn đốc")

    class Meta:
        verbose_name = "phần việc được đôn đốc"
        constraints = (
            models.UniqueConstraint(name="tracking_reminded_once_a_place", fields=["letter", "position"]),
        )

    def __str__(self) -> str:
        return str(self.share)
