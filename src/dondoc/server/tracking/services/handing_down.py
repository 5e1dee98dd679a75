"""A lead passes its share, or parts of it, to what stands below it: each time one child task."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import AssignedTask, AssignmentRole, Share, TaskStage
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import Action, Demand, transition
from dondoc.server.tracking.selectors.units import units_below

from .acting import Step, finish, let_lapse, take_share
from .announcing import announce_shares
from .demanding import require_words
from .making import assign_to, search_text_of
from .planning import report_alike
from .sharing import lock_tasks

_SAME = (
    "document_id",
    "stored_document_id",
    "direction_id",
    "tracker_row_id",
    "position",
    "group_numeral",
    "group_title",
    "ordinal",
    "product",
    "resources",
    "evidence",
)
_PERIOD = (
    "period_kind",
    "period_text",
    "period_start",
    "period_end",
    "period_qualifier",
    "period_every",
    "period_parts",
    "period_rule",
)
_OVER = frozenset({TaskStage.COMPLETED, TaskStage.WITHDRAWN})


@transaction.atomic
def hand_down(
    *,
    actor: Account,
    share_id: int,
    version: int,
    text: str,
    unit_ids: Sequence[str],
    due_on: date | None = None,
) -> AssignedTask:
    """The child: units below lead it, it stands on the same source, and is not due after the share."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.HAND_DOWN)
    share = step.share
    units = _units(step, unit_ids)
    words = require_words(
        text, Demand.TEXT, missing="Chưa có nội dung việc giao xuống. Hãy ghi việc phải làm."
    )
    day = _due_on(step, due_on)
    child = AssignedTask(
        parent=share,
        text=words,
        due_on=day,
        first_due_on=day,
        confirmed_by=actor,
        confirmed_at=step.now,
        **{name: getattr(step.task, name) for name in _SAME},
        **_period(step.task, day, share=share),
    )
    child.search_text = search_text_of(child, units)
    child.save()
    because = f"giao xuống từ phần việc của {share.name}"
    made = assign_to(child, units, role=AssignmentRole.LEAD, on=step.today, because=because)
    announce_shares(made, now=step.now, actor=actor)
    report_alike(step.task, child, actor=actor, today=step.today)
    details = {
        "child": child.pk,
        "units": [unit.pk for unit in units],
        "due_on": day.isoformat() if day else None,
    }
    finish(step, words=words, details=details)
    return child


def withdraw_children(step: Step, *, act: str) -> None:
    """What was handed down of a share that is withdrawn is withdrawn with it, by the same act."""
    row = transition(Action.WITHDRAW)
    for share in reversed(take_below([step.share])):
        below = Step(actor=step.actor, share=share, task=share.task, row=row, now=step.now, who=step.who)
        finish(below, details={"act": act, **let_lapse(below)})


def shares_below(shares: Sequence[Share]) -> list[Share]:
    """What was handed down of the shares, on all levels, and is not over."""
    found: list[Share] = []
    level = list(shares)
    while level:
        level = list(Share.objects.filter(task__parent__in=level).exclude(stage__in=_OVER).order_by("pk"))
        found += level
    return found


def take_below(shares: Sequence[Share]) -> list[Share]:
    """As `shares_below`, of locked shares; the tasks are locked in one order, before any of the shares."""
    tasks: dict[int, AssignedTask] = {}
    found = shares_below(shares)
    while missing := {share.task_id for share in found} - tasks.keys():
        tasks |= lock_tasks(missing)
        found = shares_below(shares)
    for share in found:
        share.task = tasks[share.task_id]
    return found


def lock_families(task_ids: Collection[int]) -> None:
    """The tasks and all that was handed down of them, locked in one order: for who changes several."""
    every, level = set(task_ids), set(task_ids)
    while level:
        level = set(AssignedTask.objects.filter(parent__task__in=level).values_list("pk", flat=True))
        every |= level
    lock_tasks(every)


def _units(step: Step, unit_ids: Sequence[str]) -> list[Agency]:
    hands = hands_of(step.actor, on=step.today)
    below = {unit.pk: unit for unit in units_below(step.share, hands=hands, on=step.today)}
    chosen = [below[key] for key in dict.fromkeys(unit_ids) if key in below]
    if not chosen:
        raise DemandMissing("Chưa chọn đơn vị nào để giao xuống. Hãy chọn ít nhất một.", field=Demand.UNITS)
    if len(chosen) < len(set(unit_ids)):
        raise DemandMissing(
            f"Có đơn vị hôm nay không trực thuộc {step.share.name}. Hãy chọn lại trong danh sách.",
            field=Demand.UNITS,
        )
    return chosen


def _due_on(step: Step, asked: date | None) -> date | None:
    """The day asked for, or that of the share; one that is over already only where the share's own is."""
    latest = step.share.due_on
    day = asked or latest
    if day is None or day == latest:
        return day
    if latest is not None and day > latest:
        raise DemandMissing(
            f"Hạn giao xuống không được sau {latest:%d/%m/%Y}, là hạn của {step.share.name}. "
            "Hãy chọn ngày sớm hơn.",
            field="due_on",
        )
    if day < step.today:
        raise DemandMissing(f"Ngày {day:%d/%m/%Y} đã qua. Hãy chọn ngày khác.", field="due_on")
    return day


def _period(task: AssignedTask, day: date | None, *, share: Share) -> dict[str, object]:
    """The words of the source, where the day is still theirs; else the day alone."""
    if day == share.first_due_on:
        return {name: getattr(task, name) for name in _PERIOD}
    if day is None:
        return {}
    return {"period_kind": "date", "period_text": f"đến ngày {day:%d/%m/%Y}", "period_end": day.isoformat()}
