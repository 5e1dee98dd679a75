"""Many at once, done as one by one: the same services, in portions, each row exactly once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import StaleShare, TrackingError, run_not_found
from dondoc.server.tracking.models import BulkItem, BulkRun, ItemState, RunState
from dondoc.server.tracking.rules import AT_ONCE, PORTION, Action, Demand, transition

from .bulk_queueing import queue_run
from .demanding import clean_words, require_words
from .extending import lock_above
from .handing_down import lock_families
from .performing import perform

STALE = "Phần việc đã thay đổi từ lúc xem trước nên chưa làm. Hãy mở nhiệm vụ xem tình trạng mới."
_MAY_BEGIN = frozenset({RunState.PREPARED, RunState.STOPPED})
_SHARED = (Demand.REMARK, Demand.ACT)  # words that stand for every row of a list


def apply_run(*, actor: Account, run_id: UUID, values: Mapping[str, str] | None = None) -> BulkRun:
    """Do what the preview showed. Applied again, nothing is done a second time.

    A few rows are done when it returns, many by a job. DemandMissing where the action demands words that
    are not among the values; a run that was stopped goes on with those that it had.
    """
    run = _begin(actor=actor, run_id=run_id, values=values or {})
    if run.state == RunState.APPLYING and _left(run).count() <= AT_ONCE:
        work_through(run.pk)
        run.refresh_from_db()
    return run


@transaction.atomic
def stop_run(*, actor: Account, run_id: UUID) -> BulkRun:
    """Do no more of it; what is done stays done, and the rest may be done later."""
    run = take_run(actor=actor, run_id=run_id)
    if run.state == RunState.APPLYING:
        run.state = RunState.STOPPED
        run.save(update_fields=["state"])
        record(actor=actor.actor, action="bulk_run.stopped", subject=run)
    return run


@transaction.atomic
def drop_run(*, actor: Account, run_id: UUID) -> None:
    """It is not wanted any more, as long as nothing of it was done; again is no error."""
    BulkRun.objects.filter(pk=run_id, actor=actor, applied_at__isnull=True).delete()


@transaction.atomic
def drop_forgotten_runs(*, before: datetime) -> int:
    """Previews that nobody applied."""
    _, counts = BulkRun.objects.filter(applied_at__isnull=True, at__lt=before).delete()
    return counts.get(BulkRun._meta.label, 0)


def work_through(run_id: UUID) -> None:
    """Do every row that is left, a portion in each transaction; run twice, or at the same time, it does each
    row once."""
    while _do_some(run_id):
        pass


def take_run(*, actor: Account, run_id: UUID) -> BulkRun:
    """The run, locked; RunNotFound for another's."""
    run = BulkRun.objects.select_for_update().filter(pk=run_id, actor=actor).first()
    if run is None:
        raise run_not_found()
    return run


@transaction.atomic
def _begin(*, actor: Account, run_id: UUID, values: Mapping[str, str]) -> BulkRun:
    run = take_run(actor=actor, run_id=run_id)
    if run.state not in _MAY_BEGIN:
        return run
    if run.applied_at is None:
        run.values = _demanded(run, values)
        run.applied_at = timezone.now()
    run.state = RunState.APPLYING
    run.save(update_fields=["values", "applied_at", "state"])
    details = {"source": run.source, "action": run.action, "row_count": _left(run).count()}
    record(actor=actor.actor, action="bulk_run.applied", subject=run, details=details)
    queue_run(run)  # also for a few: should this process end, the rest is done by the worker
    return run


def _demanded(run: BulkRun, values: Mapping[str, str]) -> dict[str, str]:
    """The words for all rows, as the action takes them."""
    if not run.action:
        return {}
    row = transition(Action(run.action))
    kept = {
        str(demand): require_words(values.get(demand, ""), demand)
        for demand in row.demands
        if demand in _SHARED
    }
    may_remark = row.action in (Action.CONFIRM, Action.GRANT_EXTENSION)
    if may_remark and (remark := clean_words(values.get(Demand.REMARK, ""), field=Demand.REMARK)):
        kept[str(Demand.REMARK)] = remark
    return kept


@transaction.atomic
def _do_some(run_id: UUID) -> bool:
    run = BulkRun.objects.select_for_update(of=("self",)).select_related("actor").filter(pk=run_id).first()
    if run is None or run.state != RunState.APPLYING:
        return False
    items = list(_left(run)[:PORTION])
    if run.action == Action.WITHDRAW:  # what was handed down ends with it
        lock_families({item.task_id for item in items if item.task_id is not None})
    if any(
        item.action == Action.GRANT_EXTENSION for item in items
    ):  # what was handed down stays within what it came of
        lock_above([item.share_id for item in items if item.share_id is not None])
    for item in items:
        _do(run, item)
        item.save(update_fields=["state", "told", "field"])
    if not _left(run).exists():
        run.state, run.ended_at = RunState.DONE, timezone.now()
        run.save(update_fields=["state", "ended_at"])
        counts = {
            state: run.items.filter(state=state).count() for state in (ItemState.DONE, ItemState.REFUSED)
        }
        details = {f"{state}_count": count for state, count in counts.items()}
        record(actor=run.actor.actor, action="bulk_run.ended", subject=run, details=details)
        return False
    return True


def _do(run: BulkRun, item: BulkItem) -> None:
    """One row, in a savepoint of its own: what is refused leaves nothing behind."""
    share_id = item.share_id
    if share_id is None:  # the database refuses such a row
        raise ValueError(f"item {item.pk} is ready and has no share")
    item.state, item.told, item.field = ItemState.DONE, "", ""
    try:
        with transaction.atomic():
            perform(
                Action(item.action),
                actor=run.actor,
                share_id=share_id,
                version=item.version + _own_steps(item),
                values={**run.values, **item.values},
            )
    except StaleShare:
        item.state, item.told = ItemState.REFUSED, STALE
    except (TrackingError, NotNow, NotAllowed) as error:
        item.state, item.told = ItemState.REFUSED, str(error)
        item.field = getattr(error, "field", "")


def _own_steps(item: BulkItem) -> int:
    """How often the share was changed since by what stands before in the same row of a sheet: one row may
    report and ask for more time."""
    if not item.row_number:
        return 0
    before = BulkItem.objects.filter(run=item.run_id, share=item.share_id, position__lt=item.position)
    return before.filter(state__in=(ItemState.DONE, ItemState.ALREADY)).count()


def _left(run: BulkRun) -> QuerySet[BulkItem]:
    """In the order of locks: tasks, then their shares."""
    return run.items.filter(state=ItemState.READY).order_by("task", "share", "position")
