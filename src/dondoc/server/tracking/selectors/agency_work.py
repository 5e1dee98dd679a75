"""The work of one's agencies: what they lead, what they help with by name, and what through a collective.

Who leads as a member of a collective has a share of its own, and leads. What stands below the agencies is
left out: that is the work of those below. What an agency took over is its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.posts.reach import Way
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    AssignmentRole,
    ProgressUpdate,
    Share,
    TaskStage,
    UpdateState,
)
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import (
    RUNNING,
    Timeliness,
    due_windows,
    timeliness,
    timeliness_words,
)

from .due_reports import closed_periods, owing_reports
from .scope import IsAnyOf

FOLDED_AT_ONCE = 20  # documents
_FEW = 2_000  # tasks of collectives that are gathered whole; more are met on the way along the documents


class Narrow(StrEnum):
    """What of the led work is asked for."""

    NEW = "moi"  # not taken up yet
    RETURNED = "tra-lai"  # sent back, nothing reported since
    TO_REPORT = "den-ky"  # owes the report on the period that closed last
    OVERDUE = "qua-han"
    DUE_SOON = "sap-den-han"


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A task as one of the agencies holds it: by its own share, where it leads."""

    task: AssignedTask  # document is loaded
    share: Share | None  # agency is loaded
    stage: str
    due_on: date | None
    timeliness: Timeliness
    timeliness_words: str
    led_by: Sequence[str]  # where it does not lead itself

    @property
    def is_new(self) -> bool:
        return self.share is not None and self.stage == TaskStage.ASSIGNED


@dataclass(frozen=True, slots=True)
class WorkPage:
    rows: Sequence[WorkRow]
    number: int
    has_next: bool
    count: int
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class Fold:
    """What one document gives to the collectives: one line, until it is opened."""

    document: ReceivedDocument | None  # None: what no document assigns
    count: int
    running_count: int


@dataclass(frozen=True, slots=True)
class Folds:
    rows: Sequence[Fold]
    number: int
    has_next: bool


@dataclass(frozen=True, slots=True)
class AgencyWork:
    """What there is to ask about the work of the viewer's agencies on a day."""

    own_ids: Sequence[str]
    collective_ids: Sequence[str]
    settings: OfficeSettings
    today: date

    def counts(self) -> dict[str, int]:
        """How much there is of each kind of led work, by Narrow; "" is all that runs, "done" what is over."""
        window = due_windows(today=self.today, soon_days=self.settings.due_soon_days)
        overdue, soon = window[Timeliness.OVERDUE], window[Timeliness.DUE_SOON]
        runs = Q(stage__in=RUNNING)
        found = self._led().aggregate(
            all=Count("pk", filter=runs),
            done=Count("pk", filter=~runs),
            new=Count("pk", filter=Q(stage=TaskStage.ASSIGNED)),
            overdue=Count("pk", filter=runs & Q(due_on__lte=overdue.last)),
            soon=Count("pk", filter=runs & Q(due_on__gte=soon.first, due_on__lte=soon.last)),
        )
        return {
            "": found["all"],
            "done": found["done"],
            Narrow.NEW: found["new"],
            Narrow.RETURNED: self.narrowed(Narrow.RETURNED).count(),
            Narrow.TO_REPORT: self.narrowed(Narrow.TO_REPORT).count(),
            Narrow.OVERDUE: found["overdue"],
            Narrow.DUE_SOON: found["soon"],
        }

    def narrowed(self, narrow: Narrow | None) -> QuerySet[Share]:
        """The led work that runs, in the order in which it is due."""
        led = self._led().filter(stage__in=RUNNING)
        windows = due_windows(today=self.today, soon_days=self.settings.due_soon_days)
        match narrow:
            case Narrow.NEW:
                return led.filter(stage=TaskStage.ASSIGNED).order_by("-id")
            case Narrow.RETURNED:
                last = ProgressUpdate.objects.filter(share=OuterRef("pk")).order_by("-id").values("state")[:1]
                sent_back = led.filter(stage=TaskStage.IN_PROGRESS).annotate(last=Subquery(last))
                return sent_back.filter(last=UpdateState.RETURNED).order_by(F("due_on"), "id")
            case Narrow.TO_REPORT:
                closed = closed_periods(self.settings, today=self.today)
                return owing_reports(led, closed=closed, settings=self.settings)
            case Narrow.OVERDUE:
                return led.filter(due_on__lte=windows[Timeliness.OVERDUE].last).order_by("due_on", "id")
            case Narrow.DUE_SOON:
                soon = windows[Timeliness.DUE_SOON]
                return led.filter(due_on__gte=soon.first, due_on__lte=soon.last).order_by("due_on", "id")
        return led.order_by(F("due_on").asc(nulls_last=True), "id")

    def led(self, narrow: Narrow | None, *, page: int, page_size: int) -> WorkPage:
        found = self.narrowed(narrow)
        return self._page_of_shares(found, count=found.count(), page=page, page_size=page_size)

    def done(self, *, page: int, page_size: int) -> WorkPage:
        """What they led and is over, what was confirmed last first."""
        found = self._led().exclude(stage__in=RUNNING)
        ordered = found.order_by(F("confirmed_at").desc(nulls_last=True), "-id")
        return self._page_of_shares(ordered, count=found.count(), page=page, page_size=page_size)

    def named(self, *, page: int, page_size: int) -> WorkPage:
        """What runs and they help with, each named for itself."""
        held = self._held(self.own_ids).filter(role=AssignmentRole.COORDINATOR)
        found = AssignedTask.objects.filter(pk__in=held.values("task"), stage__in=RUNNING)
        return self._page_of_tasks(found, page=page, page_size=page_size)

    def named_count(self) -> int:
        held = self._held(self.own_ids).filter(role=AssignmentRole.COORDINATOR)
        return AssignedTask.objects.filter(pk__in=held.values("task"), stage__in=RUNNING).count()

    def folded(self, *, page: int) -> Folds:
        """The documents that give the collectives work, the newest first, with how much; last of all what no
        document assigns."""
        start = (page - 1) * FOLDED_AT_ONCE
        keys = self._documents(start, start + FOLDED_AT_ONCE + 1)
        shown, has_next = keys[:FOLDED_AT_ONCE], len(keys) > FOLDED_AT_ONCE
        asked = Q(document__in=shown) if has_next else Q(document__in=shown) | Q(document=None)
        counted = {
            row["document"]: (row["count"], row["running"])
            for row in self._common()
            .filter(asked)
            .values("document")
            .annotate(count=Count("pk"), running=Count("pk", filter=Q(stage__in=RUNNING)))
            .order_by()
        }
        documents = ReceivedDocument.objects.defer("search_text").in_bulk(shown)
        rows = [Fold(documents.get(key or 0), *counted[key]) for key in (*shown, None) if key in counted]
        return Folds(rows, page, has_next)

    def of_document(self, document_id: int | None, *, page: int, page_size: int) -> WorkPage:
        """What the document gives the collectives, as it stands in it."""
        found = self._common().filter(document=document_id)
        return self._page_of_tasks(found, page=page, page_size=page_size, order=("position", "id"))

    def _led(self) -> QuerySet[Share]:
        return Share.objects.filter(IsAnyOf(F("agency_id"), self.own_ids))

    def _held(self, agency_ids: Sequence[str]) -> QuerySet[Assignment]:
        return Assignment.objects.filter(IsAnyOf(F("agency_id"), agency_ids), to_on=None)

    def _common(self) -> QuerySet[AssignedTask]:
        """What they help with through a collective, and hold in no nearer way."""
        own = self._held(self.own_ids).filter(task=OuterRef("pk"))
        led = self._led().filter(task=OuterRef("pk"))
        through = self._through().filter(task=OuterRef("pk"))
        return AssignedTask.objects.filter(Exists(through), ~Exists(own), ~Exists(led))

    def _through(self) -> QuerySet[Assignment]:
        return self._held(self.collective_ids).filter(role=AssignmentRole.COORDINATOR)

    def _documents(self, first: int, end: int) -> list[int]:
        """Keys of documents, the newest first; those of few tasks are gathered, of many met along the way."""
        held = self._through().order_by().values_list("task", flat=True)
        some = list(held[: _FEW + 1])
        if len(some) <= _FEW:
            of_few = self._common().filter(IsAnyOf(F("pk"), some), document__isnull=False)
            return sorted(set(of_few.order_by().values_list("document", flat=True)), reverse=True)[first:end]
        of_document = self._common().filter(document=OuterRef("pk"))
        met = ReceivedDocument.objects.filter(Exists(of_document)).order_by("-id")
        return list(met.values_list("pk", flat=True)[first:end])

    def _page_of_shares(self, found: QuerySet[Share], *, count: int, page: int, page_size: int) -> WorkPage:
        start = (page - 1) * page_size
        keys = list(found.values_list("pk", flat=True)[start : start + page_size + 1])
        loaded = (
            Share.objects.select_related("agency", "task__document", "task__direction", "task__tracker_row")
            .defer("task__evidence", "task__search_text", "task__document__search_text")
            .in_bulk(keys[:page_size])
        )
        rows = [
            self._row(share.task, share, share.stage, share.due_on)
            for key in keys[:page_size]
            if (share := loaded.get(key))
        ]
        return WorkPage(rows, page, len(keys) > page_size, count)

    def _page_of_tasks(
        self,
        found: QuerySet[AssignedTask],
        *,
        page: int,
        page_size: int,
        order: Sequence[Any] = (F("due_on").asc(nulls_last=True), "id"),
    ) -> WorkPage:
        start = (page - 1) * page_size
        keys = list(found.order_by(*order).values_list("pk", flat=True)[start : start + page_size + 1])
        leads = Assignment.objects.filter(role=AssignmentRole.LEAD, to_on=None).order_by("task", "position")
        loaded = (
            AssignedTask.objects.select_related("document", "direction", "tracker_row")
            .defer("evidence", "search_text", "document__search_text")
            .prefetch_related(Prefetch("assignments", leads))
            .in_bulk(keys[:page_size])
        )
        rows = [
            self._row(task, None, task.stage, task.due_on)
            for key in keys[:page_size]
            if (task := loaded.get(key))
        ]
        return WorkPage(rows, page, len(keys) > page_size, found.count())

    def _row(self, task: AssignedTask, share: Share | None, stage: str, due_on: date | None) -> WorkRow:
        return WorkRow(
            task=task,
            share=share,
            stage=stage,
            due_on=due_on,
            timeliness=timeliness(
                due_on=due_on, stage=stage, today=self.today, soon_days=self.settings.due_soon_days
            ),
            timeliness_words=timeliness_words(due_on=due_on, stage=stage, today=self.today),
            led_by=[] if share else [held.name for held in task.assignments.all()],
        )


def agency_work(*, viewer: Account, today: date) -> AgencyWork | None:
    """Of the agencies for which the viewer reports; None for who reports for none."""
    hands = hands_of(viewer, on=today)
    if not hands.agency_ids:
        return None
    ways: Mapping[str, Way] = hands.ways
    return AgencyWork(
        own_ids=sorted(key for key, way in ways.items() if way in (Way.OWN, Way.TAKEN_OVER)),
        collective_ids=sorted(key for key, way in ways.items() if way is Way.COLLECTIVE),
        settings=settings_in_force(),
        today=today,
    )
