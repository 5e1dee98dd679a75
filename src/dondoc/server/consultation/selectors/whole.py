"""Drafts and answers with all that is of them; who may read them, the caller asks."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from dondoc.server.consultation.models import Comment, DraftClause, Opinion, OpinionFile


def clauses_of_draft(draft_id: int) -> list[DraftClause]:
    """In their order; who may read the draft, the caller asks."""
    return list(DraftClause.objects.filter(draft=draft_id).order_by("position"))


def whole_opinions(opinions: QuerySet[Opinion]) -> QuerySet[Opinion]:
    """With comments by clause and files."""
    comments = Comment.objects.select_related("clause").order_by("position")
    files = OpinionFile.objects.select_related("stored").order_by("pk")
    return opinions.select_related("given_by", "made_by", "mail").prefetch_related(
        Prefetch("comments", comments), Prefetch("files", files)
    )
