"""What somebody answered by mail about their agency's share: no report before one of the agency sends it."""

from __future__ import annotations

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from dondoc.server.files.models import StoredFile
from dondoc.server.notices.models import IncomingMail

from .progress_update import ProgressUpdate
from .share import Share


class ReplyState(models.TextChoices):
    """What became of a reply."""

    WAITING = "waiting", "chờ xác nhận"
    REPORTED = "reported", "đã thành báo cáo"
    DROPPED = "dropped", "đã bỏ"
    LAPSED = "lapsed", "quá lâu không ai xác nhận"


class Reply(models.Model):
    """`left_out` says what of the letter was not kept, and why. Words and files of a reply that lapsed, or
    was dropped a day ago, are gone; those of one that was reported are kept by the update.
    """

    id = models.BigAutoField(primary_key=True)
    mail = models.OneToOneField(IncomingMail, models.PROTECT, related_name="reply")
    share = models.ForeignKey(Share, models.CASCADE, related_name="replies")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField("nhận lúc")
    text = models.TextField("nội dung", blank=True)
    left_out: ArrayField[list[str], list[str]] = ArrayField(models.CharField(max_length=500), default=list)
    state = models.CharField(max_length=10, choices=ReplyState.choices, default=ReplyState.WAITING)
    update = models.OneToOneField(ProgressUpdate, models.PROTECT, null=True, blank=True, related_name="reply")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "thư trả lời"
        constraints = (
            models.CheckConstraint(
                name="tracking_reply_state_known", condition=Q(state__in=ReplyState.values)
            ),
            models.CheckConstraint(
                name="tracking_reply_reported_by_an_update",
                condition=Q(state=ReplyState.REPORTED, update__isnull=False)
                | (~Q(state=ReplyState.REPORTED) & Q(update__isnull=True)),
            ),
        )
        indexes = (
            models.Index(
                name="tracking_reply_waiting",
                fields=["share", "-id"],
                condition=Q(state=ReplyState.WAITING),
            ),
        )

    def __str__(self) -> str:
        return f"thư trả lời của {self.by} ngày {self.at:%d/%m/%Y}"


class ReplyFile(models.Model):
    """A file that came with a reply, looked through as every upload is."""

    reply = models.ForeignKey(Reply, models.CASCADE, related_name="files")
    stored = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    name = models.CharField("tên tệp", max_length=255)

    class Meta:
        verbose_name = "tệp của thư trả lời"

    def __str__(self) -> str:
        return self.name
