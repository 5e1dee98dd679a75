"""What the rows of a sheet would do: each is done as it would be, told, and taken back at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from django.db import transaction

from dondoc.server.posts.errors import NotAllowed
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import StaleShare, TrackingError
from dondoc.server.tracking.models import BulkItem, BulkRun, ItemState, TaskStage
from dondoc.server.tracking.rules import PORTION, Action, transition
from dondoc.server.tracking.selectors.children import units_left

from .extending import lock_above
from .performing import perform

_STALE = (
    "Phần việc đã thay đổi từ lúc tải bảng tính nên để nguyên. Hãy xem nhiệm vụ, hoặc tải bảng tính mới "
    "rồi điền lại dòng này."
)
_DONE_BEFORE = "Dòng này đã được ghi ở lần gửi trước, không ghi lại."


class _TakenBack(Exception):
    pass


def try_rows(run: BulkRun) -> bool:
    """Look at some more items of the run, a row of the sheet whole; whether these were the last."""
    rest = run.items.filter(position__gte=run.looked_at_count).order_by("position")
    some = list(rest[:PORTION])
    if len(some) == PORTION:  # the last row may be cut: it comes with the next ones
        last = (some[-1].sheet, some[-1].row_number)
        some = [item for item in some if (item.sheet, item.row_number) != last] or some
    for _, row in groupby(some, key=lambda item: (item.sheet, item.row_number)):
        _try(run, [item for item in row if item.state == ItemState.READY])
    BulkItem.objects.bulk_update(some, ["state", "told", "field"])
    run.looked_at_count += len(some)
    return not run.items.filter(position__gte=run.looked_at_count).exists()


def _try(run: BulkRun, items: Sequence[BulkItem]) -> None:
    try:
        with transaction.atomic():
            if any(item.action == Action.GRANT_EXTENSION for item in items):
                lock_above([item.share_id for item in items if item.share_id is not None])
            steps = 0
            for item in items:
                steps += _try_one(run, item, steps=steps)
            raise _TakenBack
    except _TakenBack:
        pass


def _try_one(run: BulkRun, item: BulkItem, *, steps: int) -> bool:
    """Whether the share was moved on by it, now or when it was sent before."""
    share = item.share
    if share is None:  # the database refuses such a row
        raise ValueError(f"item {item.pk} is ready and has no share")
    action = Action(item.action)
    try:
        with transaction.atomic():
            perform(
                action,
                actor=run.actor,
                share_id=share.pk,
                version=item.version + steps,
                values=item.values,
            )
    except StaleShare:
        is_sent_again = _was_done(item)
        item.state = ItemState.ALREADY if is_sent_again else ItemState.BARRED
        item.told = _DONE_BEFORE if is_sent_again else _STALE
        return is_sent_again
    except (TrackingError, NotNow, NotAllowed) as error:
        item.state, item.told = ItemState.BARRED, str(error)
        item.field = getattr(error, "field", "")
        return False
    item.told = _what_follows(item, action, stage=share.stage)
    below = units_left([share.pk]).get(share.pk) if action is Action.CONFIRM else None
    if below:
        item.told += f". Lưu ý: còn {below.words}"
    return True


def _was_done(item: BulkItem) -> bool:
    """The same was done with the share as it stood then: it was sent before, perhaps by a colleague."""
    same = BulkItem.objects.filter(share=item.share_id, version=item.version, state=ItemState.DONE)
    return same.filter(action=item.action, values=item.values).exists()


def _what_follows(item: BulkItem, action: Action, *, stage: str) -> str:
    to_stage = transition(action).to_stage
    if to_stage is not None and to_stage != stage:
        return f"{TaskStage(stage).label} → {TaskStage(to_stage).label}"
    return transition(action).words
