"""How far a part of a task has come, and what became of a report: shape, words and colour together."""

from __future__ import annotations

from django import template
from django.utils.safestring import SafeString

from dondoc.server.tracking.models import TaskStage, UpdateState
from dondoc.server.web.drawn_states import drawn_state

register = template.Library()

STAGES = {
    TaskStage.ASSIGNED: ("○", ""),
    TaskStage.IN_PROGRESS: ("◑", "on"),
    TaskStage.AWAITING_CONFIRMATION: ("◇", "on"),
    TaskStage.COMPLETED: ("✓", "done"),
    TaskStage.SUSPENDED: ("‖", ""),
    TaskStage.WITHDRAWN: ("–", ""),
}
UPDATES = {
    UpdateState.SUBMITTED: ("◇", "on"),
    UpdateState.CONFIRMED: ("✓", "done"),
    UpdateState.RETURNED: ("↩", "late"),
    UpdateState.TAKEN_BACK: ("–", ""),
    UpdateState.LAPSED: ("–", ""),
}


@register.simple_tag
def share_state(stage: str, was_late: bool = False) -> SafeString:
    """The stage of a share; a completed one says so where it came too late."""
    found = TaskStage(stage)
    if found is TaskStage.COMPLETED and was_late:
        return drawn_state("✓▲", "late", "Hoàn thành quá hạn")
    return drawn_state(*STAGES[found], found.label)


@register.simple_tag
def update_state(state: str) -> SafeString:
    """What became of a report of completion."""
    found = UpdateState(state)
    words = "Báo cáo hoàn thành, chờ xác nhận" if found is UpdateState.SUBMITTED else found.label
    return drawn_state(*UPDATES[found], words)
