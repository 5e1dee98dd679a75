"""What a later paper may do to a task, and by what one tells that a task is as it was seen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from hashlib import sha256

from dondoc.server.tracking.models import TaskStage

from .timeliness import RUNNING

# Shares that an amending paper still reaches; what is confirmed or ended stays as it is.
AMENDABLE = RUNNING | {TaskStage.SUSPENDED}
_LENGTH = 24


def may_be_amended(stages: Iterable[str]) -> bool:
    """Whether anything of a task with shares at these stages can still change. One without shares can."""
    found = {TaskStage(stage) for stage in stages}
    return not found or bool(found & AMENDABLE)


def state_of(
    *,
    stage: str,
    due_on: date | None,
    shares: Iterable[tuple[int, int]],
    lead_ids: Iterable[int],
    amendment_ids: Iterable[int],
) -> str:
    """Equal as long as nothing happened to the task: its stage and day, its shares with their versions, its
    present leads, and what papers changed of it."""
    parts = (stage, str(due_on), sorted(shares), sorted(lead_ids), sorted(amendment_ids))
    return sha256(repr(parts).encode()).hexdigest()[:_LENGTH]
