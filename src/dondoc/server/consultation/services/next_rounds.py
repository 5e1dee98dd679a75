"""The next round of a consultation is prepared, with the next draft; the round before is closed by it."""

from __future__ import annotations

from typing import IO

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.calendar.selectors import office_calendar
from dondoc.server.consultation.models import Consultation, ConsultationState
from dondoc.server.consultation.rules import Due

from .drafts import ReadDraft, keep_draft, read_draft
from .ending import end_round
from .locking import last_round, require_state, take_consultation, turn
from .terms import Asking, due_of, make_round, name_addressees, question_of, who_stands


def prepare_next_round(
    *,
    actor: Account,
    consultation_id: int,
    version: int,
    asking: Asking,
    name: str,
    content: IO[bytes],
) -> Consultation:
    """With the next draft; the round before is closed by it. It names whom that one named,
    or who carries on the work of those that ended since."""
    due = due_of(asking, today=timezone.localdate(), calendar=office_calendar())
    question = question_of(asking)
    read = read_draft(actor=actor, name=name, content=content)
    try:
        return _next_round(actor, consultation_id, version, question, asking.due_rule, due, read)
    except BaseException:
        read.shred()
        raise


@transaction.atomic
def _next_round(
    actor: Account,
    consultation_id: int,
    version: int,
    question: str,
    due_rule: str,
    due: Due,
    read: ReadDraft,
) -> Consultation:
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.OPEN, ConsultationState.CLOSED)
    before = last_round(consultation)
    if before.closed_at is None:
        end_round(before, actor=actor, now=timezone.now())
    number = before.number + 1
    last_draft = consultation.drafts.order_by("-number")[0]
    draft = keep_draft(read, consultation=consultation, number=last_draft.number + 1, actor=actor)
    prepared = make_round(consultation, number, draft, question, due_rule, due)
    named = list(before.addressees.order_by("position").values_list("agency", flat=True))
    name_addressees(prepared, who_stands(named, on=timezone.localdate()), drafter_id=consultation.drafter_id)
    turn(consultation, to=ConsultationState.PREPARING, actor=actor)
    record(
        actor=actor.actor,
        action="consultation.next_round_prepared",
        subject=consultation,
        details={"round": number, "draft": draft.number},
    )
    return consultation
