"""How answers and consultations look: shape, words and colour together."""

from __future__ import annotations

from datetime import date

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from dondoc.server.consultation.models import ConsultationState, Stance
from dondoc.server.consultation.rules import Reply
from dondoc.server.web.drawn_states import drawn_state

register = template.Library()

_SOON_DAYS = 1
_STANCES = {
    Stance.AGREE: ("✓", "done"),
    Stance.AGREE_WITH_COMMENTS: ("✎", "done"),
    Stance.DISAGREE: ("✗", "late"),
    Stance.NO_COMMENT: ("–", ""),
}
_STATES = {
    ConsultationState.PREPARING: ("○", ""),
    ConsultationState.OPEN: ("●", "on"),
    ConsultationState.CLOSED: ("✓", "done"),
    ConsultationState.RECALLED: ("↺", "late"),
}


@register.simple_tag
def reply_state(reply: str, stance: str, due_on: date) -> SafeString:
    """What an asked agency said, or that it said nothing: silence is no answer, to have none is."""
    match Reply(reply):
        case Reply.WITHDRAWN:
            return drawn_state("–", "", "Thôi hỏi")
        case Reply.SILENT:
            days = (timezone.localdate() - due_on).days
            return drawn_state(
                "▲", "late", f"Không trả lời, quá {days} ngày" if days > 0 else "Không trả lời"
            )
        case Reply.WAITING:
            return _waiting(due_on)
    shape, look = _STANCES[Stance(stance)]
    words = Stance(stance).label
    return drawn_state(shape, look, f"{words} (muộn)" if reply == Reply.LATE else words)


@register.simple_tag
def stance_state(stance: str) -> SafeString:
    return drawn_state(*_STANCES[Stance(stance)], Stance(stance).label) if stance else SafeString()


@register.simple_tag
def consultation_state(state: str) -> SafeString:
    return drawn_state(*_STATES[ConsultationState(state)], ConsultationState(state).label)


def _waiting(due_on: date) -> SafeString:
    left = (due_on - timezone.localdate()).days
    if left < 0:
        return drawn_state("○", "", "Chưa trả lời khi đóng")
    words = "Chưa trả lời, hạn hôm nay" if left == 0 else f"Chưa trả lời, còn {left} ngày"
    return drawn_state("◐", "soon", words) if left <= _SOON_DAYS else drawn_state("○", "", words)
