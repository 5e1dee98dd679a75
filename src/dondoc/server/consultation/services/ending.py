"""A round is closed and opened again; a consultation is recalled with all that was asked in it."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.audit.services import record
from dondoc.server.consultation.models import Consolidation, Consultation, ConsultationState, Round
from dondoc.server.notices.services.opinions import take_back_asked
from dondoc.server.refusals import NotNow

from .locking import last_round, require_state, take_consultation, turn
from .telling import still_asked, told_of
from .wording import require_reason


@transaction.atomic
def close_round(*, actor: Account, consultation_id: int, version: int) -> Consultation:
    """No answer is waited for any more. What comes later is still taken, and marked as late."""
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.OPEN)
    closing, now = last_round(consultation), timezone.now()
    end_round(closing, actor=actor, now=now)
    turn(consultation, to=ConsultationState.CLOSED, actor=actor)
    told = {"round": closing.number}
    record(actor=actor.actor, action="consultation.closed", subject=consultation, details=told)
    return consultation


@transaction.atomic
def reopen_round(*, actor: Account, consultation_id: int, version: int) -> Consultation:
    """It was closed too early. Not once its table was sent: that one is finished."""
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.CLOSED)
    closed = last_round(consultation)
    if Consolidation.objects.filter(round=closed, sent_at__isnull=False).exists():
        raise NotNow("Bản tổng hợp của đợt này đã gửi nên không mở lại được. Cần hỏi thêm thì mở đợt mới.")
    closed.closed_at, closed.closed_by = None, None
    closed.save(update_fields=["closed_at", "closed_by"])
    turn(consultation, to=ConsultationState.OPEN, actor=actor)
    told = {"round": closed.number}
    record(actor=actor.actor, action="consultation.reopened", subject=consultation, details=told)
    return consultation


@transaction.atomic
def recall_consultation(*, actor: Account, consultation_id: int, version: int, reason: str) -> Consultation:
    """Nobody is asked any more, and the draft is not shown to who was; what was answered
    stays with who asked."""
    consultation = take_consultation(actor=actor, consultation_id=consultation_id, version=version)
    require_state(consultation, ConsultationState.OPEN, ConsultationState.CLOSED)
    words = require_reason(reason, missing="Chưa có lý do thu hồi. Hãy ghi rõ để các cơ quan biết.")
    now, last = timezone.now(), last_round(consultation)
    everybody = list(last.asked.filter(withdrawn_at=None).order_by("position"))
    if last.closed_at is None:
        last.closed_at, last.closed_by = now, actor
        last.save(update_fields=["closed_at", "closed_by"])
    consultation.remark = words
    turn(consultation, to=ConsultationState.RECALLED, actor=actor)
    told = {"round": last.number}
    record(actor=actor.actor, action="consultation.recalled", subject=consultation, details=told)
    take_back_asked(
        told_of(everybody, last, consultation, why="recalled"),
        occasion=consultation.version,
        now=now,
        but_not=actor.pk,
    )
    return consultation


def end_round(closing: Round, *, actor: Account, now: datetime) -> None:
    """In the caller's transaction: closed, and who had not answered is told."""
    closing.closed_at, closing.closed_by = now, actor
    closing.save(update_fields=["closed_at", "closed_by"])
    take_back_asked(
        told_of(still_asked(closing), closing, closing.consultation, why="closed"),
        occasion=closing.consultation.version,
        now=now,
        but_not=actor.pk,
        was_asked=True,
    )
