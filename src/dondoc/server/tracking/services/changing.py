"""A task changed by an act: its time, its leads, or its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Max, Value
from django.db.models.functions import Concat
from django.utils import timezone

from dondoc.documents.reading import Period
from dondoc.documents.search_words import found_by
from dondoc.server.accounts.models import Account
from dondoc.server.intake.content import day_of
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.naming import Names, name_key
from dondoc.server.tracking.errors import NotNow
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    AssignmentRole,
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
from dondoc.server.tracking.rules import AMENDABLE, Action, Who, transition

from .acting import Step, settle_task
from .announcing import announce_shares
from .handing_down import take_below, withdraw_children
from .sharing import make_shares

PERIOD = ("kind", "text", "start", "end", "qualifier", "every", "rule")
PERIOD_COLUMNS = ("due_on", "period_parts", *(f"period_{name}" for name in PERIOD))


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
        "shares": {str(share.pk): _kept(share) for share in shares},
        "lapsed_extensions": [],
        "lapsed_updates": [],
        "lapsed_hand_ons": [],
        "below": {},
        "ended": [],
        "begun": [],
    }
    step = _Step(task=task, change=change, actor=actor, now=now, before=before)
    if change.withdraws:
        _end(step, shares)
    else:
        if change.leads is not None:
            _change_leads(step, shares, paper=paper)
        if change.period is not None:
            _change_period(step)
        if change.repeats and change.leads is None and change.period is None:
            step.tell(PlanEventKind.REPEATED, details={})
    settle_amended(task)
    return before


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


@dataclass(frozen=True, slots=True)
class _Step:
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


def _end(step: _Step, shares: Sequence[Share]) -> None:
    """The shares are withdrawn, each with its line in the story; what waited for a decision waits no more,
    and what was handed down of them ends with them."""
    below = take_below(shares)
    step.before["below"] |= {str(share.pk): _kept(share) for share in below}
    every = [*shares, *below]
    for share in shares:
        details = {"from": share.stage, "to": str(TaskStage.WITHDRAWN)}
        share.stage = TaskStage.WITHDRAWN
        share.version += 1
        share.save(update_fields=["stage", "version"])
        step.tell(PlanEventKind.WITHDRAWN, share=share, details=details)
    _let_requests_lapse(step, every)
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


def _let_requests_lapse(step: _Step, shares: Iterable[Share]) -> None:
    """Who asked for another day has one by the act."""
    asked = ExtensionRequest.objects.filter(share__in=list(shares), state=ExtensionState.PENDING)
    ids = list(asked.values_list("pk", flat=True))
    ExtensionRequest.objects.filter(pk__in=ids).update(state=ExtensionState.LAPSED, **step.decided)
    step.before["lapsed_extensions"] += ids


def _change_period(step: _Step) -> None:
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
    _let_requests_lapse(step, shares)
    _bring_forward(step, shares, due_on)
    details = {
        "old_due_on": old_due.isoformat() if old_due else None,
        "new_due_on": due_on.isoformat() if due_on else None,
        "old_text": old_text,
        "new_text": period.text,
    }
    step.tell(PlanEventKind.DUE_CHANGED, details=details)


def _bring_forward(step: _Step, shares: Sequence[Share], due_on: date | None) -> None:
    """What was handed down is not due after what it is a part of."""
    if due_on is None:
        return
    late = [share for share in take_below(shares) if share.due_on is not None and share.due_on > due_on]
    _let_requests_lapse(step, late)
    for share in late:
        step.before["below"][str(share.pk)] = _kept(share)
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


def _change_leads(step: _Step, shares: Sequence[Share], *, paper: ReceivedDocument) -> None:
    """Former leads end with their shares, new ones begin with shares that have the same deadlines."""
    task, change = step.task, step.change
    present = Assignment.objects.filter(task=task, role=AssignmentRole.LEAD, to_on=None).order_by("position")
    known = Names.of(paper)
    wanted = [(name, known.answer(name).sure_id) for name in dict.fromkeys(change.leads or ())]
    ended = [held for held in present if not any(_is_same_lead(held, *one) for one in wanted)]
    new = [one for one in wanted if not any(_is_same_lead(held, *one) for held in present)]
    if not ended and not new:
        raise NotNow("Cơ quan chủ trì mới giống cơ quan đang chủ trì. Hãy sửa hoặc để trống ô này.")
    if Share.objects.filter(assignment__in=ended, stage=TaskStage.COMPLETED).exists():
        raise NotNow("Cơ quan chủ trì cũ đã hoàn thành phần việc nên không chuyển cho cơ quan khác được nữa.")
    due_on, gone = task.due_on, {held.pk for held in ended}
    _end(step, [share for share in shares if share.assignment_id in gone])
    for held in ended:
        held.to_on = max(change.on - timedelta(days=1), held.from_on)
        held.save(update_fields=["to_on"])
    begun = Assignment.objects.bulk_create(
        Assignment(
            task=task,
            role=AssignmentRole.LEAD,
            agency_id=agency_id,
            name=name,
            name_key=name_key(name),
            position=position,
            from_on=change.on,
            because=change.act,
        )
        for position, (name, agency_id) in enumerate(new, start=_next_position(task))
    )
    made = make_shares(begun)
    # The paper may be older than this day: what was due before it, nobody could have reported.
    began = timezone.localdate(step.now)
    for share in made:
        share.due_on, share.resumed_on = due_on, began
    Share.objects.bulk_update(made, ["due_on", "resumed_on"])
    announce_shares(made, now=step.now, actor=step.actor)
    searched = Concat(F("search_text"), Value(" " + found_by(" ".join(held.name for held in begun))))
    AssignedTask.objects.filter(pk=task.pk).update(search_text=searched)
    step.before["ended"], step.before["begun"] = list(gone), [held.pk for held in begun]
    details = {"old_leads": [held.name for held in ended], "new_leads": [held.name for held in begun]}
    step.tell(PlanEventKind.LEAD_CHANGED, details=details)


def _is_same_lead(held: Assignment, name: str, agency_id: str | None) -> bool:
    return held.name_key == name_key(name) or (agency_id is not None and agency_id == held.agency_id)


def settle_amended(task: AssignedTask) -> None:
    """As its shares say; of a task without any the day is what its time says."""
    if task.shares.exists():
        settle_task(task)


def _next_position(task: AssignedTask) -> int:
    last = Assignment.objects.filter(task=task, role=AssignmentRole.LEAD).aggregate(last=Max("position"))[
        "last"
    ]
    return 0 if last is None else last + 1


def _kept(share: Share) -> dict[str, Any]:
    due_on = share.due_on.isoformat() if share.due_on else None
    return {"stage": share.stage, "due_on": due_on, "version": share.version}
