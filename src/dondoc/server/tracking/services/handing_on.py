"""A share that is not the agency's own: it asks that another take it over, and above that is decided."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Concat

from dondoc.documents.search_words import found_by
from dondoc.server.accounts.models import Account
from dondoc.server.posts.reach import with_those_below
from dondoc.server.refusals import NotNow
from dondoc.server.registry.models import Agency
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import (
    AssignedTask,
    AssignmentRole,
    HandOnRequest,
    HandOnState,
    Share,
    TaskStage,
)
from dondoc.server.tracking.permissions import hands_of
from dondoc.server.tracking.rules import Action, Demand

from .acting import Step, finish, let_lapse, take_share
from .announcing import announce_shares
from .demanding import clean_words, require_words
from .handing_down import withdraw_children
from .making import assign_to, require_agencies

_NO_REASON = "Chưa có lý do đề nghị chuyển. Hãy ghi vì sao việc không thuộc cơ quan mình."


@transaction.atomic
def ask_hand_on(
    *, actor: Account, share_id: int, version: int, reason: str, proposed_id: str = ""
) -> HandOnRequest:
    """Say why it is not the agency's, and perhaps whose it is. Until that is decided it stays with it."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.ASK_HAND_ON)
    if step.share.hand_ons.filter(state=HandOnState.PENDING).exists():
        raise NotNow("Đã có đề nghị chuyển cơ quan khác đang chờ quyết định. Hãy chờ kết quả.")
    words = require_words(reason, Demand.REASON, missing=_NO_REASON)
    proposed = _taker(step, proposed_id, field="proposed") if proposed_id else None
    request = HandOnRequest.objects.create(
        share=step.share, asked_by=actor, asked_at=step.now, reason=words, proposed=proposed
    )
    details = {"hand_on": request.pk, "proposed": proposed.name if proposed else ""}
    finish(step, words=words, details=details)
    return request


@transaction.atomic
def grant_hand_on(
    *, actor: Account, share_id: int, version: int, given_to: str = "", remark: str = ""
) -> Share:
    """The share ends with its assignment; another agency has one with the same deadlines: the answer."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.GRANT_HAND_ON)
    request, share = _pending(step.share), step.share
    words = clean_words(remark, field=Demand.REMARK)
    taker_id = given_to or request.proposed_id
    if not taker_id:
        raise DemandMissing("Chưa chọn cơ quan nhận. Hãy chọn cơ quan làm tiếp.", field=Demand.GIVEN_TO)
    taker = _taker(step, taker_id, field=Demand.GIVEN_TO)
    _decide(step, request, HandOnState.GRANTED, remark=words, given_to=taker)
    because = f"quyết định chuyển từ {share.name} ngày {step.today:%d/%m/%Y}"
    withdraw_children(step, act=because)
    _end_assignment(share, on=step.today)
    [given] = assign_to(step.task, [taker], role=AssignmentRole.LEAD, on=step.today, because=because)
    given.due_on, given.first_due_on = share.due_on, share.first_due_on
    given.save(update_fields=["due_on", "first_due_on"])
    announce_shares([given], now=step.now, actor=actor)
    searched = Concat(F("search_text"), Value(f" {found_by(taker.name)}"))
    AssignedTask.objects.filter(pk=step.task.pk).update(search_text=searched)
    details = {"hand_on": request.pk, "given_to": taker.name, "given_share": given.pk}
    finish(step, words=words, details={**details, **let_lapse(step)})
    return given


@transaction.atomic
def refuse_hand_on(*, actor: Account, share_id: int, version: int, remark: str) -> Share:
    """It stays with the agency; the remark tells why."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.REFUSE_HAND_ON)
    request = _pending(step.share)
    words = require_words(remark, Demand.REMARK)
    _decide(step, request, HandOnState.REFUSED, remark=words)
    return finish(step, words=words, details={"hand_on": request.pk})


def _taker(step: Step, agency_id: str, *, field: str) -> Agency:
    """One agency that could take it over: in force, no collective, none that has a share of the task."""
    [agency] = require_agencies([agency_id], on=step.today, field=field)
    if agency.is_collective:
        raise DemandMissing(f"“{agency.name}” là một nhóm cơ quan. Hãy chọn một cơ quan.", field=field)
    others = Share.objects.filter(task=step.task, agency=agency).exclude(stage=TaskStage.WITHDRAWN)
    if others.exists():
        raise DemandMissing(
            f"{agency.name} đang có phần việc trong nhiệm vụ này. Hãy chọn cơ quan khác.", field=field
        )
    parent = step.task.parent
    if parent is not None and agency.pk not in _below(parent, step=step):
        raise DemandMissing(
            f"{agency.name} không trực thuộc {parent.name}. Hãy chọn đơn vị trực thuộc.", field=field
        )
    return agency


def _below(parent: Share, *, step: Step) -> frozenset[str]:
    bases = {parent.agency_id or ""} | hands_of(step.actor, on=step.today).bases(parent)
    return with_those_below(bases, on=step.today) - bases


def _end_assignment(share: Share, *, on: date) -> None:
    """It ends with the last of its shares: the other members of a collective keep theirs."""
    assignment = share.assignment
    left = assignment.shares.exclude(pk=share.pk).exclude(stage=TaskStage.WITHDRAWN)
    if not left.exists():
        assignment.to_on = max(on, assignment.from_on)
        assignment.save(update_fields=["to_on"])


def _pending(share: Share) -> HandOnRequest:
    request = share.hand_ons.filter(state=HandOnState.PENDING).first()
    if request is None:
        raise NotNow("Không có đề nghị chuyển cơ quan khác nào chờ quyết định. Hãy tải lại trang.")
    return request


def _decide(
    step: Step, request: HandOnRequest, state: HandOnState, *, remark: str, given_to: Agency | None = None
) -> None:
    request.state, request.remark, request.given_to = state, remark, given_to
    request.decided_by, request.decided_at = step.actor, step.now
    request.save()
