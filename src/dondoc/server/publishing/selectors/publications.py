"""Publications as the staff pages show them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.selectors import received_document
from dondoc.server.published.models import PaperKind
from dondoc.server.publishing.errors import PublicationNotFound
from dondoc.server.publishing.models import Publication, PublicationState
from dondoc.server.publishing.permissions import require_seeing_publications
from dondoc.server.reporting.digest.selectors import digests_out_of_week
from dondoc.server.tracking.models import AssignedTask, Assignment

from .words import Proposed, Redactor, prepared_choices, proposals_in, published_texts, redactor_of

# An older edition of the digest than `latest_digest_id` is what the public reads.
_IS_BEHIND = Q(kind=PaperKind.DIGEST, published_at__isnull=False) & ~Q(approved_digest=F("latest_digest_id"))
# What a leader has to approve: what was handed to them, and a correction of which nothing more is prepared.
_WAITS = Q(state=PublicationState.SUBMITTED) | Q(state=PublicationState.APPROVED) & _IS_BEHIND


@dataclass(frozen=True, slots=True)
class TaskToPublish:
    """A task with its words as they would be published."""

    task: AssignedTask
    text: str
    group_title: str
    is_left_out: bool
    is_public: bool


@dataclass(frozen=True, slots=True)
class PublicationView:
    """What is prepared of a document; `publication` is None before anybody began."""

    document: ReceivedDocument
    publication: Publication | None
    title: str  # as it would be published
    tasks: Sequence[TaskToPublish]
    proposals: Sequence[Proposed]

    @property
    def to_publish_count(self) -> int:
        return sum(not one.is_left_out for one in self.tasks)

    @property
    def public_count(self) -> int:
        return sum(one.is_public for one in self.tasks)

    @property
    def new_count(self) -> int:
        """Tasks that would be added with the next approval."""
        return sum(not one.is_left_out and not one.is_public for one in self.tasks)


@dataclass(frozen=True, slots=True)
class PublicationPage:
    rows: Sequence[Publication]
    number: int
    has_next: bool
    count: int
    is_capped: bool = False


def view_publication(*, viewer: Account, document_id: int) -> PublicationView:
    """What of the document is or would be public. Raises NotFound."""
    require_seeing_publications(viewer)
    document = received_document(viewer=viewer, document_id=document_id)
    publication = (
        Publication.objects.filter(document=document, kind=PaperKind.PLAN)
        .select_related("changed_by", "approved_by", "withdrawn_by")
        .first()
    )
    tasks = list(
        AssignedTask.objects.filter(document=document, parent__isnull=True)
        .defer("evidence", "search_text")
        .prefetch_related(Prefetch("assignments", Assignment.objects.order_by("position", "pk")))
        .order_by("position", "pk")
    )
    draft = publication or Publication()
    redact = redactor_of(prepared_choices(draft))
    public = (
        frozenset(publication.approved_tasks.values_list("task_id", flat=True))
        if publication
        else frozenset()
    )
    return PublicationView(
        document=document,
        publication=publication,
        title=redact(document.subject),
        tasks=[_task(task, redact, left_out=draft.left_out, public=public) for task in tasks],
        proposals=proposals_in(published_texts(document, tasks), kept=draft.kept),
    )


def list_publications(
    *, viewer: Account, state: str = "", page: int = 1, page_size: int = 50
) -> PublicationPage:
    """The last changed first; those in one state where one is asked for. A correction that waits is among
    what waits, and among what is public."""
    require_seeing_publications(viewer)
    found = _with_latest(Publication.objects.all())
    if state == PublicationState.SUBMITTED:
        found = found.filter(_WAITS)
    elif state in PublicationState.values:
        found = found.filter(state=state)
    start = (page - 1) * page_size
    latest = digests_out_of_week(OuterRef("week_on"))[:1]
    rows = list(
        found.select_related("document", "changed_by")
        .defer("document__search_text")
        .annotate(
            task_count=Count("approved_tasks"),
            digest_title=Subquery(latest.values("title")),
            is_behind=ExpressionWrapper(_IS_BEHIND, BooleanField()),
        )
        .order_by("-changed_at", "-pk")[start : start + page_size + 1]
    )
    return PublicationPage(rows[:page_size], page, len(rows) > page_size, found.count())


def publication_to_change(publication_id: int) -> Publication:
    """Locked. Raises PublicationNotFound."""
    found = Publication.objects.select_for_update().filter(pk=publication_id).first()
    if found is None:
        raise PublicationNotFound("Không tìm thấy văn bản công khai này. Hãy mở lại từ trang của văn bản.")
    return found


def corrections_waiting(publications: QuerySet[Publication], *, approved_after: datetime) -> dict[int, date]:
    """The last editions that were approved since, of weeks of which the public reads an older one; by their
    keys the Mondays."""
    found = _with_latest(publications).filter(_IS_BEHIND, latest_approved_at__gt=approved_after)
    return dict(found.values_list("latest_digest_id", "week_on"))


def count_to_approve() -> int:
    """How many wait for approval: the length of their list. One query."""
    return _with_latest(Publication.objects.all()).filter(_WAITS).count()


def _with_latest(publications: QuerySet[Publication]) -> QuerySet[Any]:
    latest = digests_out_of_week(OuterRef("week_on"))[:1]
    return publications.annotate(
        latest_digest_id=Subquery(latest.values("pk")),
        latest_approved_at=Subquery(latest.values("approved_at")),
    )


def _task(
    task: AssignedTask, redact: Redactor, *, left_out: Sequence[int], public: frozenset[int]
) -> TaskToPublish:
    return TaskToPublish(
        task=task,
        text=redact(task.text),
        group_title=redact(task.group_title),
        is_left_out=task.pk in left_out,
        is_public=task.pk in public,
    )
