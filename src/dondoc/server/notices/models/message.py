"""The grouped message of a person on a day, and how it goes out."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.files.models import StoredFile


class Message(models.Model):
    """All that a person is told on a day, in one. Its words are kept: what is sent again is the same.

    With a `topic` it is a letter of its own, once of a topic; a file may go with it by mail.
    """

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    day = models.DateField("ngày")
    topic = models.CharField(max_length=60, blank=True)
    message_id = models.CharField(
        max_length=200, unique=True
    )  # fixed by its key, as mail programs compare it
    subject = models.CharField("tiêu đề", max_length=300)
    text = models.TextField("nội dung")
    attached = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    attached_name = models.CharField(max_length=120, blank=True)
    created_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "tin nhắn gộp"
        constraints = (
            models.UniqueConstraint(
                name="notices_message_once_a_day", fields=["person", "day"], condition=Q(topic="")
            ),
            models.UniqueConstraint(
                name="notices_message_once_a_topic", fields=["person", "topic"], condition=~Q(topic="")
            ),
        )

    def __str__(self) -> str:
        return self.subject


class Channel(models.TextChoices):
    """By which way a message leaves Dondoc; the page Thông báo shows notices without any."""

    MAIL = "mail", "thư điện tử"
    WEBHOOK = "webhook", "cổng tin nhắn"


class DeliveryState(models.TextChoices):
    """How the sending stands."""

    WAITING = "waiting", "chờ gửi"
    # From before it is handed over until the answer is noted: after a crash nobody knows whether it went.
    UNKNOWN = "unknown", "đang gửi, chưa rõ kết quả"
    SENT = "sent", "đã gửi"
    REFUSED = "refused", "không gửi được"


class Delivery(models.Model):
    """One message by one channel to one address."""

    id = models.BigAutoField(primary_key=True)
    message = models.ForeignKey(Message, models.CASCADE, related_name="deliveries")
    channel = models.CharField("qua", max_length=12, choices=Channel.choices)
    address = models.CharField("tới", max_length=320, blank=True)
    state = models.CharField(
        "trạng thái", max_length=12, choices=DeliveryState.choices, default=DeliveryState.WAITING
    )
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField("lý do", max_length=500, blank=True)
    changed_at = models.DateTimeField("lúc")

    class Meta:
        verbose_name = "lần gửi"
        constraints = (
            models.UniqueConstraint(name="notices_delivery_once_a_channel", fields=["message", "channel"]),
            models.CheckConstraint(
                name="notices_delivery_state_known", condition=Q(state__in=DeliveryState.values)
            ),
            models.CheckConstraint(
                name="notices_delivery_channel_known", condition=Q(channel__in=Channel.values)
            ),
        )
        indexes = (
            models.Index(
                name="notices_delivery_to_send",
                fields=["id"],
                condition=Q(state__in=(DeliveryState.WAITING, DeliveryState.UNKNOWN)),
            ),
            models.Index(
                name="notices_delivery_given_up", fields=["-id"], condition=Q(state=DeliveryState.REFUSED)
            ),
        )

    def __str__(self) -> str:
        return f"{Channel(self.channel).label}: {DeliveryState(self.state).label}"
