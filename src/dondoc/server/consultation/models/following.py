"""Where a comment stands in a later draft."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from .draft import Draft, DraftClause
from .opinion import Comment


class Followed(models.TextChoices):
    """What became of the clause of a comment in a draft."""

    SAME = "same", "Giữ nguyên"
    MOVED = "moved", "Đổi vị trí"
    REWORDED = "reworded", "Đã sửa chữ"
    ORPHANED = "orphaned", "Không còn trong dự thảo"
    BY_HAND = "by_hand", "Do cán bộ chỉ"


class CommentPlace(models.Model):
    """Of one comment in one later draft. Never guessed: where the clause is not plain, it is orphaned until
    somebody of the drafting agency points to one."""

    comment = models.ForeignKey(Comment, models.CASCADE, related_name="places", db_index=False)
    draft = models.ForeignKey(Draft, models.CASCADE, related_name="comment_places")
    clause = models.ForeignKey(DraftClause, models.CASCADE, null=True, blank=True, related_name="+")
    followed = models.CharField(max_length=10, choices=Followed.choices)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = "vị trí của góp ý trong dự thảo sau"
        constraints = (
            models.UniqueConstraint(name="consultation_place_once_a_draft", fields=["comment", "draft"]),
            models.CheckConstraint(
                name="consultation_place_has_a_clause",
                condition=Q(followed=Followed.ORPHANED, clause__isnull=True)
                | ~Q(followed=Followed.ORPHANED) & Q(clause__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.comment} · {self.draft}"
