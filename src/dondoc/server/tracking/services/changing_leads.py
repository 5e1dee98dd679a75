"""Other leads by an act: the former end with their shares, the new begin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import F, Max, Value
from django.db.models.functions import Concat
from django.utils import timezone

from dondoc.documents.search_words import found_by
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.intake.naming import Names, name_key
from dondoc.server.refusals import NotNow
from dondoc.server.tracking.models import (
    AssignedTask,
    Assignment,
    AssignmentRole,
    PlanEventKind,
    Share,
    TaskStage,
)

from .announcing import announce_shares
from .changing_step import ChangeStep, end_shares
from .sharing import make_shares


def change_leads(step: ChangeStep, shares: Sequence[Share], *, paper: ReceivedDocument) -> None:
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
    end_shares(step, [share for share in shares if share.assignment_id in gone])
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


def _next_position(task: AssignedTask) -> int:
    last = Assignment.objects.filter(task=task, role=AssignmentRole.LEAD).aggregate(last=Max("position"))[
        "last"
    ]
    return 0 if last is None else last + 1
