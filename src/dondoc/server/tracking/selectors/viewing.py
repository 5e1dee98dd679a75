"""One task, with the words of the document that assign it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from dondoc.server.accounts.models import Account
from dondoc.server.intake.selectors import evidence_spans, quote, spans_within, stored_document
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.tracking.errors import TaskNotFound
from dondoc.server.tracking.models import AssignedTask, Assignment
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import EvidenceStanding, derived_evidence

from .listing import TaskRow, task_row
from .periods import cadence_of, milestones_of, planned
from .responsibility import with_present
from .scope import scope_of_hands
from .shares import CollectiveAnswers, Plan, ShareView, collectives_among, shares_of
from .story import StoryLine, story_of

# In the order in which a page shows them.
_FIELDS = ("text", "leads", "coordinators", "period", "product", "resources")


@dataclass(frozen=True, slots=True)
class QuotedField:
    """The words of one field. `line` and `page` are of the first, for the link into the document."""

    field: str  # text, leads, coordinators, period, product, resources
    words: str
    page: int
    line: int


@dataclass(frozen=True, slots=True)
class TaskView:
    row: TaskRow  # task.document, .direction, .parent, .confirmed_by are loaded
    sees_parent: bool  # where the task is a child: the viewer may open what it is a part of
    evidence_shown: EvidenceStanding | None  # of the task as a whole; None where not all of it is told
    evidence: Sequence[QuotedField]
    shares: Sequence[ShareView]
    collectives: Sequence[CollectiveAnswers]  # the leads among them that stand for several agencies
    plan: Plan  # cadence and milestones
    story: Sequence[StoryLine]  # since it was assigned, the newest first


def view_task(*, viewer: Account, task_id: int, today: date) -> TaskView:
    """The task's page. Raises TaskNotFound, also for a task that is outside the viewer's scope."""
    hands, settings = hands_of(viewer, on=today), settings_in_force()
    scope = scope_of_hands(hands)
    task = (
        scope.tasks()
        .select_related(
            "document", "direction__recorded_by", "tracker_row__tracker", "confirmed_by", "parent"
        )
        .defer("tracker_row__tracker__sheets")
        .annotate(**planned())
        .prefetch_related(
            Prefetch("assignments", Assignment.objects.select_related("agency").order_by("position", "id")),
            with_present(),
        )
        .filter(pk=task_id)
        .first()
    )
    if task is None:
        raise TaskNotFound(
            "Không tìm thấy nhiệm vụ này, hoặc nhiệm vụ không giao cho cơ quan của anh/chị. "
            "Hãy kiểm tra lại đường dẫn."
        )
    plan = Plan(cadence_of(task, settings=settings), milestones_of(task))
    shares = shares_of(task, hands=hands, today=today, settings=settings, plan=plan)
    evidence = _quoted(task)
    return TaskView(
        row=task_row(task, scope=scope, today=today, soon_days=settings.due_soon_days),
        sees_parent=task.parent is not None and hands.opens(task.parent),
        evidence_shown=_evidence_shown(shares),
        evidence=evidence,
        shares=shares,
        plan=plan,
        collectives=collectives_among(shares),
        story=story_of(
            task,
            hands=hands,
            share_count=len(shares),
            assignments=task.assignments.all(),
            files={update.pk: list(update.files.all()) for share in shares for update in share.updates},
            source_words=_source_words(task, evidence),
            by=settings.done_day,
        ),
    )


def _evidence_shown(shares: Sequence[ShareView]) -> EvidenceStanding | None:
    told = [share.evidence for share in shares if share.evidence is not None]
    return derived_evidence(told) if told and len(told) == len(shares) else None


def _source_words(task: AssignedTask, evidence: Sequence[QuotedField]) -> str:
    if task.direction is not None:
        return task.direction.words
    if task.tracker_row is not None:
        return "\n".join(f"{heading}: {words}" for heading, words in task.tracker_row.cells if words)
    return next((quoted.words for quoted in evidence if quoted.field == "text"), "")


def _quoted(task: AssignedTask) -> list[QuotedField]:
    if task.stored_document_id is None:
        return []
    document = stored_document(task.stored_document_id)
    quoted: list[QuotedField] = []
    for field in _FIELDS:
        spans = spans_within(document, evidence_spans(task.evidence, field))
        if spans:
            first = document.line(spans[0].line)
            quoted.append(QuotedField(field, quote(document, spans), first.page, first.number))
    return quoted
