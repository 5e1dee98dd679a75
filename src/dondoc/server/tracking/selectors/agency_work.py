"""The work of one's agencies: what they lead, what they help with by name, and what through a collective.

Who leads as a member of a collective has a share of its own, and leads. What stands below the agencies is
left out: that is the work of those below. What an agency took over is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery

from dondoc.server.accounts.models import Account
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.office_settings.values import OfficeSettings
from dondoc.server.posts.reach import Way, carried_on
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    AssignmentRole,
    Share,
)
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import (
    RUNNING,
    Timeliness,
    derived_due_on,
    derived_stage,
    due_windows,
    timeliness,
    timeliness_words,
)

from .agency_rows import Fold, Folds, Narrow, Owed, WorkPage, WorkRow
from .agency_walks import Holding, Walk, at_work_part, holding_of, led_part, pairs_met, shares_led
from .at_once import Written, answers
from .due_reports import closed_periods, owing_reports
from .led import parts_held
from .scope import IsAnyOf

FOLDED_AT_ONCE = 20  # documents
NAMED_CAP = 1_000  # tasks that they help with: show "1.000+"
_LOOKED_AT = 500  # parts at work, of which a page tells how many owe a report
_FEW = 2_000  # tasks of collectives that are gathered whole; more are met on the way along the documents


@dataclass(frozen=True, slots=True)
class AgencyWork:
    """What there is to ask about the work of the viewer's agencies on a day; how much of it, reporting tells.

    A task that two of the agencies lead stands there for each.
    """

    holding: Holding
    carried: Mapping[str, frozenset[str]]  # whose work others carry on today, and who
    own_ids: Sequence[str]  # and those whose work they took over
    collective_ids: Sequence[str]
    settings: OfficeSettings
    today: date

    def first(self, narrow: Narrow | None, *, start: int = 0, end: int) -> list[tuple[int, str]]:
        """Of the led work that runs: the share that stands for each task, and whose lead it is."""
        if narrow is Narrow.TO_REPORT:
            return list(self.owed(is_whole=True).keys[start:end])
        [found] = answers([self.part(narrow, start=start, end=end)])
        return pairs_met(found)

    def part(self, narrow: Narrow | None, *, start: int = 0, end: int) -> Written:
        """As `first`, to be asked with other things; what is owed is no such part."""
        windows = due_windows(today=self.today, soon_days=self.settings.due_soon_days)
        timely = {Narrow.OVERDUE: Timeliness.OVERDUE, Narrow.DUE_SOON: Timeliness.DUE_SOON}
        walk = {Narrow.NEW: Walk.NEW, Narrow.RETURNED: Walk.RETURNED}.get(narrow or Narrow.OVERDUE)
        window = windows[timely[narrow]] if narrow in timely else None
        return led_part(walk or Walk.RUNNING, self.holding, start=start, end=end, window=window)

    def at_work(self, *, is_whole: bool = False) -> Written:
        """Of what a report may be owed: all parts at work, or as many as a page may look at."""
        return at_work_part(self.holding, most=None if is_whole else _LOOKED_AT + 1)

    def owed(self, *, is_whole: bool = False) -> Owed:
        [found] = answers([self.at_work(is_whole=is_whole)])
        return self.owed_among(pairs_met(found), is_whole=is_whole)

    def owed_among(self, met: Sequence[tuple[int, str]], *, is_whole: bool = False) -> Owed:
        """`met` as `at_work` answered."""
        leads: dict[int, list[str]] = {}
        for key, lead in met:
            leads.setdefault(key, []).append(lead)
        shares = Share.objects.filter(IsAnyOf(F("pk"), list(leads)))
        closed = closed_periods(self.settings, today=self.today)
        owing = owing_reports(shares, closed=closed, settings=self.settings).values_list("pk", "task")
        by_task: dict[tuple[int, str], tuple[int, str]] = {}
        for key, task in owing:
            for lead in leads[key]:
                by_task.setdefault((task, lead), (key, lead))
        return Owed(list(by_task.values()), not is_whole and len(met) > _LOOKED_AT)

    def led(self, narrow: Narrow | None, *, count: int, page: int, page_size: int) -> WorkPage:
        """A page of the led work that runs; `count` as it is told of all."""
        start = (page - 1) * page_size
        found = self.first(narrow, start=start, end=start + page_size + 1)
        return self._page_of_shares(found, count=count, page=page, page_size=page_size)

    def done(self, *, count: int, page: int, page_size: int) -> WorkPage:
        """What they led and is over, what was confirmed last first."""
        start = (page - 1) * page_size
        found = shares_led(Walk.OVER, self.holding, start=start, end=start + page_size + 1)
        return self._page_of_shares(found, count=count, page=page, page_size=page_size)

    def named(self, *, page: int, page_size: int) -> WorkPage:
        """What runs and they help with, each named for itself."""
        count = self.named_count()
        found = self._page_of_tasks(self._named(), count=count, page=page, page_size=page_size)
        return replace(found, count=min(count, NAMED_CAP), is_capped=count > NAMED_CAP)

    def named_count(self) -> int:
        """Counts no further than NAMED_CAP, and one more where there are more."""
        # The stage is looked up task by task, until there are enough: all that runs is many times more.
        stage = AssignedTask.objects.filter(pk=OuterRef("task")).values("stage")
        held = self._held(self.own_ids).filter(role=AssignmentRole.COORDINATOR)
        running = held.annotate(task_stage=Subquery(stage)).filter(task_stage__in=RUNNING)
        keys = running.order_by().values_list("task", flat=True)
        some = list(keys[: NAMED_CAP + 1])
        if len(some) > NAMED_CAP and len(set(some)) < len(some):
            # An agency, and one whose work it took over, may both be named for one task.
            some = list(keys[: len(self.own_ids) * (NAMED_CAP + 1)])
        return min(len(set(some)), NAMED_CAP + 1)

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
        order = ("position", "id")
        return self._page_of_tasks(found, count=found.count(), page=page, page_size=page_size, order=order)

    def _led(self) -> QuerySet[Share]:
        return Share.objects.filter(IsAnyOf(F("agency_id"), self.own_ids))

    def _named(self) -> QuerySet[AssignedTask]:
        held = self._held(self.own_ids).filter(role=AssignmentRole.COORDINATOR)
        return AssignedTask.objects.filter(pk__in=held.values("task"), stage__in=RUNNING)

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

    def _page_of_shares(
        self, keys: Sequence[tuple[int, str]], *, count: int, page: int, page_size: int
    ) -> WorkPage:
        shown = keys[:page_size]
        loaded = (
            Share.objects.select_related("agency", "task__document", "task__direction", "task__tracker_row")
            .defer("task__evidence", "task__search_text", "task__document__search_text")
            .in_bulk([key for key, _ in shown])
        )
        standings = self._standings(loaded.values())
        rows = [
            self._row(share.task, share, *standings[share.task_id, lead])
            for key, lead in shown
            if (share := loaded.get(key))
        ]
        return WorkPage(rows, page, len(keys) > page_size, count)

    def _standings(self, shares: Iterable[Share]) -> Mapping[tuple[int, str], tuple[str, date | None]]:
        """By task and lead, of all the parts that the lead holds: stage and day."""
        parts = parts_held().filter(task__in={share.task_id for share in shares})
        found: dict[tuple[int, str], list[tuple[str, date | None]]] = {}
        for task, agency, stage, due_on in parts.filter(agency__in=self.holding.agencies).values_list(
            "task", "agency", "stage", "due_on"
        ):
            for lead, held in self.holding.pairs:
                if held == agency:
                    found.setdefault((task, lead), []).append((stage, due_on))
        return {
            which: (derived_stage([stage for stage, _ in every]), derived_due_on(every))
            for which, every in found.items()
        }

    def _page_of_tasks(
        self,
        found: QuerySet[AssignedTask],
        *,
        count: int,
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
        return WorkPage(rows, page, len(keys) > page_size, count)

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
    carried = carried_on(on=today)
    return AgencyWork(
        holding=holding_of([key for key, way in ways.items() if way is Way.OWN], carried),
        carried=carried,
        own_ids=sorted(key for key, way in ways.items() if way in (Way.OWN, Way.TAKEN_OVER)),
        collective_ids=sorted(key for key, way in ways.items() if way is Way.COLLECTIVE),
        settings=settings_in_force(),
        today=today,
    )
