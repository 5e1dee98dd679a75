"""Many tasks chosen from a list: what can be done with each of their shares, before anything is done."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.tracking.errors import BulkRefused
from dondoc.server.tracking.models import (
    BulkItem,
    BulkRun,
    ExtensionRequest,
    ExtensionState,
    ItemState,
    ProgressUpdate,
    RunSource,
    RunState,
    Share,
    TaskStage,
    UpdateState,
)
from dondoc.server.tracking.permissions import Hands, hands_of, require_hand
from dondoc.server.tracking.rules import (
    AT_ONCE,
    LIST_ACTIONS,
    MOST_TASKS,
    Action,
    Needs,
    Transition,
    transition,
)
from dondoc.server.tracking.selectors.children import UnitsLeft, units_left
from dondoc.server.tracking.selectors.scope import Scope, scope_of_hands

from .bulk_queueing import queue_run
from .extending import why_beyond_parent
from .sheet_trying import try_rows

_LOOKED_AT = 500  # tasks in one transaction

_NO_SHARE = "Nhiệm vụ chưa có phần việc nào của cơ quan chủ trì."
_NOT_OWN = "Nhiệm vụ không có phần việc nào của cơ quan anh/chị."
_NOTHING_AWAITS = {
    Needs.COMPLETION: "Không có báo cáo hoàn thành nào chờ xác nhận.",
    Needs.REQUEST: "Không có đề nghị gia hạn nào chờ quyết định.",
}


@dataclass(frozen=True, slots=True)
class _Awaiting:
    """What waits for a decision, by share; and what was handed down of it and is not done."""

    done_on: Mapping[int, date | None]
    asked_due_on: Mapping[int, date]
    units_left: Mapping[int, UnitsLeft]

    def has(self, share: Share, needs: Needs) -> bool:
        match needs:
            case Needs.COMPLETION:
                return share.pk in self.done_on
            case Needs.REQUEST:
                return share.pk in self.asked_due_on
        return True


def prepare_bulk(*, actor: Account, action: Action, task_ids: Sequence[int]) -> BulkRun:
    """A run over the shares of the tasks, in the order given; those that the actor may not see are left out.

    Some are looked at right away, many by a job.
    """
    chosen = list(dict.fromkeys(task_ids))
    if action not in LIST_ACTIONS:
        raise BulkRefused("Chưa chọn việc cần làm. Hãy chọn một việc rồi bấm Xem trước.")
    if not chosen:
        raise BulkRefused("Chưa chọn nhiệm vụ nào. Hãy đánh dấu các dòng cần làm rồi bấm Xem trước.")
    if len(chosen) > MOST_TASKS:
        raise BulkRefused("Danh sách dài quá. Hãy lọc bớt rồi chọn lại.")
    with transaction.atomic():
        run = BulkRun.objects.create(actor=actor, source=RunSource.LIST, action=action, task_ids=chosen)
        if len(chosen) > AT_ONCE:
            queue_run(run)
    if len(chosen) <= AT_ONCE:
        look_through(run.pk)
        run.refresh_from_db()
    return run


def look_through(run_id: UUID) -> None:
    """Look at what was chosen or sent and not looked at yet; again is no error."""
    while _look_at_some(run_id):
        pass


@transaction.atomic
def _look_at_some(run_id: UUID) -> bool:
    run = BulkRun.objects.select_for_update(of=("self",)).select_related("actor").filter(pk=run_id).first()
    if run is None or run.state != RunState.PREPARING:
        return False
    is_over = try_rows(run) if run.source == RunSource.SHEET else _look_at_tasks(run)
    if is_over:
        run.state = RunState.PREPARED
    run.save(update_fields=["looked_at_count", "state"])
    return not is_over


def _look_at_tasks(run: BulkRun) -> bool:
    """Write the rows of some more tasks; whether these were the last."""
    start, on = run.looked_at_count, timezone.localdate()
    some = run.task_ids[start : start + _LOOKED_AT]
    last = run.items.order_by("-position").values_list("position", flat=True).first()
    hands = hands_of(run.actor, on=on)
    found = _items(run, some, hands=hands, scope=scope_of_hands(hands))
    for position, item in enumerate(found, start=0 if last is None else last + 1):
        item.position = position
    BulkItem.objects.bulk_create(found, batch_size=2000)
    run.looked_at_count = start + len(some)
    return run.looked_at_count >= len(run.task_ids)


def _items(run: BulkRun, task_ids: Sequence[int], *, hands: Hands, scope: Scope) -> list[BulkItem]:
    row = transition(Action(run.action))
    visible = set(scope.tasks().filter(pk__in=task_ids).values_list("pk", flat=True))
    shares: dict[int, list[Share]] = {task_id: [] for task_id in task_ids if task_id in visible}
    known = Share.objects.filter(task__in=shares).select_related("task__parent")
    known = known.defer("task__evidence", "task__search_text")
    for share in known.order_by("assignment__position", "assignment", "position", "id"):
        shares[share.task_id].append(share)
    seen = [share for found in shares.values() for share in found if hands.sees(share)]
    awaiting = _awaiting(seen)
    return [
        item
        for task_id, found in shares.items()
        for item in _items_of(run, task_id, found, row=row, hands=hands, awaiting=awaiting)
    ]


def _items_of(
    run: BulkRun,
    task_id: int,
    shares: Collection[Share],
    *,
    row: Transition,
    hands: Hands,
    awaiting: _Awaiting,
) -> Iterator[BulkItem]:
    own = [share for share in shares if hands.sees(share)]
    if not own:
        told = _NOT_OWN if shares else _NO_SHARE
        yield BulkItem(run=run, task_id=task_id, action=row.action, state=ItemState.BARRED, told=told)
    for share in own:
        why_not = _why_not(share, row=row, hands=hands, awaiting=awaiting)
        yield BulkItem(
            run=run,
            task_id=task_id,
            share=share,
            version=share.version,
            action=row.action,
            state=ItemState.BARRED if why_not else ItemState.READY,
            told=why_not or _what_follows(share, row=row, awaiting=awaiting),
        )


def _why_not(share: Share, *, row: Transition, hands: Hands, awaiting: _Awaiting) -> str:
    """In the order in which the action itself looks; empty where it can be done."""
    try:
        require_hand(hands, share=share, action=row.action)
    except NotAllowed as error:
        return str(error)
    if share.stage not in row.from_stages:
        return f"Đang ở tình trạng “{TaskStage(share.stage).label}”."
    if not awaiting.has(share, row.needs):
        return _NOTHING_AWAITS[row.needs]
    if row.action is Action.GRANT_EXTENSION:
        return why_beyond_parent(share.task.parent, awaiting.asked_due_on[share.pk])
    return ""


def _what_follows(share: Share, *, row: Transition, awaiting: _Awaiting) -> str:
    """What the share will be, in words: "Chờ xác nhận → Hoàn thành, có kết quả ngày 20/11/2026"."""
    if row.action is Action.GRANT_EXTENSION:
        former = f"{share.due_on:%d/%m/%Y}" if share.due_on else "chưa có"
        return f"Hạn {former} → {awaiting.asked_due_on[share.pk]:%d/%m/%Y}"
    if row.to_stage is None:
        return f"Hạn vẫn là {share.due_on:%d/%m/%Y}" if share.due_on else "Hạn giữ nguyên"
    moved = f"{TaskStage(share.stage).label} → {TaskStage(row.to_stage).label}"
    if row.action is not Action.CONFIRM:
        return moved
    done_on, below = awaiting.done_on.get(share.pk), awaiting.units_left.get(share.pk)
    told = f"{moved}, có kết quả ngày {done_on:%d/%m/%Y}" if done_on else moved
    return f"{told}. Lưu ý: còn {below.words}" if below else told


def _awaiting(shares: Sequence[Share]) -> _Awaiting:
    keys = [share.pk for share in shares]
    asking = ProgressUpdate.objects.filter(
        share__in=keys, asks_completion=True, state=UpdateState.SUBMITTED
    ).values_list("share", "done_on")
    pending = ExtensionRequest.objects.filter(share__in=keys, state=ExtensionState.PENDING).values_list(
        "share", "asked_due_on"
    )
    done_on = dict(asking)
    return _Awaiting(done_on, dict(pending), units_left(list(done_on)) if done_on else {})
