"""Many shares at once: one run of one person, seen first and then done, with a row for each thing to do."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from .assigned_task import AssignedTask
from .share import Share


class RunSource(models.TextChoices):
    """Where the rows come from."""

    LIST = "list", "Danh sách nhiệm vụ"
    SHEET = "sheet", "Bảng tính gửi lại"


class RunState(models.TextChoices):
    PREPARING = "preparing", "Đang xem từng dòng"
    PREPARED = "prepared", "Chờ áp dụng"
    APPLYING = "applying", "Đang làm"
    STOPPED = "stopped", "Đã dừng giữa chừng"
    DONE = "done", "Đã làm xong"


class ItemState(models.TextChoices):
    """What becomes of a row. `told` says the rest in words."""

    READY = "ready", "Sẽ làm"
    BARRED = "barred", "Không làm được"  # found when it was looked at
    DONE = "done", "Đã làm"
    REFUSED = "refused", "Chưa làm được"  # found when it was to be done
    ALREADY = "already", "Đã làm từ trước"  # the same row was sent before


class BulkRun(models.Model):
    """What somebody is about to do with many shares, and what became of it.

    The key is made for the preview: applied a second time under the same key, nothing is done again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now(), editable=False)
    source = models.CharField(max_length=8, choices=RunSource.choices)
    action = models.CharField(max_length=24, blank=True)  # of every row; empty where each has its own
    values: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    state = models.CharField(max_length=12, choices=RunState.choices, default=RunState.PREPARING)
    # Of a list: the tasks that were chosen, and how many of them have been looked at.
    task_ids = ArrayField(models.BigIntegerField(), default=list)
    looked_at_count = models.PositiveIntegerField(default=0)
    # Of a sheet: the file that came back.
    file_name = models.CharField(max_length=300, blank=True)
    file_sha256 = models.CharField(max_length=64, blank=True)
    applied_at = models.DateTimeField("áp dụng lúc", null=True, blank=True)
    ended_at = models.DateTimeField("xong lúc", null=True, blank=True)

    class Meta:
        verbose_name = "việc làm hàng loạt"
        constraints = (
            models.CheckConstraint(name="tracking_run_state_known", condition=Q(state__in=RunState.values)),
        )
        indexes = (models.Index(name="tracking_run_of_actor", fields=["actor", "-at"]),)

    def __str__(self) -> str:
        return f"{self.get_source_display()} ({self.at:%d/%m/%Y})"


class BulkItem(models.Model):
    """One action on one share, as who sends it saw the share; or a row of a sheet with which nothing can be
    done."""

    run = models.ForeignKey(BulkRun, models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()  # in the run
    task = models.ForeignKey(AssignedTask, models.CASCADE, null=True, blank=True, related_name="+")
    share = models.ForeignKey(Share, models.CASCADE, null=True, blank=True, related_name="bulk_items")
    version = models.PositiveIntegerField(default=0)
    action = models.CharField(max_length=24, blank=True)
    values: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    sheet = models.CharField(max_length=100, blank=True)
    row_number = models.PositiveIntegerField(null=True, blank=True)
    field = models.CharField(max_length=100, blank=True)  # the column that is wrong
    state = models.CharField(max_length=12, choices=ItemState.choices)
    told = models.TextField(blank=True)

    class Meta:
        verbose_name = "dòng của việc làm hàng loạt"
        constraints = (
            models.UniqueConstraint(name="tracking_item_once_a_place", fields=["run", "position"]),
            models.CheckConstraint(name="tracking_item_state_known", condition=Q(state__in=ItemState.values)),
            models.CheckConstraint(
                name="tracking_item_ready_has_a_share",
                condition=~Q(state=ItemState.READY) | Q(share__isnull=False, task__isnull=False),
            ),
        )
        indexes = (
            # What is left to do, in the order of locks.
            models.Index(
                name="tracking_item_left",
                fields=["run", "task", "share", "position"],
                condition=Q(state=ItemState.READY),
            ),
            models.Index(name="tracking_item_of_run", fields=["run", "state", "position"]),
        )

    def __str__(self) -> str:
        return f"{self.run_id} {self.position}"
