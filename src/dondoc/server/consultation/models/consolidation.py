"""The table that says of each opinion what the drafting agency makes of it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.outgoing.models import OutgoingDocument

from .opinion import Comment
from .round import Round


class Outcome(models.TextChoices):
    """What becomes of what was said."""

    ACCEPTED = "accepted", "Tiếp thu"
    PARTLY = "partly", "Tiếp thu một phần"
    EXPLAINED = "explained", "Giải trình"


class Consolidation(models.Model):
    """The table of a round. Once sent it is frozen: `content` is what was sent, whatever comes after; it goes
    out as `paper`."""

    round = models.OneToOneField(Round, models.CASCADE, related_name="consolidation")
    sent_at = models.DateTimeField("gửi lúc", null=True, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Who issues it and who signs (dondoc.server.consultation.table_head); empty until somebody wrote it.
    head: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict, blank=True)
    content: models.JSONField[dict[str, Any] | None, dict[str, Any] | None] = models.JSONField(null=True)
    paper = models.OneToOneField(OutgoingDocument, models.PROTECT, null=True, blank=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "bản tổng hợp, tiếp thu, giải trình"
        constraints = (
            models.CheckConstraint(
                name="consultation_consolidation_sent_with_content",
                condition=Q(sent_at__isnull=True, sent_by__isnull=True, content__isnull=True)
                | Q(sent_at__isnull=False, sent_by__isnull=False, content__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"bản tổng hợp của {self.round}"


class ConsolidationRow(models.Model):
    """One line of the table: comments that say nearly the same, with all who said it, and what is answered. A
    comment stands in one row of its round at most; one that stands in none has a row of its own on the page.
    """

    consolidation = models.ForeignKey(Consolidation, models.CASCADE, related_name="rows")
    outcome = models.CharField("kết quả", max_length=10, choices=Outcome.choices, blank=True)
    answer = models.TextField("nội dung tiếp thu, giải trình", blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    # What the answer was written for: agency, name, clause, label, text. It stays, whatever is replaced.
    answered_for: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(
        default=list, blank=True
    )
    is_by_hand = models.BooleanField(default=False)  # folded or taken apart by somebody: not folded again
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = "dòng của bản tổng hợp"
        constraints = (
            # What is explained is explained in words.
            models.CheckConstraint(
                name="consultation_row_explained_in_words",
                condition=Q(outcome__in=["", Outcome.ACCEPTED]) | ~Q(answer=""),
            ),
        )

    def __str__(self) -> str:
        return self.answer[:80]


class RowComment(models.Model):
    """That a comment stands in a row."""

    row = models.ForeignKey(ConsolidationRow, models.CASCADE, related_name="comments")
    comment = models.OneToOneField(Comment, models.CASCADE, related_name="in_row")

    class Meta:
        verbose_name = "góp ý trong bản tổng hợp"

    def __str__(self) -> str:
        return str(self.comment)
