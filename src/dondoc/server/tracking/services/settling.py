"""What the Office does with a share: confirms, returns, reopens, suspends, resumes, withdraws."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.tracking.models import Share, UpdateState
from dondoc.server.tracking.rules import Action, Demand
from dondoc.server.tracking.selectors.children import units_left

from .acting import awaiting_update, decide_update, finish, iso, let_lapse, take_share
from .demanding import clean_words, require_words
from .handing_down import withdraw_children


@transaction.atomic
def confirm_share(*, actor: Account, share_id: int, version: int, remark: str = "") -> Share:
    """It is done, on the day that the agency gave. The story keeps what was handed down of it and was not."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.CONFIRM)
    share, words = step.share, clean_words(remark, field=Demand.REMARK)
    update = awaiting_update(share)
    done_on = update.done_on
    if done_on is None:  # the database refuses such a row
        raise ValueError(f"update {update.pk} asks for completion without a day")
    decide_update(step, update, UpdateState.CONFIRMED, remark=words)
    share.done_on = done_on
    share.confirmed_at, share.confirmed_by = step.now, actor
    details: dict[str, Any] = {
        "update": update.pk,
        "done_on": done_on.isoformat(),
        "due_on": iso(share.due_on),
    }
    if below := units_left([share.pk]).get(share.pk):
        details |= {"units_left": below.left, "unit_count": below.total}
    return finish(step, words=words, details={**details, **let_lapse(step)})


@transaction.atomic
def return_share(*, actor: Account, share_id: int, version: int, remark: str) -> Share:
    """It is not done yet; the remark tells the agency what is missing."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.RETURN)
    update = awaiting_update(step.share)
    words = require_words(remark, Demand.REMARK)
    decide_update(step, update, UpdateState.RETURNED, remark=words)
    return finish(step, words=words, details={"update": update.pk})


@transaction.atomic
def reopen_share(*, actor: Account, share_id: int, version: int, remark: str) -> Share:
    """What was confirmed turned out not to be done. The story keeps the former confirmation."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.REOPEN)
    words, share = require_words(remark, Demand.REMARK), step.share
    share.resumed_on = step.today
    details = {"done_on": iso(share.done_on)}
    share.done_on = share.confirmed_at = share.confirmed_by = None
    return finish(step, words=words, details=details)


@transaction.atomic
def suspend_share(*, actor: Account, share_id: int, version: int, act: str) -> Share:
    """The calendar stops for the share, by an act. What waits for a decision waits no more."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.SUSPEND)
    return finish(step, details={"act": require_words(act, Demand.ACT), **let_lapse(step)})


@transaction.atomic
def resume_share(*, actor: Account, share_id: int, version: int, remark: str) -> Share:
    """The share goes on, with the deadline that it had."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.RESUME)
    step.share.resumed_on = step.today
    return finish(step, words=require_words(remark, Demand.REMARK))


@transaction.atomic
def withdraw_share(*, actor: Account, share_id: int, version: int, act: str) -> Share:
    """The agency need not do it any more, by an act; this is for good."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.WITHDRAW)
    words = require_words(act, Demand.ACT)
    withdraw_children(step, act=words)
    return finish(step, details={"act": words, **let_lapse(step)})
