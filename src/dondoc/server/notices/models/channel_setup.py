"""How messages leave the machine, as the administrator set it up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .message import Channel


class Security(models.TextChoices):
    """How the way to the mail server is guarded."""

    TLS = "tls", "TLS ngay từ đầu"
    STARTTLS = "starttls", "STARTTLS"
    NONE = "none", "không mã hóa"


class ChannelSetup(models.Model):
    """One row a channel; mail without a host goes into a folder.

    `secret` is the password of the mail server, or what the webhook's messages are signed with: it is sealed
    (notices.sealing), and opened for nothing but the sending. `version` counts the changes.
    """

    channel = models.CharField(primary_key=True, max_length=12, choices=Channel.choices)
    is_on = models.BooleanField("dùng", default=False)
    host = models.CharField("máy chủ thư", max_length=253, blank=True)
    port = models.PositiveIntegerField("cổng", default=465)
    security = models.CharField("mã hóa", max_length=10, choices=Security.choices, default=Security.TLS)
    username = models.CharField("tên đăng nhập", max_length=200, blank=True)
    sender = models.EmailField("địa chỉ gửi", blank=True)
    url = models.URLField("địa chỉ nhận", max_length=500, blank=True)
    secret = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "kênh gửi"
        constraints = (
            models.CheckConstraint(
                name="notices_channel_security_known", condition=Q(security__in=Security.values)
            ),
            models.CheckConstraint(name="notices_channel_known", condition=Q(channel__in=Channel.values)),
        )

    def __str__(self) -> str:
        return Channel(self.channel).label
