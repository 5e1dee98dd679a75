"""Documents that assigned tasks, as plans: how far they are, and how their deadlines drifted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, F, Max, OuterRef, Q

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.selectors import received_document
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.posts.permissions import require_right
from dondoc.server.posts.rules import Right
from dondoc.server.reporting.counting import (
    Dimension,
    Figures,
    Terms,
    count_by_year,
    count_tasks,
)
from dondoc.server.tracking.models import AssignedTask
from dondoc.server.tracking.selectors import TaskFilter

from .rows import BoardRow

PAGE_SIZE = 10


@dataclass(frozen=True, slots=True)
class Plan:
    """A document that assigned tasks."""

    document: ReceivedDocument
    row: BoardRow
    last_on: date | None  # the last of the days that hold now
    first_last_on: date | None  # the last of the days at the start
    moved_count: int  # tasks that are due later than at the start

    @property
    def done_percent(self) -> int:
        figures = self.row.figures
        counted = figures.every - figures.withdrawn
        return 100 * figures.completed // counted if counted else 0


@dataclass(frozen=True, slots=True)
class PlanPage:
    rows: Sequence[Plan]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class Year:
    """The tasks of a plan that are due in one year; None: those without a day."""

    year: int | None
    row: BoardRow
    first_count: int  # that were due in it at the start

    def list_of(self, column: str) -> TaskFilter:
        asked = self.row.list_of(column)
        if self.year is None:
            return asked
        return replace(asked, due_from=date(self.year, 1, 1), due_to=date(self.year, 12, 31))


@dataclass(frozen=True, slots=True)
class PlanView:
    plan: Plan
    years: Sequence[Year]


def list_plans(*, viewer: Account, today: date, page: int = 1) -> PlanPage:
    """The newest first. Three queries."""
    _require(viewer)
    number = max(page, 1)
    start = (number - 1) * PAGE_SIZE
    assigned = AssignedTask.objects.filter(document=OuterRef("pk"), parent__isnull=True)
    found = ReceivedDocument.objects.filter(Exists(assigned)).defer("search_text").order_by("-pk")
    documents = list(found[start : start + PAGE_SIZE + 1])
    shown = documents[:PAGE_SIZE]
    return PlanPage(_plans(shown, today=today), number, has_next=len(documents) > PAGE_SIZE)


def view_plan(*, viewer: Account, document_id: int, today: date) -> PlanView:
    """One plan year by year. Raises NotFound."""
    _require(viewer)
    document = received_document(viewer=viewer, document_id=document_id)
    [plan] = _plans([document], today=today)
    terms = Terms.of(settings_in_force(), today=today)
    found = count_by_year(Dimension.DOCUMENT, str(document.pk), terms=terms)
    first = Counter(
        day.year if day else None
        for day in AssignedTask.objects.filter(document=document, parent__isnull=True).values_list(
            "first_due_on", flat=True
        )
    )
    dated = sorted({year for year in (*found, *first) if year is not None})
    every = list(range(dated[0], dated[-1] + 1)) if dated else []
    undated = [None] if None in found or first[None] else []
    return PlanView(
        plan,
        [_year(year, found.get(year, Figures()), first[year], plan) for year in (*every, *undated)],
    )


def _year(year: int | None, figures: Figures, first_count: int, plan: Plan) -> Year:
    name = str(year) if year else "Không có ngày"
    return Year(year, BoardRow(plan.row.key, name, figures, Dimension.DOCUMENT), first_count)


def _plans(documents: Sequence[ReceivedDocument], *, today: date) -> list[Plan]:
    terms = Terms.of(settings_in_force(), today=today)
    keys = [str(document.pk) for document in documents]
    board = count_tasks([Dimension.DOCUMENT], terms=terms, keys=keys)
    of_documents = AssignedTask.objects.filter(document__in=documents, parent__isnull=True).order_by()
    days = of_documents.values("document").annotate(
        last_on=Max("due_on"),
        first_last_on=Max("first_due_on"),
        moved_count=Count("pk", filter=Q(due_on__gt=F("first_due_on"))),
    )
    told = {row["document"]: (row["last_on"], row["first_last_on"], row["moved_count"]) for row in days}
    plans = []
    for document in documents:
        key = str(document.pk)
        figures = board.of(Dimension.DOCUMENT, key)
        last_on, first_last_on, moved_count = told.get(document.pk, (None, None, 0))
        row = BoardRow(key, str(document), figures, Dimension.DOCUMENT)
        plans.append(Plan(document, row, last_on, first_last_on, moved_count))
    return plans


def _require(viewer: Account) -> None:
    require_right(
        viewer,
        Right.SEE_ALL_TASKS,
        otherwise="Trang này của lãnh đạo và Văn phòng. Hãy xem số liệu của cơ quan mình.",
    )
