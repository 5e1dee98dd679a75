"""Whom an assignment concerns hears of it, and of its undoing; in the transaction that does it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from dondoc.server.accounts.models import Account
from dondoc.server.notices.services import (
    Named,
    NewShare,
    let_stand_for,
    take_back_shares,
    take_back_tasks,
    tell_of_new_shares,
    tell_of_release,
    tell_of_responsibility,
)
from dondoc.server.tracking.models import AssignedTask, Responsibility, Share, TaskStage


def announce_shares(shares: Iterable[Share], *, now: datetime, actor: Account | None) -> None:
    """The agencies are told of shares that are new to them."""
    new = [
        NewShare(share.pk, share.task_id, share.agency_id, share.due_on)
        for share in shares
        if share.agency_id and share.stage == TaskStage.ASSIGNED
    ]
    tell_of_new_shares(new, now=now, but_not=actor.pk if actor else None)


def announce_responsible(
    turns: Sequence[tuple[Responsibility | None, Responsibility]],
    *,
    now: datetime,
    but_not: Collection[int],
) -> None:
    """By the former row and the new one of tasks: who is named anew is told, and who is named no more
    that they are not."""
    gone, named = {}, {}
    for former, new in turns:
        before, after = _people(former), _people(new)
        if before - after:
            gone[new.task_id] = before - after
        if after - before - {*but_not}:
            named[new.task_id] = (new.pk, after - before)
    tell_of_release(gone, now=now, but_not=but_not)
    shares = _first_shares(named)
    told = [
        Named(shares[task_id], task_id, row_id, people)
        for task_id, (row_id, people) in named.items()
        if task_id in shares
    ]
    tell_of_responsibility(told, now=now, but_not=but_not)


def announce_anew(
    made: Sequence[Share],
    *,
    gone: Mapping[int, Sequence[int]],
    tasks: Mapping[int, AssignedTask],
    now: datetime,
) -> None:
    """Names mean other agencies than was thought: by task the shares that are `gone`, and those in their
    place."""
    share_ids = [key for keys in gone.values() for key in keys]
    take_back_shares(share_ids, texts=texts_of(tasks[key] for key in gone), now=now)
    first: dict[int, int] = {}
    for share in made:
        first.setdefault(share.task_id, share.pk)
    let_stand_for({task_id: (share_id, gone.get(task_id, ())) for task_id, share_id in first.items()})
    announce_shares(made, now=now, actor=None)


def announce_undone(tasks: Iterable[AssignedTask], *, now: datetime, actor: Account) -> None:
    """The tasks are about to go, as if they had not been assigned."""
    take_back_tasks(texts_of(tasks), now=now, but_not=(actor.pk,))


def texts_of(tasks: Iterable[AssignedTask]) -> dict[int, str]:
    """What is left of their words for who was told of them."""
    return {task.pk: task.text[:_LONGEST] for task in tasks}


def _people(row: Responsibility | None) -> set[int]:
    return {key for key in (row.officer_id, row.leader_id) if key is not None} if row else set()


def _first_shares(task_ids: Collection[int] | Mapping[int, object]) -> dict[int, int]:
    """Of each task the share that stands for it: the first that was not withdrawn."""
    if not task_ids:
        return {}
    shares = Share.objects.filter(task__in=task_ids).exclude(stage=TaskStage.WITHDRAWN)
    return dict(shares.order_by("task", "pk").distinct("task").values_list("task", "pk"))


_LONGEST = 300  # characters of a task's words
