"""More time: for all who are asked in a round, or for one of them. The first day is never rewritten."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.errors import ConsultationRefused
from dondoc.server.consultation.models import AskedAgency, Consultation, ConsultationState, Extension
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.consultation.rules import due_of_agency
from dondoc.server.notices.models import Rule
from dondoc.server.notices.services.opinions import tell_asked
from dondoc.server.refusals import NotNow

from .locking import last_round, locked_asked, require_seen, require_state, take_consultation, touch
from .telling import still_asked, told_of
from .terms import require_day
from .wording import require_reason

_NO_REASON = "Chưa có lý do gia hạn. Hãy ghi rõ lý do."


@transaction.atomic
def extend_round(
    *, actor: Account, consultation_id: int, version: int, due_on: date | None, reason: str
) -> Consultation:
    """A later day for all; who has a later one of their own keeps it."""
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.OPEN)
    asking, now = last_round(consultation), timezone.now()
    day = _later(due_on, than=asking.due_on, today=timezone.localdate(now))
    words = require_reason(reason, missing=_NO_REASON)
    Extension.objects.create(
        round=asking, old_due_on=asking.due_on, new_due_on=day, reason=words, by=actor, at=now
    )
    # Whom it concerns: those whose day it moves.
    concerned = [one for one in still_asked(asking) if due_of_agency(one.due_on, asking.due_on) < day]
    asking.due_on = day
    asking.save(update_fields=["due_on"])
    touch(consultation)
    told = {"round": asking.number, "due_on": str(day)}
    record(actor=actor.actor, action="consultation.extended", subject=consultation, details=told)
    tell_asked(
        Rule.OPINION_EXTENDED,
        told_of(concerned, asking, consultation),
        occasion=consultation.version,
        now=now,
        but_not=actor.pk,
    )
    return consultation


@transaction.atomic
def extend_agency(
    *, actor: Account, asked_id: int, version: int, due_on: date | None, reason: str
) -> AskedAgency:
    """A later day for one agency that has not answered."""
    asked = locked_asked(asked_id)
    consultation = asked.round.consultation
    require_drafting(actor, consultation=consultation)
    require_seen(consultation, version)
    require_state(consultation, ConsultationState.OPEN)
    if asked.round_id != last_round(consultation).pk or asked.withdrawn_at is not None:
        raise NotNow(f"Không còn hỏi {asked.name} trong đợt này nên không gia hạn được.")
    if not any(one.pk == asked.pk for one in still_asked(asked.round)):
        raise NotNow(f"{asked.name} đã trả lời nên không cần gia hạn.")
    now = timezone.now()
    former = due_of_agency(asked.due_on, asked.round.due_on)
    day = _later(due_on, than=former, today=timezone.localdate(now))
    words = require_reason(reason, missing=_NO_REASON)
    Extension.objects.create(
        round=asked.round,
        asked=asked,
        old_due_on=former,
        new_due_on=day,
        reason=words,
        by=actor,
        at=now,
    )
    asked.due_on = day
    asked.save(update_fields=["due_on"])
    touch(consultation)
    told = {"consultation": consultation.pk, "agency": asked.agency_id, "due_on": str(day)}
    record(actor=actor.actor, action="consultation.agency_extended", subject=asked, details=told)
    tell_asked(
        Rule.OPINION_EXTENDED,
        told_of([asked], asked.round, consultation),
        occasion=consultation.version,
        now=now,
        but_not=actor.pk,
    )
    return asked


def _later(day: date | None, *, than: date, today: date) -> date:
    found = require_day(day, today=today)
    if found <= than:
        raise ConsultationRefused(
            f"Hạn mới phải sau hạn đang áp dụng là {than:%d/%m/%Y}. Hãy chọn ngày khác.", field="due_on"
        )
    return found
