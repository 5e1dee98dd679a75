"""Hoàn tác of a decision: what waited for it waits again, as if it had not been taken.

Only who took it may do that, soon, and while nothing else happened to the share. The story keeps both.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.intake.content import day_of
from dondoc.server.notices.services import take_back_told
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.models import (
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
from dondoc.server.tracking.rules import UNDO_WITHIN, UNDOABLE, Action, transition

from .acting import keep_share, take_at_any_stage, tell

_ACTIONS = {transition(action).event: action for action in UNDOABLE}
_UNDECIDED: dict[str, Any] = {"decided_by": None, "decided_at": None, "remark": ""}
_TOO_LATE = (
    "Quyết định này không hoàn tác được nữa: đã quá một giờ, đã có việc khác diễn ra sau đó, "
    "hoặc do người khác quyết định. Hãy mở trang nhiệm vụ để xử lý tiếp."
)


@transaction.atomic
def undo_decision(*, actor: Account, share_id: int, version: int) -> Share:
    """The share as it was before the actor's last decision. Raises what `take_share` raises."""
    step = take_at_any_stage(actor=actor, share_id=share_id, version=version, action=Action.GRANT_EXTENSION)
    share = step.share
    last = PlanEvent.objects.filter(share=share).order_by("-id").first()
    if last is None or last.by_id != actor.pk or step.now - last.at > UNDO_WITHIN:
        raise NotNow(_TOO_LATE)
    details: dict[str, Any] = {"from": str(share.stage), "undone": last.kind}
    match _ACTIONS.get(PlanEventKind(last.kind)):
        case Action.CONFIRM:
            _ask_again(last)
            share.done_on = share.confirmed_at = share.confirmed_by = None
            share.stage = TaskStage.AWAITING_CONFIRMATION
        case Action.RETURN:
            _ask_again(last)
            share.stage = TaskStage.AWAITING_CONFIRMATION
        case Action.GRANT_EXTENSION:
            _request_again(last.details["extension"])
            share.due_on = day_of(last.details["old_due_on"])
            _refuse_where_due_later_below(share)
            details |= {"old_due_on": last.details["new_due_on"], "new_due_on": last.details["old_due_on"]}
        case Action.REFUSE_EXTENSION:
            _request_again(last.details["extension"])
        case _:
            raise NotNow(_TOO_LATE)
    take_back_told(share_id=share.pk, occasion=share.version, now=step.now, but_not=actor.pk)
    keep_share(step)
    tell(step, PlanEventKind.DECISION_UNDONE, words="", details=details)
    return share


def _refuse_where_due_later_below(share: Share) -> None:
    later = Share.objects.filter(task__parent=share, due_on__gt=share.due_on).order_by("id").first()
    if later is not None:
        raise NotNow(
            f"Phần việc giao xuống {later.name} đã có hạn {later.due_on:%d/%m/%Y}, sau hạn cũ của phần việc "
            "này, nên không hoàn tác được. Hãy mở trang nhiệm vụ để xử lý tiếp."
        )


def _ask_again(decision: PlanEvent) -> None:
    """The report waits for a word once more, and what lapsed with its confirmation waits too."""
    told = decision.details
    ProgressUpdate.objects.filter(pk=told["update"]).update(state=UpdateState.SUBMITTED, **_UNDECIDED)
    if lapsed := told.get("lapsed_extension"):
        _request_again(lapsed)
    if lapsed := told.get("lapsed_hand_on"):
        HandOnRequest.objects.filter(pk=lapsed).update(
            state=HandOnState.PENDING, decided_by=None, decided_at=None
        )


def _request_again(request_id: int) -> None:
    ExtensionRequest.objects.filter(pk=request_id).update(
        state=ExtensionState.PENDING, granted_due_on=None, **_UNDECIDED
    )
