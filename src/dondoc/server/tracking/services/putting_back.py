"""Hoàn tác of what an act changed of a task."""

from __future__ import annotations

from datetime import datetime

from django.db.models import ProtectedError

from dondoc.server.accounts.models import Account
from dondoc.server.intake.content import day_of
from dondoc.server.notices.services import take_back_shares
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.models import (
    Amendment,
    AssignedTask,
    Assignment,
    ExtensionRequest,
    ExtensionState,
    HandOnRequest,
    HandOnState,
    PlanEventKind,
    ProgressUpdate,
    Share,
    UpdateState,
)

from .acting import settle_task
from .announcing import texts_of
from .changing import PERIOD, PERIOD_COLUMNS, settle_amended
from .changing_step import tell
from .handing_down import take_below
from .sharing import lock_tasks


def put_back(task: AssignedTask, amendment: Amendment, *, actor: Account, now: datetime) -> None:
    """The locked task as it was before the amendment; nothing else may have happened to it since.

    What was handed down of it goes back with it, but for that with which something was done meanwhile.
    """
    before = amendment.before
    handed_down = Share.objects.filter(pk__in=before["below"]).values_list("task", flat=True)
    tasks = lock_tasks(set(handed_down)) | {task.pk: task}
    begun = Share.objects.filter(assignment__in=before["begun"])
    gone = list(begun.values_list("pk", flat=True))
    try:
        begun.delete()
    except ProtectedError:
        raise NotNow(
            "Cơ quan chủ trì mới đã có trao đổi về phần việc này nên không hoàn tác được. "
            "Hãy ghi thay đổi mới ở trang nhiệm vụ nếu cần."
        ) from None
    Assignment.objects.filter(pk__in=before["begun"]).delete()
    take_back_shares(gone, texts=texts_of([task]), now=now, but_not=(actor.pk,))
    Assignment.objects.filter(pk__in=before["ended"]).update(to_on=None)
    shares = Share.objects.select_for_update(of=("self",))
    every = {**before["shares"], **before["below"]}
    back = []
    for share in shares.filter(pk__in=every).order_by("pk"):
        kept, share.task = every[str(share.pk)], tasks[share.task_id]
        if str(share.pk) in before["below"] and share.version != kept["version"] + 1:
            continue
        back.append(share)
        is_below = str(share.pk) in before["below"]
        if share.stage != kept["stage"] or (is_below and share.due_on != day_of(kept["due_on"])):
            details = {"from": share.stage, "to": kept["stage"], "act": amendment.act}
            undone = PlanEventKind.AMENDMENT_UNDONE
            tell(share.task, undone, share=share, actor=actor, now=now, details=details)
        share.stage, share.due_on = kept["stage"], day_of(kept["due_on"])
        share.version += 1
        share.save(update_fields=["stage", "due_on", "version"])
    waits = {"decided_by": None, "decided_at": None}
    ExtensionRequest.objects.filter(pk__in=before["lapsed_extensions"], share__in=back).update(
        state=ExtensionState.PENDING, **waits
    )
    ProgressUpdate.objects.filter(pk__in=before["lapsed_updates"], share__in=back).update(
        state=UpdateState.SUBMITTED, **waits
    )
    HandOnRequest.objects.filter(pk__in=before["lapsed_hand_ons"], share__in=back).update(
        state=HandOnState.PENDING, **waits
    )
    for below in tasks.values():
        if below is not task:
            settle_task(below)
    for share in back:
        if share.task_id == task.pk:
            _keep_within(share, amendment, actor=actor, now=now)
    for name in PERIOD:
        setattr(task, f"period_{name}", before["period"][name])
    task.period_parts, task.due_on = before["period_parts"], day_of(before["due_on"])
    task.save(update_fields=PERIOD_COLUMNS)
    settle_amended(task)


def _keep_within(parent: Share, amendment: Amendment, *, actor: Account, now: datetime) -> None:
    """The day that came back may be earlier than one that was given below meanwhile: it holds there too."""
    day = parent.due_on
    late = [one for one in take_below([parent]) if day and one.due_on and one.due_on > day]
    waiting = ExtensionRequest.objects.filter(share__in=late, state=ExtensionState.PENDING)
    waiting.update(state=ExtensionState.LAPSED, decided_by=actor, decided_at=now)
    for share in late:
        details = {"from": share.stage, "to": share.stage, "act": amendment.act}
        details |= {"old_due_on": str(share.due_on), "new_due_on": str(day)}
        share.due_on = day
        share.version += 1
        share.save(update_fields=["due_on", "version"])
        undone = PlanEventKind.AMENDMENT_UNDONE
        tell(share.task, undone, share=share, actor=actor, now=now, details=details)
        settle_task(share.task)
