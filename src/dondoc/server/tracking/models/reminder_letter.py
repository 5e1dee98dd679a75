"""A letter that reminds agencies of late work: the paper that says so, and the shares that it names."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from dondoc.server.outgoing.models import OutgoingDocument

from .share import Share


class ReminderLetter(models.Model):
    """One letter. What it says, and whether it is issued or dropped, stands with its `paper`.

    The letters of one step have one `batch`, made for the page: sent a second time under the same, nothing is
    made again.
    """

    paper = models.OneToOneField(OutgoingDocument, models.PROTECT, related_name="+")
    batch = models.UUIDField()
    position = models.PositiveIntegerField()  # in the batch
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    made_at = models.DateTimeField("lập lúc")
    task_count = models.PositiveIntegerField("số nhiệm vụ")

    class Meta:
        verbose_name = "văn bản đôn đốc"
        constraints = (
            models.UniqueConstraint(name="tracking_letter_once_a_place", fields=["batch", "position"]),
        )
        indexes = (models.Index(name="tracking_letter_newest", fields=["-made_at", "-id"]),)

    def __str__(self) -> str:
        return f"{self.paper.subject} ({', '.join(self.paper.addressees)})"


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
