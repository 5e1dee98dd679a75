"""Feedback as the staff pages show it: to the Office all of it, to an agency what it has to answer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.files.selectors import path_of_stored
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.publishing.errors import PublicationNotFound
from dondoc.server.publishing.models import Feedback, FeedbackState
from dondoc.server.publishing.permissions import leads_of
from dondoc.server.tracking.models import Share
from dondoc.server.tracking.permissions import hands_of

_OF_AGENCIES = (FeedbackState.PASSED, FeedbackState.ANSWERED)


@dataclass(frozen=True, slots=True)
class FeedbackPage:
    rows: Sequence[Feedback]
    number: int
    has_next: bool
    count: int
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class FeedbackView:
    feedback: Feedback
    may_answer: bool


def list_feedback(*, viewer: Account, state: str = "", page: int = 1, page_size: int = 50) -> FeedbackPage:
    """The newest first. Raises NotAllowed for who neither sees every task nor answers for an agency."""
    hands = hands_of(viewer, on=timezone.localdate())
    if not (hands.sees_all or hands.agency_ids):
        raise NotAllowed("Trang này của Văn phòng, lãnh đạo và cán bộ báo cáo của cơ quan.")
    found = _seen_by(viewer)
    if state in FeedbackState.values:
        found = found.filter(state=state)
    start = (page - 1) * page_size
    rows = list(found.order_by("-pk")[start : start + page_size + 1])
    return FeedbackPage(rows[:page_size], page, len(rows) > page_size, found.count())


def view_feedback(*, viewer: Account, feedback_id: int) -> FeedbackView:
    """Raises PublicationNotFound for what is not there, and for what is none of the viewer's."""
    found = _seen_by(viewer).filter(pk=feedback_id).first()
    if found is None:
        raise _not_found()
    agencies = hands_of(viewer, on=timezone.localdate()).agency_ids
    return FeedbackView(found, may_answer=bool(agencies & leads_of(found.task_id)))


def picture_of(*, viewer: Account, feedback_id: int) -> Path:
    """Where the picture lies that came with it, drawn anew."""
    found = view_feedback(viewer=viewer, feedback_id=feedback_id).feedback
    if found.picture is None:
        raise _not_found()
    return path_of_stored(found.picture)


def feedback_to_settle(feedback_id: int) -> Feedback:
    """Locked."""
    found = (
        Feedback.objects.select_for_update(of=("self",))
        .select_related("task", "answered_for")
        .filter(pk=feedback_id)
        .first()
    )
    if found is None:
        raise _not_found()
    return found


def count_waiting(viewer: Account, *, on: date) -> tuple[int, int]:
    """What the Office has to look at, and what the viewer's agencies have to answer."""
    hands = hands_of(viewer, on=on)
    office = Feedback.objects.filter(state=FeedbackState.WAITING).count() if hands.sees_all else 0
    if not hands.agency_ids:
        return office, 0
    own = Feedback.objects.filter(state=FeedbackState.PASSED, task__shares__agency__in=hands.agency_ids)
    return office, own.distinct().count()


def _seen_by(viewer: Account) -> QuerySet[Feedback]:
    hands = hands_of(viewer, on=timezone.localdate())
    found = Feedback.objects.select_related(
        "task", "picture", "settled_by", "answered_by", "answered_for"
    ).defer("task__evidence", "task__search_text")
    if hands.sees_all:
        return found
    own = Share.objects.filter(agency__in=hands.agency_ids).values("task")
    return found.filter(Q(task__in=own), state__in=_OF_AGENCIES)


def _not_found() -> PublicationNotFound:
    return PublicationNotFound("Không tìm thấy phản ánh này trong phần của anh/chị.")
