"""More time for a share: asked for by the agency, granted or refused above. The first deadline stays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db import transaction

from dondoc.server.accounts.models import Account
from dondoc.server.office_settings.selectors import settings_in_force
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.errors import DemandMissing
from dondoc.server.tracking.models import AssignedTask, ExtensionRequest, ExtensionState, Share
from dondoc.server.tracking.rules import (
    Action,
    Demand,
    NoExtension,
    why_no_extension,
)
from dondoc.server.tracking.selectors.taken_over import granted_before

from .acting import Step, finish, take_share
from .demanding import clean_words, require_later_day, require_words
from .sharing import lock_tasks

_NO_EXTENSION = {
    NoExtension.NO_DAY: "Phần việc này không có thời hạn là một ngày nên không cần gia hạn.",
    NoExtension.PENDING: "Đã có đề nghị gia hạn đang chờ quyết định. Hãy chờ kết quả.",
    NoExtension.USED_UP: "Mỗi phần việc chỉ được gia hạn {allowed} lần và đã dùng hết. "
    "Hãy báo cáo kết quả và nêu lý do chậm nếu không kịp hạn.",
    NoExtension.TOO_LATE: "Đã quá thời hạn nên không xin gia hạn được nữa. "
    "Hãy báo cáo kết quả và nêu lý do chậm.",
}
_USED_UP_BEFORE = (
    "Mỗi phần việc chỉ được gia hạn {allowed} lần, kể cả khi còn ở cơ quan chuyển sang, và đã dùng hết. "
    "Hãy báo cáo kết quả và nêu lý do chậm nếu không kịp hạn."
)


@transaction.atomic
def ask_extension(
    *, actor: Account, share_id: int, version: int, reason: str, asked_due_on: date | None
) -> ExtensionRequest:
    """Ask for a later day, on the due day at the latest. The deadline stays until that is decided."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.ASK_EXTENSION)
    share = step.share
    states = list(share.extensions.values_list("state", flat=True))
    before = len(granted_before([share]).get(share.pk, ()))
    allowed = settings_in_force().extensions_allowed
    why_not = why_no_extension(
        due_on=share.due_on,
        granted_count=states.count(ExtensionState.GRANTED) + before,
        is_pending=ExtensionState.PENDING in states,
        today=step.today,
        allowed=allowed,
    )
    if not allowed and why_not is NoExtension.USED_UP:
        raise NotNow("Theo thiết lập hiện nay, Văn phòng không cho gia hạn. Hãy báo cáo kết quả đúng hạn.")
    if before and why_not is NoExtension.USED_UP:
        raise NotNow(_USED_UP_BEFORE.format(allowed=allowed))
    if why_not is not None or share.due_on is None:
        raise NotNow(_NO_EXTENSION[why_not or NoExtension.NO_DAY].format(allowed=allowed))
    words = require_words(reason, Demand.REASON)
    day = require_later_day(asked_due_on, due_on=share.due_on, field=Demand.NEW_DUE_ON)
    request = ExtensionRequest.objects.create(
        share=share,
        asked_by=actor,
        asked_at=step.now,
        reason=words,
        former_due_on=share.due_on,
        asked_due_on=day,
    )
    details = {
        "extension": request.pk,
        "old_due_on": share.due_on.isoformat(),
        "new_due_on": day.isoformat(),
    }
    finish(step, words=words, details=details)
    return request


@transaction.atomic
def grant_extension(
    *,
    actor: Account,
    share_id: int,
    version: int,
    granted_due_on: date | None = None,
    remark: str = "",
) -> Share:
    """The share is due on the day asked for, or on another that is given."""
    lock_above([share_id])
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.GRANT_EXTENSION)
    request = _pending(step.share)
    words = clean_words(remark, field=Demand.REMARK)
    former = request.former_due_on
    day = require_later_day(granted_due_on or request.asked_due_on, due_on=former, field="granted_due_on")
    request.granted_due_on = day
    _decide(step, request, ExtensionState.GRANTED, remark=words)
    if told := why_beyond_parent(step.task.parent, day):
        raise DemandMissing(told, field="granted_due_on")
    step.share.due_on = day
    details = {
        "extension": request.pk,
        "old_due_on": former.isoformat(),
        "new_due_on": day.isoformat(),
    }
    return finish(step, words=words, details=details)


@transaction.atomic
def refuse_extension(*, actor: Account, share_id: int, version: int, remark: str) -> Share:
    """The deadline stays; the remark tells the agency why."""
    step = take_share(actor=actor, share_id=share_id, version=version, action=Action.REFUSE_EXTENSION)
    request = _pending(step.share)
    words = require_words(remark, Demand.REMARK)
    _decide(step, request, ExtensionState.REFUSED, remark=words)
    return finish(step, words=words, details={"extension": request.pk})


def _pending(share: Share) -> ExtensionRequest:
    request = share.extensions.filter(state=ExtensionState.PENDING).first()
    if request is None:
        raise NotNow("Không có đề nghị gia hạn nào chờ quyết định. Hãy tải lại trang.")
    return request


def lock_above(share_ids: Collection[int]) -> None:
    """The tasks of which those of the shares were handed down, and these themselves, locked in one order:
    while a later day is given below, nobody gives an earlier one above."""
    tasks = AssignedTask.objects.filter(shares__in=share_ids).values_list("pk", "parent__task")
    lock_tasks({key for keys in tasks for key in keys if key is not None})


def why_beyond_parent(parent: Share | None, day: date) -> str:
    """What was handed down is not due after what it is a part of; empty where it is not."""
    if parent is None or parent.due_on is None or day <= parent.due_on:
        return ""
    return (
        f"Phần việc giao xuống không được có hạn sau {parent.due_on:%d/%m/%Y}, là hạn của {parent.name}. "
        "Hãy chọn ngày sớm hơn, hoặc xin gia hạn phần việc của cơ quan trước."
    )


def _decide(step: Step, request: ExtensionRequest, state: ExtensionState, *, remark: str) -> None:
    request.state, request.remark = state, remark
    request.decided_by, request.decided_at = step.actor, step.now
    request.save()
