"""Confirming: a proposal becomes a task with its assignments, once, however often it is pressed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.db.models import ProtectedError
from django.utils import timezone

from dondoc.documents.search_words import found_by
from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.intake.models import Proposal, ProposalState, ReceivedDocument
from dondoc.server.intake.naming import Names, name_key, settle_names
from dondoc.server.intake.rules import LeftOut, why_left_out
from dondoc.server.intake.services import (
    mark_confirmed,
    open_again,
    open_proposals,
    require_open,
    require_version,
    take_document,
    take_proposal,
)
from dondoc.server.tracking.errors import ConfirmationFinal, TaskNotFound
from dondoc.server.tracking.models import AssignedTask, Assignment, AssignmentRole, TaskStage
from dondoc.server.tracking.permissions import require_confirming
from dondoc.server.tracking.selectors.amending import repeating_proposals

from .announcing import announce_responsible, announce_shares, announce_undone
from .responsibility import settle_responsibility
from .sharing import make_shares

_COPIED = (
    "position",
    "group_numeral",
    "group_title",
    "ordinal",
    "text",
    "lead_note",
    "coordinator_note",
    "product",
    "resources",
    "period_kind",
    "period_text",
    "period_start",
    "period_end",
    "period_qualifier",
    "period_every",
    "period_parts",
    "period_rule",
    "due_on",
    "evidence",
    "confidence",
)


@dataclass(frozen=True, slots=True)
class ConfirmedMany:
    created_count: int
    left_out: Mapping[LeftOut, int]  # open proposals that somebody should see, by the reason

    @property
    def left_count(self) -> int:
        return sum(self.left_out.values())


@transaction.atomic
def confirm_proposal(*, actor: Account, proposal_id: int, version: int) -> AssignedTask:
    """Make the task, once: pressed again, it answers with the same task."""
    require_confirming(actor)
    proposal = take_proposal(proposal_id)
    if proposal.state == ProposalState.CONFIRMED:
        return AssignedTask.objects.get(proposal=proposal)
    require_version(proposal, version)
    require_open(proposal)
    [task] = _assign([proposal], document=proposal.document, actor=actor)
    return task


@transaction.atomic
def confirm_above(*, actor: Account, document_id: int, confidence: float) -> ConfirmedMany:
    """Confirm every open proposal with at least this confidence, no doubt and no warning upon a field.

    One that states a task again which is assigned already is left to the page of changes.
    """
    require_confirming(actor)
    document = take_document(document_id)
    found = list(open_proposals(document))
    repeating = repeating_proposals(document)
    why = {
        proposal.pk: LeftOut.REPEATING
        if proposal.pk in repeating
        else why_left_out(proposal, confidence=confidence)
        for proposal in found
    }
    sure = [proposal for proposal in found if why[proposal.pk] is None]
    if sure:
        _assign(sure, document=document, actor=actor)
    return ConfirmedMany(
        created_count=len(sure), left_out=Counter(reason for reason in why.values() if reason)
    )


@transaction.atomic
def withdraw_confirmation(*, actor: Account, task_id: int) -> Proposal:
    """Hoàn tác: the task goes and its proposal is open again, while nothing happened to the task.

    The log keeps both the confirmation and its withdrawal.
    """
    require_confirming(actor)
    confirmed = AssignedTask.objects.filter(pk=task_id, proposal__isnull=False)
    proposal_id = confirmed.values_list("proposal", flat=True).first()
    if proposal_id is None:
        raise TaskNotFound(
            "Không tìm thấy nhiệm vụ này trong số đề xuất đã xác nhận. Có thể việc xác nhận đã được hoàn tác."
        )
    proposal = take_proposal(proposal_id)
    task = AssignedTask.objects.select_for_update().filter(pk=task_id).first()
    if task is None:
        return proposal  # pressed twice
    if task.stage != TaskStage.ASSIGNED:
        raise ConfirmationFinal(
            f"Nhiệm vụ đã ở tình trạng “{task.get_stage_display()}” nên không hoàn tác xác nhận được."
        )
    record(
        actor=actor.actor,
        action="task.confirmation_withdrawn",
        subject=task,
        details={"document": task.document_id, "proposal": proposal.pk},
    )
    announce_undone([task], now=timezone.now(), actor=actor)
    try:
        task.delete()
    except ProtectedError:
        raise ConfirmationFinal("Nhiệm vụ đã có diễn biến nên không hoàn tác xác nhận được.") from None
    open_again(proposal=proposal, actor=actor)
    return proposal


@transaction.atomic
def withdraw_confirmations(*, actor: Account, document_id: int, task_ids: Sequence[int]) -> int:
    """Hoàn tác of `confirm_above`: all of its tasks or none; answers how many.

    Those that are gone already are no error. Tasks of another document are refused: they were not
    confirmed in the same step.
    """
    require_confirming(actor)
    tasks = AssignedTask.objects.filter(pk__in=task_ids).order_by("pk").values_list("pk", "document")
    found = list(tasks)
    if any(of != document_id for _, of in found):
        raise TaskNotFound("Có nhiệm vụ không thuộc văn bản này. Hãy tải lại trang duyệt rồi hoàn tác.")
    for task_id, _ in found:
        withdraw_confirmation(actor=actor, task_id=task_id)
    return len(found)


def _assign(
    proposals: Sequence[Proposal], *, document: ReceivedDocument, actor: Account
) -> list[AssignedTask]:
    """The tasks of open, locked proposals, with assignments, shares and an entry in the log each."""
    now = timezone.now()
    names = Names.of(document)
    for proposal in proposals:
        settle_names(proposal, names)
    tasks = AssignedTask.objects.bulk_create(
        [
            AssignedTask(
                document=document,
                stored_document_id=proposal.reading.document_id,
                proposal=proposal,
                first_due_on=proposal.due_on,
                confirmed_by=actor,
                confirmed_at=now,
                search_text=_search_text(proposal),
                **{name: getattr(proposal, name) for name in _COPIED},
            )
            for proposal in proposals
        ]
    )
    assignments = _assignments(zip(tasks, proposals, strict=True), document=document)
    Assignment.objects.bulk_create(assignments)
    announce_shares(make_shares(assignments), now=now, actor=actor)
    rows = settle_responsibility(tasks, actor=actor, now=now)
    announce_responsible([(None, row) for row in rows], now=now, but_not=(actor.pk,))
    mark_confirmed(proposals=proposals, document=document, actor=actor)
    for task in tasks:
        record(
            actor=actor.actor,
            action="task.assigned",
            subject=task,
            details={
                "document": document.pk,
                "proposal": task.proposal_id,
                "due_on": task.due_on.isoformat() if task.due_on else None,
                "agencies": sorted(
                    {row.agency_id for row in assignments if row.task is task and row.agency_id}
                ),
            },
        )
    return tasks


def _assignments(
    assigned: Iterable[tuple[AssignedTask, Proposal]], *, document: ReceivedDocument
) -> list[Assignment]:
    on = document.issued_on or timezone.localdate()
    because = f"{document.number} ngày {on:%d/%m/%Y}" if document.number and document.issued_on else ""
    return [
        Assignment(
            task=task,
            role=role,
            agency_id=proposal.agency_ids.get(name),
            name=name,
            name_key=name_key(name),
            position=position,
            from_on=on,
            because=because or document.number or document.name,
        )
        for task, proposal in assigned
        for role, written in (
            (AssignmentRole.LEAD, proposal.leads),
            (AssignmentRole.COORDINATOR, proposal.coordinators),
        )
        for position, name in enumerate(written)
    ]


def _search_text(proposal: Proposal) -> str:
    return found_by(
        " ".join(
            (
                proposal.text,
                proposal.product,
                proposal.group_title,
                *proposal.leads,
                *proposal.coordinators,
                proposal.lead_note,
                proposal.period_text,
                proposal.document.number,
            )
        )
    )
