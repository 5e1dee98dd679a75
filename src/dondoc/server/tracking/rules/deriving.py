"""What a task is, by its shares. Nothing else says where a task with shares stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from dondoc.server.tracking.models import TaskStage

from .timeliness import RUNNING


def derived_stage(stages: Sequence[str]) -> TaskStage:
    """The stage of a task whose shares stand so. One without shares is assigned.

    Withdrawn shares do not count unless all are, nor suspended ones unless all that are left are. Completed
    is a task when all are; it awaits confirmation when nothing else is missing; it is in progress from the
    first share that moved.
    """
    if not stages:
        return TaskStage.ASSIGNED
    left = {TaskStage(stage) for stage in stages} - {TaskStage.WITHDRAWN}
    if not left:
        return TaskStage.WITHDRAWN
    counted = left - {TaskStage.SUSPENDED}
    if not counted:
        return TaskStage.SUSPENDED
    if len(counted) == 1:
        return next(iter(counted))
    if counted == {TaskStage.COMPLETED, TaskStage.AWAITING_CONFIRMATION}:
        return TaskStage.AWAITING_CONFIRMATION
    return TaskStage.IN_PROGRESS


def units_left_words(*, left: int, total: int) -> str:
    """What somebody should know before a share is confirmed of which parts were handed down; empty where
    nothing is left. It is no hindrance: the lead answers for its share, however it divided the work."""
    return f"{left} trên {total} đơn vị nhận việc giao xuống chưa xong" if left else ""


def derived_due_on(shares: Iterable[tuple[str, date | None]]) -> date | None:
    """The day on which something of the task is due next, of the stages of its shares and their days.

    The earliest of those that run, and none where these have none; where none runs any more, the last of all.
    """
    every = list(shares)
    running = [due_on for stage, due_on in every if stage in RUNNING]
    if running:
        return min((due_on for due_on in running if due_on), default=None)
    return max((due_on for _, due_on in every if due_on), default=None)
