"""The frame of every change: the consultation is locked first, so that two who act at once wait in a line."""

from __future__ import annotations

from django.utils import timezone

from dondoc.server.accounts.models import Account
from dondoc.server.consultation.errors import not_found, stale
from dondoc.server.consultation.models import AskedAgency, Consultation, ConsultationState, Round
from dondoc.server.consultation.permissions import require_drafting
from dondoc.server.refusals import NotNow


def locked_consultation(consultation_id: int) -> Consultation:
    locked = Consultation.objects.select_for_update(of=("self",)).select_related("drafter")
    consultation = locked.filter(pk=consultation_id).first()
    if consultation is None:
        raise not_found()
    return consultation


def take_consultation(*, actor: Account, consultation_id: int, version: int) -> Consultation:
    """Locked, as the actor saw it, for one who may change it."""
    consultation = locked_consultation(consultation_id)
    require_drafting(actor, consultation=consultation)
    require_seen(consultation, version)
    return consultation


def require_seen(consultation: Consultation, version: int) -> None:
    if consultation.version != version:
        raise stale()


def touch(consultation: Consultation) -> None:
    consultation.version += 1
    consultation.save()


def turn(consultation: Consultation, *, to: ConsultationState, actor: Account) -> None:
    consultation.state, consultation.state_at, consultation.state_by = to, timezone.now(), actor
    touch(consultation)


def require_state(consultation: Consultation, *states: str) -> None:
    if consultation.state not in states:
        words = ConsultationState(consultation.state).label.lower()
        raise NotNow(
            f"Đợt lấy ý kiến này {words} nên không làm được việc đó. Hãy tải lại trang để xem việc làm được."
        )


def last_round(consultation: Consultation) -> Round:
    """The one that is prepared or asked, or was last."""
    return consultation.rounds.select_related("draft").order_by("-number")[0]


def locked_asked(asked_id: int) -> AskedAgency:
    """With its round and its consultation, which is locked."""
    asked = AskedAgency.objects.filter(pk=asked_id).values_list("round__consultation").first()
    if asked is None:
        raise not_found()
    consultation = locked_consultation(asked[0])
    found = AskedAgency.objects.select_related("round__draft", "agency").get(pk=asked_id)
    found.round.consultation = consultation
    return found
