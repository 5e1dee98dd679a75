"""A consultation is prepared: the draft, the question, the day, and whom it will ask. Nobody is told yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import IO

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import Consultation, ConsultationState, Draft
from dondoc.server.consultation.permissions import part_today, require_asking, require_drafting
from dondoc.server.consultation.rules import Due
from dondoc.server.intake.models import ReceivedDocument
from dondoc.server.posts.errors import NotAllowed
from dondoc.server.registry.models import Agency

from .drafts import ReadDraft, keep_draft, read_draft
from .locking import last_round, locked_consultation, require_state, take_consultation, touch, turn
from .queueing import queue_what_follows
from .terms import Asking, due_of, make_round, name_addressees, question_of, subject_of


def prepare_consultation(
    *,
    actor: Account,
    drafter_id: str,
    asking: Asking,
    name: str,
    content: IO[bytes],
    source: ReceivedDocument | None = None,
    addressee_ids: Sequence[str] = (),
) -> Consultation:
    """With its first draft; `source` is the received paper that asked for it, with whom it names.

    Raises NotAllowed, ConsultationRefused and DraftRefused.
    """
    require_asking(actor, drafter_id=drafter_id)
    drafter = Agency.objects.filter(pk=drafter_id).first()
    if drafter is None or drafter.is_collective:
        raise ConsultationRefused("Chưa chọn cơ quan soạn thảo. Hãy chọn một cơ quan.", field="drafter")
    subject, question = subject_of(asking), question_of(asking)
    due = due_of(asking, today=timezone.localdate(), calendar=office_calendar())
    read = read_draft(actor=actor, name=name, content=content)
    try:
        return _prepare(
            actor, drafter, (subject, question), asking.due_rule, due, read, source, addressee_ids
        )
    except BaseException:
        read.shred()
        raise


def require_asking_for_some(actor: Account) -> None:
    """Whether they ask for opinions on anybody's drafts at all."""
    part = part_today(actor)
    if not (part.asks_any or part.drafting_ids):
        raise NotAllowed(
            "Việc lấy ý kiến do cán bộ của cơ quan soạn thảo hoặc chuyên viên Văn phòng làm. "
            "Hãy nhờ cơ quan soạn thảo."
        )


@transaction.atomic
def change_consultation(
    *,
    actor: Account,
    consultation_id: int,
    version: int,
    asking: Asking,
    addressee_ids: Sequence[str],
) -> Consultation:
    """What is asked, until when, and whom, before anybody is. Collectives stand as such until then."""
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.PREPARING)
    prepared = last_round(consultation)
    consultation.subject, prepared.question = subject_of(asking), question_of(asking)
    due = due_of(asking, today=timezone.localdate(), calendar=office_calendar())
    prepared.due_rule, prepared.computed = asking.due_rule, due.words
    prepared.due_on = prepared.first_due_on = due.on
    prepared.save()
    name_addressees(prepared, addressee_ids, drafter_id=consultation.drafter_id)
    touch(consultation)
    queue_what_follows(prepared.draft_id)
    record(actor=actor.actor, action="consultation.changed", subject=consultation)
    return consultation


@transaction.atomic
def name_also(*, actor: Account, consultation_id: int, agency_ids: Sequence[str]) -> Consultation:
    """Agencies that were forgotten, before anybody is asked; behind those that are named."""
    consultation = locked_consultation(consultation_id)
    require_drafting(actor, consultation=consultation)
    require_state(consultation, ConsultationState.PREPARING)
    prepared = last_round(consultation)
    named = list(prepared.addressees.order_by("position").values_list("agency", flat=True))
    name_addressees(prepared, [*named, *agency_ids], drafter_id=consultation.drafter_id)
    touch(consultation)
    queue_what_follows(prepared.draft_id)
    record(actor=actor.actor, action="consultation.changed", subject=consultation)
    return consultation


def replace_draft(
    *, actor: Account, consultation_id: int, version: int, name: str, content: IO[bytes]
) -> Consultation:
    """Another file in the place of the draft, before anybody was asked about it."""
    read = read_draft(actor=actor, name=name, content=content)
    try:
        return _replace_draft(actor, consultation_id, version, read)
    except BaseException:
        read.shred()
        raise


@transaction.atomic
def drop_preparation(*, actor: Account, consultation_id: int, version: int) -> Consultation | None:
    """Nobody is asked after all: a next round goes with its draft, and so does a consultation that has no
    other; then there is none left."""
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.PREPARING)
    prepared = last_round(consultation)
    record(
        actor=actor.actor,
        action="consultation.preparation_dropped",
        subject=consultation,
        details={"round": prepared.number},
    )
    draft = prepared.draft
    prepared.delete()
    draft.delete()
    if prepared.number == 1:
        consultation.delete()
        return None
    turn(consultation, to=ConsultationState.CLOSED, actor=actor)
    return consultation


@transaction.atomic
def _prepare(
    actor: Account,
    drafter: Agency,
    words: tuple[str, str],
    due_rule: str,
    due: Due,
    read: ReadDraft,
    source: ReceivedDocument | None,
    addressee_ids: Sequence[str],
) -> Consultation:
    now = timezone.now()
    consultation = Consultation.objects.create(
        subject=words[0],
        drafter=drafter,
        source=source,
        made_by=actor,
        made_at=now,
        state_by=actor,
        state_at=now,
    )
    draft = keep_draft(read, consultation=consultation, number=1, actor=actor)
    prepared = make_round(consultation, 1, draft, words[1], due_rule, due)
    name_addressees(prepared, addressee_ids, drafter_id=drafter.pk)
    record(
        actor=actor.actor,
        action="consultation.prepared",
        subject=consultation,
        details={"agency": drafter.pk, "clause_count": len(read.clauses)},
    )
    return consultation


@transaction.atomic
def _replace_draft(actor: Account, consultation_id: int, version: int, read: ReadDraft) -> Consultation:
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.PREPARING)
    prepared = last_round(consultation)
    former, number = prepared.draft, prepared.draft.number
    # The number is free only when the former one is gone, to which the round must not hold on.
    Draft.objects.filter(pk=former.pk).update(number=number + 1)
    prepared.draft = keep_draft(read, consultation=consultation, number=number, actor=actor)
    prepared.save(update_fields=["draft"])
    former.delete()
    touch(consultation)
    record(
        actor=actor.actor,
        action="consultation.draft_replaced",
        subject=consultation,
        details={"draft": number, "clause_count": len(read.clauses)},
    )
    return consultation
