"""Who is responsible for open tasks passes with the posts of who hands over, and comes back with them."""

from __future__ import annotations

from django.db.models import Q, QuerySet
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.posts.models import HandOver
from dondoc.server.tracking.models import Aspect, Responsibility, TaskStage
from dondoc.server.tracking.selectors.deciding import fit_people

from .responsibility import Turn, begun_row, told_in, turn_over
from .sharing import lock_tasks

_SETTLED = (TaskStage.COMPLETED, TaskStage.WITHDRAWN)


def named_on_open_tasks(account: Account) -> QuerySet[Responsibility]:
    """The present rows of open tasks in which the account monitors or is in charge."""
    present = Responsibility.objects.filter(Q(officer=account) | Q(leader=account), to_at__isnull=True)
    return present.exclude(task__stage__in=_SETTLED)


def pass_responsibility(*, actor: Account, done: HandOver) -> int:
    """The taker in the place of the giver, wherever the posts that the taker holds now allow it."""
    people = fit_people(on=timezone.localdate(done.at))
    fit = {Aspect.OFFICER: people.officer_ids, Aspect.LEADER: people.leader_ids}
    mine = {aspect for aspect, ids in fit.items() if done.taker_id in ids}
    tasks = lock_tasks(set(named_on_open_tasks(done.giver).values_list("task", flat=True)))
    turns = []
    for former in named_on_open_tasks(done.giver).order_by("task"):
        values, by_hand = told_in(former)
        moved = {aspect for aspect in mine if values.get(aspect) == done.giver_id}
        if moved:
            after = values | dict.fromkeys(moved, done.taker_id)
            row = begun_row(tasks[former.task_id], after, by_hand, actor=actor, now=done.at)
            turns.append(Turn(former, row, tasks[former.task_id]))
    words = f"Bàn giao công việc: {done.giver} → {done.taker}"
    knows = (done.giver_id,)
    turn_over(turns, actor=actor, now=done.at, words=words, is_by_rules=False, knows=knows)
    return len(turns)


def return_responsibility(*, actor: Account, done: HandOver) -> None:
    """Hoàn tác: where nobody changed it since, who was responsible before is so again."""
    now = timezone.now()
    begun = Responsibility.objects.filter(from_at=done.at, by=done.by, to_at__isnull=True)
    tasks = lock_tasks(set(begun.values_list("task", flat=True)))
    ended = Responsibility.objects.filter(task__in=tasks, to_at=done.at).order_by("pk")
    before = {row.task_id: row for row in ended}
    turns = [
        Turn(
            row,
            begun_row(tasks[row.task_id], *told_in(before[row.task_id]), actor=actor, now=now),
            tasks[row.task_id],
        )
        for row in begun.order_by("task")
        if row.task_id in before
    ]
    words = f"Hoàn tác việc bàn giao: {done.giver} → {done.taker}"
    knows = (done.giver_id,)
    turn_over(turns, actor=actor, now=now, words=words, is_by_rules=False, knows=knows)
