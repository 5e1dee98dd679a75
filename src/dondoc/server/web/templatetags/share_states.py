"""How far a part of a task has come, and what became of a report: shape, words and colour together."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString

from dondoc.server.tracking.models import TaskStage, UpdateState
from dondoc.server.tracking.rules import EvidenceStanding, PeriodState, spell_number
from dondoc.server.tracking.selectors import MilestoneView
from dondoc.server.web.drawn_states import drawn_state
from dondoc.workcalendar import period_words

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
EVIDENCE = {
    EvidenceStanding.NONE: ("○", ""),
    EvidenceStanding.ATTACHED: ("◇", "on"),
    EvidenceStanding.ACCEPTED: ("✓", "done"),
    EvidenceStanding.CONTRADICTED: ("↩", "late"),
}


PERIODS = {
    PeriodState.REPORTED: ("✓", "done"),
    PeriodState.RUNNING: ("○", ""),
    PeriodState.DUE: ("◐", "soon"),
    PeriodState.MISSED: ("▲", "late"),
}


@register.simple_tag
def period_state(state: str, words: str) -> SafeString:
    """How the report on a period stands; `words` name the period."""
    return drawn_state(*PERIODS[PeriodState(state)], words)


@register.simple_tag
def milestone_state(view: MilestoneView) -> SafeString:
    """Whether a share has done what a milestone is about."""
    if view.done_by is not None:
        return drawn_state("✓", "done", f"{view.milestone.text}: đã đạt")
    if view.is_overdue:
        return drawn_state("▲", "late", f"{view.milestone.text}: quá hạn")
    return drawn_state("○", "", view.milestone.text)


@register.filter
def spelled(value: str) -> str:
    """A figure as Vietnamese write it: 1.234,5."""
    return spell_number(Decimal(value))


@register.filter
def period_name(key: str) -> str:
    """ "quý II/2026" of "2026-Q2"."""
    return period_words(key)


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


@register.simple_tag
def evidence_state(standing: str) -> SafeString:
    """What the evidence shows, beside what the agency says and what the calendar says."""
    found = EvidenceStanding(standing)
    return drawn_state(*EVIDENCE[found], found.label)
