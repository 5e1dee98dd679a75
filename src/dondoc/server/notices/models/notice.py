"""One thing that one person is told: of a share, a report, a digest, or an agency asked for its opinion."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from .message import Message

NO_SHARE = 0
"""In place of the ids of a share and its task, where what is told concerns none."""


class Rule(models.TextChoices):
    """Why somebody is told."""

    BEFORE_DUE = "before_due", "Sắp đến hạn"
    ON_DUE_DAY = "on_due_day", "Đến hạn"
    OVERDUE = "overdue", "Quá hạn"
    SILENT = "silent", "Lâu chưa cập nhật"
    ESCALATED_TO_HEAD = "escalated_to_head", "Quá hạn, báo lãnh đạo cơ quan"
    ESCALATED_TO_LEADER = "escalated_to_leader", "Quá hạn, báo lãnh đạo phụ trách"
    PERIOD_OPENED = "period_opened", "Đến kỳ báo cáo"
    ASSIGNED = "assigned", "Việc mới giao"
    RESPONSIBLE = "responsible", "Giao theo dõi, phụ trách"
    RETURNED = "returned", "Bị trả lại"
    CONFIRMED = "confirmed", "Được xác nhận hoàn thành"
    EXTENDED = "extended", "Được gia hạn"
    CORRECTED = "corrected", "Đính chính"
    FEEDBACK = "feedback", "Phản ánh cần trả lời"
    FEEDBACK_DUE = "feedback_due", "Sắp hết hạn trả lời phản ánh"
    FEEDBACK_OVERDUE = "feedback_overdue", "Quá hạn trả lời phản ánh"
    FEEDBACK_TO_HEAD = "feedback_to_head", "Quá hạn trả lời phản ánh, báo lãnh đạo cơ quan"
    FEEDBACK_TO_LEADER = "feedback_to_leader", "Quá hạn trả lời phản ánh, báo lãnh đạo phụ trách"
    FEEDBACK_OVER = "feedback_over", "Phản ánh không phải trả lời nữa"
    REPORT_DRAWN_UP = "report_drawn_up", "Báo cáo tự lập, chờ xem và gửi"
    REPORT_SENT = "report_sent", "Báo cáo đã gửi"
    REPORT_NOT_DRAWN = "report_not_drawn", "Báo cáo theo lịch không lập được"
    OPINION_ASKED = "opinion_asked", "Được lấy ý kiến"
    OPINION_DUE = "opinion_due", "Sắp đến hạn cho ý kiến"
    OPINION_OVERDUE = "opinion_overdue", "Quá hạn cho ý kiến"
    OPINION_EXTENDED = "opinion_extended", "Gia hạn cho ý kiến"
    OPINION_ENDED = "opinion_ended", "Thôi lấy ý kiến"
    OPINION_GIVEN = "opinion_given", "Có ý kiến trả lời"
    PUBLIC_CORRECTION = "public_correction", "Bản đính chính chờ công khai"


class Notice(models.Model):
    """It exists once: share or asked agency, rule, day, occasion and person are its key.

    `day` is the day that the rule names, not the one on which it was written down. `occasion` tells apart
    what may happen twice on one day: the version of the share or of the consultation, the answer, the row
    that named who is responsible (of a task as a whole, its first share stands for it), or what a citizen
    said of the task. Of a report or a digest share and task are NO_SHARE, and `occasion` is the report, the
    schedule that drew none up, or the edition of the digest.

    Tracking and consultation lie above this app, so a share and its task, an asked agency and its
    consultation stand here by their ids, and are 0 where it is not about them; one that is gone leaves its
    notices behind. `message` is empty until the person's next grouped message takes it.
    """

    id = models.BigAutoField(primary_key=True)
    rule = models.CharField("lý do", max_length=24, choices=Rule.choices)
    share_id = models.BigIntegerField(default=0)
    task_id = models.BigIntegerField(default=0)
    asked_id = models.BigIntegerField(default=0)
    consultation_id = models.BigIntegerField(default=0)
    day = models.DateField("ngày")
    occasion = models.PositiveIntegerField(default=0)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notices")
    facts: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    created_at = models.DateTimeField("lúc")
    read_at = models.DateTimeField("đã xem lúc", null=True, blank=True)
    message = models.ForeignKey(Message, models.PROTECT, null=True, blank=True, related_name="notices")

    class Meta:
        verbose_name = "thông báo"
        constraints = (
            models.UniqueConstraint(
                name="notices_notice_once",
                fields=["share_id", "asked_id", "rule", "day", "occasion", "person"],
            ),
            models.CheckConstraint(
                name="notices_notice_about_one_thing",
                condition=Q(share_id=0, task_id=0, asked_id__gt=0, consultation_id__gt=0)
                | Q(share_id__gt=0, task_id__gt=0, asked_id=0, consultation_id=0)
                | Q(
                    share_id=0,
                    task_id=0,
                    asked_id=0,
                    consultation_id=0,
                    rule__in=["report_drawn_up", "report_sent", "report_not_drawn", "public_correction"],
                ),
            ),
            models.CheckConstraint(name="notices_notice_rule_known", condition=Q(rule__in=Rule.values)),
        )
        indexes = (
            models.Index(name="notices_notice_newest", fields=["person", "-id"]),
            models.Index(name="notices_notice_unread", fields=["person"], condition=Q(read_at__isnull=True)),
            models.Index(
                name="notices_notice_untold", fields=["person", "id"], condition=Q(message__isnull=True)
            ),
            models.Index(
                name="notices_notice_of_task", fields=["task_id", "-id"], condition=Q(task_id__gt=0)
            ),
            models.Index(
                name="notices_notice_of_asking",
                fields=["consultation_id", "-id"],
                condition=Q(consultation_id__gt=0),
            ),
        )

    def __str__(self) -> str:
        return f"{Rule(self.rule).label} {self.day:%d/%m/%Y}"
