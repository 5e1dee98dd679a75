"""A task changed by an act: its time, its leads, or its end."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from dondoc.server.accounts.models import Account
from dondoc.server.intake.content import day_of
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.models import (
    AssignedTask,
    PlanEventKind,
    Share,
)
from dondoc.server.tracking.rules import AMENDABLE

from .acting import settle_task
from .changing_leads import change_leads
from .changing_step import Change, ChangeStep, end_shares, kept, let_requests_lapse, tell
from .handing_down import take_below

PERIOD = ("kind", "text", "start", "end", "qualifier", "every", "rule")
PERIOD_COLUMNS = ("due_on", "period_parts", *(f"period_{name}" for name in PERIOD))


def apply_to_task(
    task: AssignedTask, change: Change, *, paper: ReceivedDocument, actor: Account, now: datetime
) -> dict[str, Any]:
    """Change the locked task and tell its story; answers all that `putting_back` needs."""
    shares = list(
        Share.objects.select_for_update(of=("self",))
        .filter(task=task, stage__in=AMENDABLE)
        .select_related("assignment")
        .order_by("pk")
    )
    if change.withdraws and not shares:
        raise NotNow(
            "Nhiệm vụ chưa có cơ quan chủ trì nên chưa có phần việc nào để thôi thực hiện. "
            "Hãy làm rõ cơ quan chủ trì trước."
        )
    before: dict[str, Any] = {
        "due_on": task.due_on.isoformat() if task.due_on else None,
        "period": {name: getattr(task, f"period_{name}") for name in PERIOD},
        "period_parts": list(task.period_parts),
        "shares": {str(share.pk): kept(share) for share in shares},
        "lapsed_extensions": [],
        "lapsed_updates": [],
        "lapsed_hand_ons": [],
        "below": {},
        "ended": [],
        "begun": [],
    }
    step = ChangeStep(task=task, change=change, actor=actor, now=now, before=before)
    if change.withdraws:
        end_shares(step, shares)
    else:
        if change.leads is not None:
            change_leads(step, shares, paper=paper)
        if change.period is not None:
            _change_period(step)
        if change.repeats and change.leads is None and change.period is None:
            step.tell(PlanEventKind.REPEATED, details={})
    settle_amended(task)
    return before


def _change_period(step: ChangeStep) -> None:
    """Another time for all that still runs; the first deadline stays."""
    task, period = step.task, step.change.period
    if period is None:
        raise ValueError("no period to change to")
    old_text, old_due = task.period_text, task.due_on
    due_on = day_of(period.due_on)
    for name in PERIOD:
        setattr(task, f"period_{name}", getattr(period, name) or "")
    task.period_parts, task.due_on = list(period.parts), due_on
    task.save(update_fields=PERIOD_COLUMNS)
    shares = list(Share.objects.filter(task=task, stage__in=AMENDABLE))
    for share in shares:
        share.due_on = due_on
        share.version += 1
        share.save(update_fields=["due_on", "version"])
    let_requests_lapse(step, shares)
    _bring_forward(step, shares, due_on)
    details = {
        "old_due_on": old_due.isoformat() if old_due else None,
        "new_due_on": due_on.isoformat() if due_on else None,
        "old_text": old_text,
        "new_text": period.text,
    }
    step.tell(PlanEventKind.DUE_CHANGED, details=details)


def _bring_forward(step: ChangeStep, shares: Sequence[Share], due_on: date | None) -> None:
    """What was handed down is not due after what it is a part of."""
    if due_on is None:
        return
    late = [share for share in take_below(shares) if share.due_on is not None and share.due_on > due_on]
    let_requests_lapse(step, late)
    for share in late:
        step.before["below"][str(share.pk)] = kept(share)
        details = {
            "act": step.change.act,
            "old_due_on": share.due_on.isoformat() if share.due_on else None,
            "new_due_on": due_on.isoformat(),
        }
        share.due_on = due_on
        share.version += 1
        share.save(update_fields=["due_on", "version"])
        changed = PlanEventKind.DUE_CHANGED
        words = step.change.words
        tell(share.task, changed, actor=step.actor, now=step.now, share=share, words=words, details=details)
        settle_task(share.task)


def settle_amended(task: AssignedTask) -> None:
    """As its shares say; of a task without any the day is what its time says."""
    if task.shares.exists():
        settle_task(task)
