"""How the deadline of a share moved: by more time granted to it, or by a later paper on its task."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef

from dondoc.server.tracking.models import Amendment, AssignedTask, ExtensionRequest, Share

_OF_TIME = {"changes_period": True, "due_on__isnull": False, "undone_at": None}


@dataclass(frozen=True, slots=True)
class Deadlines:
    """The first day and each that followed, as they came to hold; none where there is no day now."""

    days: Sequence[date] = ()
    granted_count: int = 0  # of the moves, by an extension
    amended_count: int = 0  # by a later paper


@dataclass(frozen=True, slots=True)
class _Move:
    at: datetime
    to: date
    is_granted: bool


def has_moved_by_paper() -> Exists:
    """Of a share: whether a later paper gave its task another day."""
    return Exists(Amendment.objects.filter(task=OuterRef("task"), **_OF_TIME))


def moved_by_paper(task: AssignedTask) -> list[Amendment]:
    return list(Amendment.objects.filter(task=task, **_OF_TIME))


def deadlines_of(
    share: Share, *, extensions: Iterable[ExtensionRequest], amendments: Iterable[Amendment]
) -> Deadlines:
    """A paper moves what is still open: of a share that was over by then, what came after its day is none
    of its own. One that took a share over has the first day and the present one at least."""
    if share.first_due_on is None or share.due_on is None:
        return Deadlines()
    granted = [
        _Move(one.decided_at, one.granted_due_on, is_granted=True)
        for one in extensions
        if one.decided_at and one.granted_due_on
    ]
    amended = [_Move(one.at, one.due_on, is_granted=False) for one in amendments if one.due_on]
    moves = sorted((*granted, *amended), key=lambda move: move.at)
    while moves and moves[-1].to != share.due_on:
        moves.pop()
    days, made = [share.first_due_on], []
    for move in moves:
        if move.to != days[-1]:  # a paper may say the same day in other words
            days.append(move.to)
            made.append(move)
    if days[-1] != share.due_on:
        days.append(share.due_on)
    granted_count = sum(move.is_granted for move in made)
    return Deadlines(days, granted_count, len(made) - granted_count)
