"""Hoàn tác of what an act changed of a task."""

from __future__ import annotations

from datetime import datetime

from dondoc.server.accounts.models import Account
from dondoc.server.intake.content import day_of
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
from .changing import PERIOD, PERIOD_COLUMNS, settle_amended, tell
from .sharing import lock_tasks


def put_back(task: AssignedTask, amendment: Amendment, *, actor: Account, now: datetime) -> None:
    """The locked task as it was before the amendment; nothing else may have happened to it since."""
    before = amendment.before
    Share.objects.filter(assignment__in=before["begun"]).delete()
    Assignment.objects.filter(pk__in=before["begun"]).delete()
    Assignment.objects.filter(pk__in=before["ended"]).update(to_on=None)
    shares = Share.objects.select_for_update(of=("self",)).select_related("task")
    every = {**before["shares"], **before["below"]}
    for share in shares.filter(pk__in=every).order_by("pk"):
        kept = every[str(share.pk)]
        if share.stage != kept["stage"]:
            details = {"from": share.stage, "to": kept["stage"], "act": amendment.act}
            undone = PlanEventKind.AMENDMENT_UNDONE
            tell(share.task, undone, share=share, actor=actor, now=now, details=details)
        share.stage, share.due_on = kept["stage"], day_of(kept["due_on"])
        share.version += 1
        share.save(update_fields=["stage", "due_on", "version"])
    waits = {"decided_by": None, "decided_at": None}
    ExtensionRequest.objects.filter(pk__in=before["lapsed_extensions"]).update(
        state=ExtensionState.PENDING, **waits
    )
    ProgressUpdate.objects.filter(pk__in=before["lapsed_updates"]).update(
        state=UpdateState.SUBMITTED, **waits
    )
    HandOnRequest.objects.filter(pk__in=before["lapsed_hand_ons"]).update(state=HandOnState.PENDING, **waits)
    handed_down = Share.objects.filter(pk__in=before["below"]).values_list("task", flat=True)
    for below in lock_tasks(set(handed_down)).values():
        settle_task(below)
    for name in PERIOD:
        setattr(task, f"period_{name}", before["period"][name])
    task.period_parts, task.due_on = before["period_parts"], day_of(before["due_on"])
    task.save(update_fields=PERIOD_COLUMNS)
    settle_amended(task)
