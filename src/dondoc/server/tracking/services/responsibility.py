"""Who is responsible for tasks at the Office: by rules when a task is made, again on demand, and by hand."""

from __future__ import annotations

import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import Told, record_each
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import DemandMissing, StaleResponsibility, StaleRules, TaskNotFound
from dondoc.server.tracking.models import (
    Aspect,
    AssignedTask,
    Field,
    PlanEvent,
    PlanEventKind,
    Responsibility,
)
from dondoc.server.tracking.permissions import (
    require_changing_responsibility,
    require_keeping_responsibility,
)
from dondoc.server.tracking.rules import Values, decide
from dondoc.server.tracking.selectors.deciding import alike_tasks, fit_people, rules_in_force
from dondoc.server.tracking.selectors.scope import visible_tasks

from .announcing import announce_responsible
from .sharing import lock_tasks

JOB = "dondoc.server.tracking.jobs.apply_responsibility_rules"
_PORTION = 500


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of applying the rules to open tasks."""

    changed_count: int
    left_count: int  # a job does them


@dataclass(frozen=True, slots=True)
class Turn:
    """One task's former row, if it had any, and the row that begins."""

    former: Responsibility | None
    new: Responsibility
    task: AssignedTask


def settle_responsibility(
    tasks: Sequence[AssignedTask], *, actor: Account, now: datetime
) -> list[Responsibility]:
    """What the rules say of tasks that were just made: a part of their assignment, and no event yet."""
    today = timezone.localdate(now)
    in_force = rules_in_force(on=today)
    if not in_force.rows:
        return []
    found = alike_tasks(in_force.rules, on=today, task_ids=[task.pk for task in tasks])
    by_id = {task.pk: task for task in tasks}
    return Responsibility.objects.bulk_create(
        begun_row(by_id[task_id], alike.decision.values, (), actor=actor, now=now)
        for alike in found
        if alike.is_changed
        for task_id in alike.task_ids
    )


@transaction.atomic
def change_responsibility(
    *,
    actor: Account,
    task_id: int,
    seen: int,
    by_hand: Mapping[Aspect, int | None],
    to_rules: Collection[Aspect] = (),
    reason: str,
) -> bool:
    """What is named in `by_hand` stays so until a person changes it; `to_rules` is left to the rules again.

    `seen` is the row that the page showed, 0 where there was none. Answers whether anything changed.
    """
    if not visible_tasks(actor).filter(pk=task_id).exists():
        raise TaskNotFound("Không tìm thấy nhiệm vụ này. Hãy kiểm tra lại đường dẫn.")
    require_changing_responsibility(actor)
    now = timezone.now()
    task = lock_tasks([task_id])[task_id]
    if task.parent_id is not None:
        raise NotNow(
            "Nhiệm vụ này do cơ quan chủ trì giao xuống và theo dõi; Văn phòng theo dõi nhiệm vụ gốc."
        )
    former = task.responsibilities.filter(to_at__isnull=True).first()
    if (former.pk if former else 0) != seen:
        by = former.by if former else "người khác"
        raise StaleResponsibility(
            f"Phân công theo dõi nhiệm vụ này vừa được {by} đổi. Xem phân công hiện nay rồi đổi lại nếu cần."
        )
    present, kept = told_in(former)
    chosen = {aspect: present.get(aspect) for aspect in kept if aspect not in to_rules} | dict(by_hand)
    given = {aspect for aspect in to_rules if aspect in kept}
    values = _chosen(present, chosen, given, task=task, now=now)
    if values == present and frozenset(chosen) == kept:
        return False
    _require_fit({aspect: value for aspect, value in by_hand.items() if value != present.get(aspect)}, now)
    if not reason.strip():
        raise DemandMissing("Ghi lý do đổi phân công, ví dụ: chuyển lĩnh vực phụ trách.", field="reason")
    turn = Turn(former, begun_row(task, values, chosen, actor=actor, now=now), task)
    turn_over([turn], actor=actor, now=now, words=reason.strip(), is_by_rules=False)
    return True


def apply_rules(*, actor: Account, seen: str, seconds: float | None = None) -> Applied:
    """Give every open task what the rules say now, but for what was chosen by hand.

    `seen` tells which rules were shown (`RulesInForce.seen`). Done in portions, each by itself; what is not
    done within the seconds a job does. Done twice, it changes nothing the second time.
    """
    require_keeping_responsibility(actor)
    until = None if seconds is None else time.monotonic() + seconds
    in_force = rules_in_force(on=timezone.localdate())
    found = alike_tasks(in_force.rules, on=timezone.localdate())
    waiting = iter([task_id for alike in found if alike.is_changed for task_id in alike.task_ids])
    changed = 0
    while portion := list(islice(waiting, _PORTION)):
        if until is not None and time.monotonic() > until:
            app.configure_task(JOB).defer(actor_id=actor.pk, seen=seen)
            return Applied(changed, len(portion) + sum(1 for _ in waiting))
        changed += _apply_to(portion, actor=actor, seen=seen)
    if changed == 0 and in_force.seen != seen:
        raise _stale_rules()
    return Applied(changed, 0)


@transaction.atomic
def _apply_to(task_ids: Sequence[int], *, actor: Account, seen: str) -> int:
    """Decided again under lock: what somebody changed meanwhile counts."""
    now = timezone.now()
    today = timezone.localdate(now)
    tasks = lock_tasks(task_ids)
    in_force = rules_in_force(on=today)
    if in_force.seen != seen:
        raise _stale_rules()
    found = [one for one in alike_tasks(in_force.rules, on=today, task_ids=task_ids) if one.is_changed]
    present = Responsibility.objects.filter(task__in=[pk for one in found for pk in one.task_ids])
    formers = {row.task_id: row for row in present.filter(to_at__isnull=True)}
    turns = [
        Turn(
            formers.get(task_id),
            begun_row(tasks[task_id], alike.decision.values, alike.by_hand, actor=actor, now=now),
            tasks[task_id],
        )
        for alike in found
        for task_id in alike.task_ids
    ]
    turn_over(turns, actor=actor, now=now, words="", is_by_rules=True)
    return len(turns)


def _chosen(
    present: Values,
    chosen: Mapping[Aspect, int | None],
    given: Collection[Aspect],
    *,
    task: AssignedTask,
    now: datetime,
) -> dict[Aspect, int]:
    """What stands afterwards: as chosen, as the rules say today where they are to say it, else as it was."""
    values = {aspect: value for aspect, value in present.items() if aspect not in given} | dict(chosen)
    if given:
        today = timezone.localdate(now)
        rules = rules_in_force(on=today).rules
        found = alike_tasks(rules, on=today, task_ids=[task.pk])
        kept = {aspect: values.get(aspect) for aspect in Aspect if aspect not in given}
        # Of a task that is settled the rules say nothing any more.
        said = decide(rules, found[0].facts, kept=kept).values if found else present
        values |= {aspect: said.get(aspect) for aspect in given}
    return {aspect: value for aspect, value in values.items() if value is not None}


def _require_fit(named: Mapping[Aspect, int | None], now: datetime) -> None:
    """Whether those who are named anew may be."""
    people = fit_people(on=timezone.localdate(now))
    officer, field, leader = (named.get(aspect) for aspect in (Aspect.OFFICER, Aspect.FIELD, Aspect.LEADER))
    if officer is not None and officer not in people.officer_ids:
        raise DemandMissing(
            "Người này không giữ chức vụ chuyên viên Văn phòng. Chọn người khác.", field="officer"
        )
    if leader is not None and leader not in people.leader_ids:
        raise DemandMissing("Người này không giữ chức vụ lãnh đạo. Chọn người khác.", field="leader")
    if field is not None and not Field.objects.filter(pk=field, is_ended=False).exists():
        raise DemandMissing("Lĩnh vực này không còn dùng. Chọn lĩnh vực khác.", field="field")


def turn_over(
    turns: Sequence[Turn],
    *,
    actor: Account,
    now: datetime,
    words: str,
    is_by_rules: bool,
    knows: Collection[int] = (),
) -> None:
    """End the former rows and begin the new ones, with a line in the story of each task and in the log.

    Whom it concerns is told, but not the actor, nor who `knows` of it.
    """
    ended = [turn.former.pk for turn in turns if turn.former is not None]
    Responsibility.objects.filter(pk__in=ended).update(to_at=now)
    Responsibility.objects.bulk_create([turn.new for turn in turns])
    names = _Names([row for turn in turns for row in (turn.former, turn.new) if row is not None])
    PlanEvent.objects.bulk_create(
        PlanEvent(
            task=turn.task,
            kind=PlanEventKind.RESPONSIBILITY_CHANGED,
            at=now,
            by=actor,
            by_name=actor.actor.full_name[:200],
            words=words,
            details={"changes": names.changes(turn), "by_rules": is_by_rules},
        )
        for turn in turns
    )
    record_each(
        actor=actor.actor,
        action="task.responsibility_changed",
        told=[Told(turn.task, _told(turn.new, is_by_rules=is_by_rules)) for turn in turns],
    )
    changes = [(turn.former, turn.new) for turn in turns]
    announce_responsible(changes, now=now, but_not=(actor.pk, *knows))


def _told(row: Responsibility, *, is_by_rules: bool) -> dict[str, Any]:
    present = {str(aspect): value for aspect, value in told_in(row)[0].items()}
    return {"by_rules": is_by_rules, "by_hand": row.by_hand, **present}


class _Names:
    """Of the people and fields of rows, as they are now: the story keeps them so."""

    def __init__(self, rows: Iterable[Responsibility]) -> None:
        found = [told_in(row)[0] for row in rows]
        ids = {value for values in found for aspect, value in values.items() if aspect != Aspect.FIELD}
        fields = {values[Aspect.FIELD] for values in found if Aspect.FIELD in values}
        self._people = {pk: str(account) for pk, account in Account.objects.in_bulk(ids).items()}
        self._fields = {pk: str(field) for pk, field in Field.objects.in_bulk(fields).items()}

    def changes(self, turn: Turn) -> dict[str, list[str]]:
        """Of each aspect that changed the former name and the new one; empty where there is nobody."""
        before, after = told_in(turn.former)[0], told_in(turn.new)[0]
        return {
            str(aspect): [self._name(aspect, before.get(aspect)), self._name(aspect, after.get(aspect))]
            for aspect in Aspect
            if before.get(aspect) != after.get(aspect)
        }

    def _name(self, aspect: Aspect, key: int | None) -> str:
        if key is None:
            return ""
        return self._fields[key] if aspect == Aspect.FIELD else self._people[key]


def told_in(row: Responsibility | None) -> tuple[dict[Aspect, int], frozenset[Aspect]]:
    """What a row tells, and which parts of it were chosen by hand."""
    if row is None:
        return {}, frozenset()
    each = {Aspect.OFFICER: row.officer_id, Aspect.FIELD: row.field_id, Aspect.LEADER: row.leader_id}
    told = {aspect: value for aspect, value in each.items() if value is not None}
    return told, frozenset(Aspect(aspect) for aspect in row.by_hand)


def begun_row(
    task: AssignedTask, values: Values, by_hand: Iterable[Aspect], *, actor: Account, now: datetime
) -> Responsibility:
    return Responsibility(
        task=task,
        officer_id=values.get(Aspect.OFFICER),
        field_id=values.get(Aspect.FIELD),
        leader_id=values.get(Aspect.LEADER),
        by_hand=sorted(by_hand),
        from_at=now,
        by=actor,
    )


def _stale_rules() -> StaleRules:
    return StaleRules(
        "Quy tắc phân công vừa được sửa sau khi trang này mở. Xem lại số nhiệm vụ thay đổi rồi áp dụng."
    )
