"""A received document that may be the signed copy of a paper, and what an officer said of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from dondoc.server.intake.models import ReceivedDocument

from .outgoing_document import OutgoingDocument


class MatchState(models.TextChoices):
    PROPOSED = "proposed", "Chờ xác nhận"
    CONFIRMED = "confirmed", "Đã nhận là bản ký"
    REFUSED = "refused", "Không phải bản ký"


class SignedMatch(models.Model):
    """How alike they are, word by word; see docs/algorithms/outgoing.md."""

    paper = models.ForeignKey(OutgoingDocument, models.CASCADE, related_name="matches")
    received = models.ForeignKey(ReceivedDocument, models.CASCADE, related_name="+")
    likeness = models.FloatField()  # 0 to 1
    state = models.CharField(max_length=12, choices=MatchState.choices, default=MatchState.PROPOSED)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    # Nobody where the words were the same, and it was plain.
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "bản ký nhận ra"
        indexes = (
            models.Index(
                name="outgoing_match_waiting",
                fields=["received", "-likeness"],
                condition=Q(state=MatchState.PROPOSED),
            ),
        )
        constraints = (
            models.UniqueConstraint(name="outgoing_match_once_a_pair", fields=["paper", "received"]),
            models.UniqueConstraint(
                name="outgoing_match_one_paper_a_copy",
                fields=["received"],
                condition=Q(state=MatchState.CONFIRMED),
            ),
            models.CheckConstraint(
                name="outgoing_match_settled_at_some_time",
                condition=Q(state=MatchState.PROPOSED, settled_at__isnull=True)
                | ~Q(state=MatchState.PROPOSED) & Q(settled_at__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.received} · {self.paper}"

    @property
    def is_taken(self) -> bool:
        return self.state == MatchState.CONFIRMED

    @property
    def percent(self) -> int:
        """Of likeness; never 100 where something differs."""
        return int(self.likeness * 100)
