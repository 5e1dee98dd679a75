"""Runs of many: what they would do, how far they are, what became of each row. One's own alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, QuerySet

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.errors import run_not_found
from dondoc.server.tracking.models import BulkItem, BulkRun, ItemState, RunState
from dondoc.server.tracking.rules import COUNT_CAP

_AT_WORK = frozenset({RunState.PREPARING, RunState.APPLYING})


@dataclass(frozen=True, slots=True)
class RunView:
    run: BulkRun
    counts: Mapping[ItemState, int]  # of every state

    @property
    def is_at_work(self) -> bool:
        return self.run.state in _AT_WORK

    @property
    def row_count(self) -> int:
        return sum(self.counts.values())

    @property
    def ready_count(self) -> int:
        return self.counts[ItemState.READY]

    @property
    def problem_count(self) -> int:
        return self.counts[ItemState.BARRED] + self.counts[ItemState.REFUSED]

    @property
    def done(self) -> int:
        """How far the work at hand has come, of `total`."""
        if self.run.state == RunState.PREPARING:
            return self.run.looked_at_count
        return self.counts[ItemState.DONE] + self.counts[ItemState.REFUSED]

    @property
    def total(self) -> int:
        if self.run.state == RunState.PREPARING:
            return len(self.run.task_ids) or self.row_count
        return self.done + self.ready_count


@dataclass(frozen=True, slots=True)
class ItemPage:
    rows: Sequence[BulkItem]  # task with its document, and share are loaded
    number: int
    has_next: bool
    count: int
    is_capped: bool = False


@dataclass(frozen=True, slots=True)
class RunPage:
    rows: Sequence[BulkRun]
    number: int
    has_next: bool
    count: int
    is_capped: bool


def run_of(*, viewer: Account, run_id: UUID) -> RunView:
    """The viewer's run with its counts; RunNotFound for another's."""
    run = BulkRun.objects.filter(pk=run_id, actor=viewer).first()
    if run is None:
        raise run_not_found()
    counted = run.items.order_by().values_list("state").annotate(Count("pk"))
    counts = dict.fromkeys(ItemState, 0) | {ItemState(state): count for state, count in counted}
    return RunView(run, counts)


def items_of(view: RunView, *, state: ItemState, page: int = 1, page_size: int = 50) -> ItemPage:
    """One page of the rows that stand so, in the order of the list or of the sheet."""
    page, count = max(page, 1), view.counts[state]
    found = view.run.items.filter(state=state).order_by("position")
    rows = _loaded(found)[(page - 1) * page_size : page * page_size]
    return ItemPage(list(rows), page, has_next=page * page_size < count, count=count)


def list_runs(*, viewer: Account, page: int = 1, page_size: int = 50) -> RunPage:
    """What the viewer did with many at once, the newest first."""
    page = max(page, 1)
    found = BulkRun.objects.filter(actor=viewer).defer("task_ids").order_by("-at", "-pk")
    count = found.order_by()[: COUNT_CAP + 1].count()
    rows = list(found[(page - 1) * page_size : page * page_size + 1])
    return RunPage(
        rows[:page_size], page, len(rows) > page_size, min(count, COUNT_CAP), is_capped=count > COUNT_CAP
    )


def _loaded(items: QuerySet[BulkItem]) -> QuerySet[BulkItem]:
    kept = items.select_related("share", "task__document", "task__direction", "task__tracker_row")
    return kept.defer("task__evidence", "task__search_text", "task__document__search_text")
