"""Every letter that came as an answer, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class MailFault(models.TextChoices):
    """Why a letter became no reply."""

    AUTOMATIC = "automatic", "Thư do máy gửi (báo vắng mặt, báo không chuyển được, bản tin)"
    UNREADABLE = "unreadable", "Không mở được thư"
    TOO_LARGE = "too_large", "Thư quá lớn"
    UNKNOWN_SENDER = "unknown_sender", "Địa chỉ gửi không phải của người dùng nào"
    NO_KEY = "no_key", "Không rõ trả lời việc nào"
    SEVERAL_KEYS = "several_keys", "Nêu mã của nhiều việc"
    WRONG_KEY = "wrong_key", "Mã không phải của người gửi"
    EXPIRED = "expired", "Mã đã quá hạn dùng"
    NOT_THEIRS = "not_theirs", "Người gửi không làm việc này cho cơ quan được giao, được hỏi"
    SECRET = "secret", "Có dấu chỉ độ mật, đã hủy ngay"
    NOT_NOW = "not_now", "Việc này không nhận báo cáo, ý kiến lúc này"
    EMPTY = "empty", "Không có lời nào và không có tệp nào giữ được"


class AnswerState(models.TextChoices):
    """How the answer to the sender stands; a letter gets one at most."""

    NONE = "none", "không trả lời"
    WAITING = "waiting", "chờ gửi"
    SENT = "sent", "đã trả lời"
    FAILED = "failed", "không trả lời được"


class IncomingMail(models.Model):
    """A letter exists once: by its bytes, and by what it says (`content_key`), however it was delivered.

    Tracking and consultation lie above this app, so the share, or the asked agency, stands here by its id. Of
    a letter that bore a mark of secrecy neither subject nor Message-ID is kept.
    """

    id = models.BigAutoField(primary_key=True)
    raw_sha256 = models.CharField(max_length=64, unique=True)
    content_key = models.CharField(max_length=64, unique=True, null=True, blank=True)
    message_id = models.CharField(max_length=320, blank=True)
    sender = models.CharField("từ", max_length=320, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    subject = models.CharField("tiêu đề", max_length=300, blank=True)
    taken_at = models.DateTimeField("nhận lúc")
    fault = models.CharField("lý do", max_length=16, choices=MailFault.choices, blank=True)
    share_id = models.BigIntegerField(null=True, blank=True)
    asked_id = models.BigIntegerField(null=True, blank=True)
    answer = models.TextField(blank=True)
    answer_state = models.CharField(max_length=8, choices=AnswerState.choices, default=AnswerState.NONE)

    class Meta:
        verbose_name = "thư đến"
        constraints = (
            models.CheckConstraint(
                name="notices_mail_fault_known", condition=Q(fault__in=["", *MailFault.values])
            ),
            models.CheckConstraint(
                name="notices_mail_answer_known", condition=Q(answer_state__in=AnswerState.values)
            ),
            models.CheckConstraint(
                name="notices_mail_answers_people",
                condition=Q(answer_state=AnswerState.NONE) | Q(person__isnull=False),
            ),
        )
        indexes = (
            models.Index(name="notices_mail_newest", fields=["-id"]),
            models.Index(
                name="notices_mail_to_answer",
                fields=["id"],
                condition=Q(answer_state=AnswerState.WAITING),
            ),
            models.Index(name="notices_mail_of_person", fields=["person", "taken_at"]),
        )

    def __str__(self) -> str:
        return f"thư đến {self.taken_at:%d/%m/%Y}"
