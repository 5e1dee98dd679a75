"""What was handed down of shares, and how far it is: a view on the share, never a part of its stage."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from dondoc.server.tracking.models import AssignedTask, Share, TaskStage
from dondoc.server.tracking.rules import units_left_words


@dataclass(frozen=True, slots=True)
class ChildTask:
    """One task that came of a share."""

    task: AssignedTask
    shares: Sequence[Share]

    @property
    def done(self) -> int:
        return sum(share.stage == TaskStage.COMPLETED for share in self.shares)

    @property
    def total(self) -> int:
        """Those that are withdrawn owe nothing and are not counted."""
        return sum(share.stage != TaskStage.WITHDRAWN for share in self.shares)


@dataclass(frozen=True, slots=True)
class UnitsLeft:
    """Of what was handed down of a share: how many of its parts are not completed, of how many."""

    left: int
    total: int

    @property
    def words(self) -> str:
        return units_left_words(left=self.left, total=self.total)


def units_left(share_ids: Collection[int]) -> Mapping[int, UnitsLeft]:
    """By the share; none for one of which nothing was handed down, or all of it is completed. One query."""
    below = Share.objects.filter(task__parent__in=share_ids).exclude(stage=TaskStage.WITHDRAWN)
    is_left = Count("pk", filter=~Q(stage=TaskStage.COMPLETED))
    counted = below.order_by().values_list("task__parent").annotate(left=is_left, total=Count("pk"))
    return {key: UnitsLeft(left, total) for key, left, total in counted if key is not None and left}


def children_of(shares: Iterable[Share]) -> dict[int, list[ChildTask]]:
    """By the share, in the order in which they were handed down; one query."""
    asked = [share.pk for share in shares]
    if not asked:
        return {}
    below = Share.objects.filter(task__parent__in=asked).select_related("task")
    below = below.defer("task__evidence", "task__search_text")
    by_task: dict[int, list[Share]] = {}
    for share in below.order_by("task", "assignment__position", "position", "id"):
        by_task.setdefault(share.task_id, []).append(share)
    found: dict[int, list[ChildTask]] = {key: [] for key in asked}
    for some in by_task.values():
        task = some[0].task
        found[task.parent_id or 0].append(ChildTask(task, some))
    return found
