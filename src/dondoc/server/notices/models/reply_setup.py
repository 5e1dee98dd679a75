"""How answers by mail come in, as the administrator set it up."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .channel_setup import Security


class WayIn(models.TextChoices):
    """Where answers are taken from."""

    FOLDER = "folder", "thư mục trên máy chủ này"
    IMAP = "imap", "hộp thư qua IMAP"
    POP3 = "pop3", "hộp thư qua POP3"


class ReplySetup(models.Model):
    """One row at most; without it no answer is taken, and no message asks for one.

    `address` is the one that people answer to. `secret` is the password of the mailbox, sealed
    (notices.sealing). `looked_at` and `problem` tell how the last look into the mailbox went; `version`
    counts the changes.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_on = models.BooleanField("nhận thư trả lời", default=False)
    way = models.CharField("lấy từ", max_length=8, choices=WayIn.choices, default=WayIn.FOLDER)
    address = models.EmailField("địa chỉ nhận", blank=True)
    host = models.CharField("máy chủ", max_length=253, blank=True)
    port = models.PositiveIntegerField("cổng", default=993)
    security = models.CharField("mã hóa", max_length=10, choices=Security.choices, default=Security.TLS)
    username = models.CharField("tên đăng nhập", max_length=200, blank=True)
    secret = models.TextField(blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    problem = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=0)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "cách nhận thư trả lời"
        constraints = (
            models.CheckConstraint(name="notices_reply_setup_once", condition=Q(id=1)),
            models.CheckConstraint(name="notices_reply_setup_way_known", condition=Q(way__in=WayIn.values)),
            # What is typed here opens a mailbox: it never goes out in the clear.
            models.CheckConstraint(
                name="notices_reply_setup_guarded",
                condition=Q(security__in=(Security.TLS, Security.STARTTLS)),
            ),
        )

    def __str__(self) -> str:
        return "cách nhận thư trả lời"
