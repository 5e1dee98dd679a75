"""What was handed down of shares, and how far it is: a view on the share, never a part of its stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dondoc.server.tracking.models import AssignedTask, Share, TaskStage


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
