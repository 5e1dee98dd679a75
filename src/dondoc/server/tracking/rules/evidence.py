"""What the evidence shows of a share, beside what its agency says and what the calendar says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import models

from dondoc.server.tracking.models import TaskStage, UpdateState


class EvidenceStanding(models.TextChoices):
    """Computed, never stored."""

    NONE = "none", "Chưa có minh chứng"
    ATTACHED = "attached", "Đã gửi minh chứng"
    ACCEPTED = "accepted", "Minh chứng được chấp nhận"
    CONTRADICTED = "contradicted", "Chưa khớp, đã trả lại"


@dataclass(frozen=True, slots=True)
class Shown:
    """One report on a share, as far as evidence goes."""

    asks_completion: bool
    state: str  # a value of UpdateState
    has_files: bool


def evidence_standing(*, stage: str, reports: Sequence[Shown]) -> EvidenceStanding:
    """Of a share at the stage, `reports` the newest first.

    A completed one was accepted, whether by files or by what the Office saw. A result that was sent back, or
    confirmed and reopened later, is contradicted until the agency shows something new.
    """
    if stage == TaskStage.COMPLETED:
        return EvidenceStanding.ACCEPTED
    for report in reports:
        if report.state == UpdateState.TAKEN_BACK:
            continue
        if report.state in (UpdateState.RETURNED, UpdateState.CONFIRMED):
            return EvidenceStanding.CONTRADICTED
        if report.has_files:
            return EvidenceStanding.ATTACHED
    return EvidenceStanding.NONE


def derived_evidence(standings: Iterable[EvidenceStanding]) -> EvidenceStanding:
    """Of a task whose shares stand so: one contradiction counts most; accepted is what is so throughout."""
    found = set(standings)
    for which in (EvidenceStanding.CONTRADICTED, EvidenceStanding.ATTACHED):
        if which in found:
            return which
    if found == {EvidenceStanding.ACCEPTED}:
        return EvidenceStanding.ACCEPTED
    return EvidenceStanding.ATTACHED if EvidenceStanding.ACCEPTED in found else EvidenceStanding.NONE
