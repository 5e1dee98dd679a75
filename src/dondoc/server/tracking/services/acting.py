"""The frame of every action on a share: taken under lock, and written down together with its story.

Locks are taken in one order, task before shares, so that two who act at once never wait in a circle.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.notices.models import Rule
from dondoc.server.notices.services import tell_of_share
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import StaleShare, share_not_found
from dondoc.server.tracking.models import (
    AssignedTask,
    ExtensionRequest,
    ExtensionState,
    HandOnState,
    PlanEvent,
    PlanEventKind,
    ProgressUpdate,
    Share,
    TaskStage,
    UpdateState,
)
from dondoc.server.tracking.permissions import hands_of, require_hand, stand_in_for
from dondoc.server.tracking.rules import (
    Action,
    Transition,
    Who,
    derived_due_on,
    derived_stage,
    transition,
)
from dondoc.server.tracking.selectors.periods import planned

_TOLD = {
    Action.RETURN: Rule.RETURNED,
    Action.CONFIRM: Rule.CONFIRMED,
    Action.GRANT_EXTENSION: Rule.EXTENDED,
}


@dataclass(frozen=True, slots=True)
class Step:
    """One action under way: the share and its task are locked."""

    actor: Account
    share: Share  # assignment is loaded
    task: AssignedTask
    row: Transition
    now: datetime
    who: frozenset[Who]  # as whom the actor acts

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)


def take_share(*, actor: Account, share_id: int, version: int, action: Action) -> Step:
    """The share, locked, where the actor may do this with it now.

    Raises ShareNotFound, also for a share that is none of the actor's, NotAllowed, StaleShare and NotNow.
    """
    step = take_at_any_stage(actor=actor, share_id=share_id, version=version, action=action)
    if step.share.stage not in step.row.from_stages:
        raise not_now(step.share, step.row)
    return step


def take_at_any_stage(*, actor: Account, share_id: int, version: int, action: Action) -> Step:
    """As `take_share`, for who could do this with it, whether or not that can be done at its stage."""
    now = timezone.now()
    hands = hands_of(actor, on=timezone.localdate(now))
    tasks = AssignedTask.objects.select_for_update(of=("self",)).defer("evidence", "search_text")
    task = tasks.annotate(**planned()).filter(shares=share_id).first()
    shares = Share.objects.select_for_update(of=("self",)).select_related("assignment")
    share = shares.filter(pk=share_id).first()
    if task is None or share is None:
        raise share_not_found()
    share.task = task
    if not hands.sees(share):
        raise share_not_found()
    require_hand(hands, share=share, action=action)
    stand_in_for(actor, hands, share=share, action=action, on=timezone.localdate(now))
    row = transition(action)
    if share.version != version and not row.is_word_only:
        raise _stale(share)
    return Step(actor=actor, share=share, task=task, row=row, now=now, who=hands.who(share))


def not_now(share: Share, row: Transition) -> NotNow:
    return NotNow(
        f"Phần việc đang ở tình trạng “{TaskStage(share.stage).label}” nên không làm được bước "
        f"“{row.words}”. Hãy tải lại trang để xem các bước làm được lúc này."
    )


def finish(step: Step, *, words: str = "", details: Mapping[str, Any] | None = None) -> Share:
    """Write the share in its new stage, the task as it follows from all shares, the story and the log."""
    share, former = step.share, step.share.stage
    if not step.row.is_word_only:
        share.stage = step.row.to_stage or share.stage
        keep_share(step)
    tell(step, step.row.event, words=words, details={"from": former, **(details or {})})
    _tell_agency(step, details=details or {})
    return share


def keep_share(step: Step) -> None:
    """Write the share as it is now, and the task as it follows from all shares."""
    step.share.version += 1
    step.share.save()
    settle_task(step.task)


def tell(step: Step, kind: PlanEventKind, *, words: str, details: Mapping[str, Any]) -> None:
    """Write down in the story and in the log what was done with the share."""
    share = step.share
    told = {"to": str(share.stage), **details}
    PlanEvent.objects.create(
        task=step.task,
        share=share,
        kind=kind,
        at=step.now,
        by=step.actor,
        by_name=step.actor.actor.full_name[:200],
        words=words,
        details=told,
    )
    # The log tells what was done, never the words: those stand in the story.
    logged = {name: value for name, value in told.items() if name != "act"}
    record(
        actor=step.actor.actor,
        action=f"share.{kind}",
        subject=share,
        details={"task": step.task.pk, "version": share.version, **logged},
    )


def _tell_agency(step: Step, *, details: Mapping[str, Any]) -> None:
    """The agency hears of what was decided of its share; what else happens, its page tells."""
    rule = _TOLD.get(step.row.action)
    if rule is not None:
        tell_of_share(
            rule,
            share_id=step.share.pk,
            task_id=step.task.pk,
            agency_id=step.share.agency_id,
            occasion=step.share.version,
            now=step.now,
            but_not=step.actor.pk,
            facts={name: details[name] for name in ("old_due_on", "new_due_on") if name in details},
        )


def settle_task(task: AssignedTask) -> None:
    """What is stored of a locked task follows from its shares: here alone its stage is written."""
    shares = list(Share.objects.filter(task=task).values_list("stage", "due_on"))
    stage = derived_stage([stage for stage, _ in shares])
    due_on = derived_due_on(shares)
    if (task.stage, task.due_on) != (stage, due_on):
        task.stage, task.due_on = stage, due_on
        task.save(update_fields=["stage", "due_on"])


def awaiting_update(share: Share) -> ProgressUpdate:
    """The update that asks for completion and is not decided."""
    update = share.updates.filter(asks_completion=True, state=UpdateState.SUBMITTED).first()
    if update is None:
        raise NotNow("Không có báo cáo hoàn thành nào chờ xác nhận. Hãy tải lại trang.")
    return update


def decide_update(step: Step, update: ProgressUpdate, state: UpdateState, *, remark: str = "") -> None:
    update.state, update.remark = state, remark
    update.decided_by, update.decided_at = step.actor, step.now
    update.save(update_fields=["state", "remark", "decided_by", "decided_at"])


def let_lapse(step: Step) -> dict[str, int]:
    """Nothing waits for a decision any more that the action makes idle; answers what did, for the story."""
    lapsed: dict[str, int] = {}
    decided = {"decided_by": step.actor, "decided_at": step.now}
    update = step.share.updates.filter(asks_completion=True, state=UpdateState.SUBMITTED).first()
    if update is not None:
        ProgressUpdate.objects.filter(pk=update.pk).update(state=UpdateState.LAPSED, **decided)
        lapsed["lapsed_update"] = update.pk
    request = step.share.extensions.filter(state=ExtensionState.PENDING).first()
    if request is not None:
        ExtensionRequest.objects.filter(pk=request.pk).update(state=ExtensionState.LAPSED, **decided)
        lapsed["lapsed_extension"] = request.pk
    return lapsed | let_hand_on_lapse(step)


def let_hand_on_lapse(step: Step) -> dict[str, int]:
    """As `let_lapse`, of the request alone that another agency take the share over."""
    asked = step.share.hand_ons.filter(state=HandOnState.PENDING).first()
    if asked is None:
        return {}
    asked.state, asked.decided_by, asked.decided_at = HandOnState.LAPSED, step.actor, step.now
    asked.save(update_fields=["state", "decided_by", "decided_at"])
    return {"lapsed_hand_on": asked.pk}


def iso(day: date | None) -> str | None:
    """As days stand in the details of an event."""
    return day.isoformat() if day else None


def _stale(share: Share) -> StaleShare:
    told = Q(share=share) | Q(
        task=share.task_id, share=None
    )  # what a paper changed is told of the whole task
    last = PlanEvent.objects.filter(told).order_by("-id").first()
    who = (
        f"được {last.by_name} cập nhật lúc {timezone.localtime(last.at):%H:%M ngày %d/%m/%Y}" if last else ""
    )
    return StaleShare(
        f"Phần việc này vừa {who or 'có thay đổi'}. Nội dung anh/chị đã nhập vẫn giữ trên trang: "
        "hãy xem tình trạng mới rồi gửi lại nếu còn cần.",
        current=share,
    )
