"""Answers by mail that wait for somebody of the agency to send or drop them. For that agency's eyes alone."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.errors import reply_not_found
from dondoc.server.tracking.models import Reply, ReplyFile, ReplyState
from dondoc.server.tracking.permissions import hands_of

MOST_SHOWN = 20


def replies_of(share_ids: Collection[int]) -> dict[int, list[Reply]]:
    """Those that wait, by the share, the newest first. Two queries, none where no share is asked for."""
    found: dict[int, list[Reply]] = {}
    if share_ids:
        for reply in _waiting().filter(share__in=share_ids):
            found.setdefault(reply.share_id, []).append(reply)
    return found


def waiting_replies(*, viewer: Account, today: date) -> Sequence[Reply]:
    """Of all agencies that the viewer reports for, the newest; share and task are loaded."""
    hands = hands_of(viewer, on=today)
    if not hands.agency_ids:
        return ()
    found = _waiting().filter(share__agency__in=hands.agency_ids).select_related("share__task", "by")
    return list(found.defer("share__task__evidence", "share__task__search_text")[:MOST_SHOWN])


def reply_file(*, viewer: Account, file_id: int) -> ReplyFile:
    """A file of a reply that waits. ReplyNotFound, also for one that is none of the viewer's."""
    found = ReplyFile.objects.filter(pk=file_id).select_related("stored", "reply__share").first()
    hands = hands_of(viewer, on=timezone.localdate())
    if found is None or found.reply.share.agency_id not in hands.agency_ids:
        raise reply_not_found()
    return found


def _waiting() -> QuerySet[Reply]:
    files = Prefetch("files", ReplyFile.objects.select_related("stored").order_by("pk"))
    found = Reply.objects.filter(state=ReplyState.WAITING)
    return found.select_related("by").prefetch_related(files).order_by("-pk")
