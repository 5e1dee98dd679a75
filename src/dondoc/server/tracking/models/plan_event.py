"""The story of a task. The database itself refuses to change or remove a row (see migration 0002)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models

from .assigned_task import AssignedTask
from .share import Share


class PlanEventKind(models.TextChoices):
    """What happened: one kind for each action of `rules.TRANSITIONS`, those after them beside them."""

    ACCEPTED = "accepted", "Nhận việc"
    REPORTED = "reported", "Báo cáo tiến độ"
    COMPLETION_ASKED = "completion_asked", "Báo cáo hoàn thành"
    TAKEN_BACK = "taken_back", "Rút lại báo cáo hoàn thành"
    CONFIRMED = "confirmed", "Xác nhận hoàn thành"
    RETURNED = "returned", "Trả lại"
    REOPENED = "reopened", "Mở lại"
    EXTENSION_ASKED = "extension_asked", "Xin gia hạn"
    EXTENSION_GRANTED = "extension_granted", "Cho gia hạn"
    EXTENSION_REFUSED = "extension_refused", "Không cho gia hạn"
    SUSPENDED = "suspended", "Tạm dừng"
    RESUMED = "resumed", "Tiếp tục thực hiện"
    WITHDRAWN = "withdrawn", "Thôi thực hiện"
    HANDED_DOWN = "handed_down", "Giao xuống cấp dưới"
    HAND_ON_ASKED = "hand_on_asked", "Đề nghị chuyển cơ quan khác"
    HAND_ON_GRANTED = "hand_on_granted", "Chuyển cơ quan khác"
    HAND_ON_REFUSED = "hand_on_refused", "Không chuyển cơ quan khác"
    DECISION_UNDONE = "decision_undone", "Hoàn tác quyết định"
    MESSAGE = "message", "Trao đổi"
    # What a later paper does to a task; the act is told in the details.
    DUE_CHANGED = "due_changed", "Đổi thời hạn theo văn bản"
    LEAD_CHANGED = "lead_changed", "Đổi cơ quan chủ trì theo văn bản"
    REPEATED = "repeated", "Được nhắc lại trong văn bản"
    AMENDMENT_UNDONE = "amendment_undone", "Hoàn tác thay đổi theo văn bản"
    CALENDAR_MOVED = "calendar_moved", "Đổi thời hạn theo lịch làm việc"
    CADENCE_SET = "cadence_set", "Đặt kỳ báo cáo"
    MILESTONE_ADDED = "milestone_added", "Đặt mốc"
    MILESTONE_REMOVED = "milestone_removed", "Bỏ mốc"
    REMINDED = "reminded", "Lập văn bản đôn đốc"
    REMINDER_ISSUED = "reminder_issued", "Phát hành văn bản đôn đốc"
    REMINDER_DROPPED = "reminder_dropped", "Bỏ văn bản đôn đốc"
    REMINDER_RESUMED = "reminder_resumed", "Dùng lại văn bản đôn đốc"
    REMINDER_UNISSUED = "reminder_unissued", "Bỏ số của văn bản đôn đốc"
    RESPONSIBILITY_CHANGED = "responsibility_changed", "Đổi phân công theo dõi"


class PlanEvent(models.Model):
    """One thing that happened to a task, with the words as they were typed.

    The assignment itself is no row: `AssignedTask.confirmed_at` tells it. So a confirmation can be taken back
    until the first event, and never after it.
    """

    task = models.ForeignKey(AssignedTask, models.PROTECT, related_name="events")
    share = models.ForeignKey(Share, models.PROTECT, null=True, blank=True, related_name="events")
    kind = models.CharField(max_length=24, choices=PlanEventKind.choices)
    at = models.DateTimeField("lúc")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_name = models.CharField(max_length=200)  # borne at that moment
    words = models.TextField(blank=True)
    # Days in ISO, ids of the update and of the request, the act: what the kind tells of.
    details: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)

    class Meta:
        verbose_name = "diễn biến"
        constraints = (
            models.CheckConstraint(
                name="tracking_event_kind_known", condition=models.Q(kind__in=PlanEventKind.values)
            ),
        )
        indexes = (
            models.Index(name="tracking_event_of_task", fields=["task", "-id"]),
            models.Index(
                name="tracking_event_message",
                fields=["share", "id"],
                condition=models.Q(kind=PlanEventKind.MESSAGE),
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.by_name})"
