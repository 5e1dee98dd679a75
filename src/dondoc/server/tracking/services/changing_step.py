"""A change of a task under way: what is replaced, and what ends with it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from dondoc.documents.reading import Period
from dondoc.server.accounts.models import Account
from dondoc.server.tracking.models import (
    AssignedTask,
    ExtensionRequest,
    ExtensionState,
    HandOnRequest,
    HandOnState,
    PlanEvent,
    PlanEventKind,
    ProgressUpdate,
    Share,
    TaskStage,
    UpdateState,
)
from dondoc.server.tracking.rules import Action, Who, transition

from .acting import Step
from .handing_down import take_below, withdraw_children


@dataclass(frozen=True, slots=True)
class Change:
    """What an act does to one task, from a day on."""

    period: Period | None
    leads: tuple[str, ...] | None
    withdraws: bool
    repeats: bool
    act: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class ChangeStep:
    """A change under way: the task is locked, and `before` gathers what is replaced."""

    task: AssignedTask
    change: Change
    actor: Account
    now: datetime
    before: dict[str, Any]

    def tell(self, kind: PlanEventKind, *, share: Share | None = None, details: Mapping[str, Any]) -> None:
        told = {"act": self.change.act, **details}
        tell(
            self.task,
            kind,
            share=share,
            actor=self.actor,
            now=self.now,
            words=self.change.words,
            details=told,
        )

    @property
    def decided(self) -> dict[str, Any]:
        return {"decided_by": self.actor, "decided_at": self.now}


def tell(
    task: AssignedTask,
    kind: PlanEventKind,
    *,
    actor: Account,
    now: datetime,
    share: Share | None = None,
    words: str = "",
    details: Mapping[str, Any],
) -> None:
    """One line of the story; of the whole task where no share is named."""
    PlanEvent.objects.create(
        task=task,
        share=share,
        kind=kind,
        at=now,
        by=actor,
        by_name=actor.actor.full_name[:200],
        words=words,
        details=dict(details),
    )


def end_shares(step: ChangeStep, shares: Sequence[Share]) -> None:
    """The shares are withdrawn, each with its line in the story; what waited for a decision waits no more,
    and what was handed down of them ends with them."""
    below = take_below(shares)
    step.before["below"] |= {str(share.pk): kept(share) for share in below}
    every = [*shares, *below]
    for share in shares:
        details = {"from": share.stage, "to": str(TaskStage.WITHDRAWN)}
        share.stage = TaskStage.WITHDRAWN
        share.version += 1
        share.save(update_fields=["stage", "version"])
        step.tell(PlanEventKind.WITHDRAWN, share=share, details=details)
    let_requests_lapse(step, every)
    waiting = ProgressUpdate.objects.filter(
        share__in=every, asks_completion=True, state=UpdateState.SUBMITTED
    )
    ids = list(waiting.values_list("pk", flat=True))
    ProgressUpdate.objects.filter(pk__in=ids).update(state=UpdateState.LAPSED, **step.decided)
    step.before["lapsed_updates"] += ids
    asked = HandOnRequest.objects.filter(share__in=every, state=HandOnState.PENDING)
    ids = list(asked.values_list("pk", flat=True))
    HandOnRequest.objects.filter(pk__in=ids).update(state=HandOnState.LAPSED, **step.decided)
    step.before["lapsed_hand_ons"] += ids
    for share in shares:
        row = transition(Action.WITHDRAW)
        who = frozenset({Who.OFFICE})
        ending = Step(actor=step.actor, share=share, task=step.task, row=row, now=step.now, who=who)
        withdraw_children(ending, act=step.change.act)


def let_requests_lapse(step: ChangeStep, shares: Iterable[Share]) -> None:
    """Who asked for another day has one by the act."""
    asked = ExtensionRequest.objects.filter(share__in=list(shares), state=ExtensionState.PENDING)
    ids = list(asked.values_list("pk", flat=True))
    ExtensionRequest.objects.filter(pk__in=ids).update(state=ExtensionState.LAPSED, **step.decided)
    step.before["lapsed_extensions"] += ids


def kept(share: Share) -> dict[str, Any]:
    due_on = share.due_on.isoformat() if share.due_on else None
    return {"stage": share.stage, "due_on": due_on, "version": share.version}
